using CrowdCount.Core.Accounts;
using CrowdCount.Dashboard.Accounts;
using CrowdCount.Tests.Dashboard;
using CrowdCount.Tests.Dashboard.Accounts;
using CrowdCount.Tests.Infrastructure;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace CrowdCount.Tests.Browser;

/// <summary>People sign in, see what their role may, keep accounts and keys, and are gone when their account is.</summary>
public sealed class SignInPagesTests(SharedChromium browser) : IAsyncLifetime
{
    private RedisServer _redis = null!;
    private DashboardHost _host = null!;

    public async ValueTask InitializeAsync()
    {
        _redis = await RedisServer.StartAsync();
        _host = await DashboardHost.StartAsync(_redis);
        await _host.Hand.CountAsync("north-gate", 152, spread: 12);
        await _host.AddAccountAsync("anna", AccountRole.Admin);
        await _host.AddAccountAsync("борис", AccountRole.Viewer);
        await Eventually.TrueAsync(() => _host.Live.Current.Totals.InView.People == 152, TimeSpan.FromSeconds(15), "The count is not there.");
    }

    public async ValueTask DisposeAsync()
    {
        if (_host is not null)
            await _host.DisposeAsync();
        if (_redis is not null)
            await _redis.DisposeAsync();
    }

    [Theory]
    [InlineData("en-GB", "Sign in", "Name", "Password", "Name or password is wrong.", "Sign out", Skip = Everything.Reason, SkipType = typeof(Everything), SkipUnless = nameof(Everything.IsWanted))]
    [InlineData("ru-RU", "Вход", "Имя", "Пароль", "Неверное имя или пароль.", "Выйти")]
    public async Task Viewer_InEachLanguage_SignsInLooksAndSignsOut(string language, string heading, string name, string password, string wrong, string signOut)
    {
        var chromium = await browser.StartAsync();
        await using var reader = await chromium.ReaderAsync(language);
        var watched = await WatchedPage.OpenAsync(reader, new Uri(_host.Address, "/?order=count"));
        var page = watched.Page;
        await Expect(page.Locator("h1")).ToHaveTextAsync(heading);
        await Expect(page.GetByLabel(name, new() { Exact = true })).ToBeFocusedAsync();

        await page.GetByLabel(name, new() { Exact = true }).FillAsync("Борис");
        await page.GetByLabel(password).FillAsync("wrong horse battery");
        await page.Keyboard.PressAsync("Enter");
        await Expect(page.GetByRole(AriaRole.Alert)).ToHaveTextAsync(wrong);
        await Screenshots.TakeAsync(page, $"sign-in-wrong-{language}");
        // The name is still there, and the password is where one types next.
        await Expect(page.GetByLabel(name, new() { Exact = true })).ToHaveValueAsync("Борис");
        await page.GetByLabel(password).FillAsync(Visitors.Password);
        await page.Keyboard.PressAsync("Enter");

        await watched.ConnectedAsync();
        Assert.EndsWith("/?order=count", page.Url, StringComparison.Ordinal);
        await Expect(page.Locator("[data-total=in-view]")).ToHaveTextAsync("152");
        await Expect(page.Locator("nav.pages a")).ToHaveCountAsync(1);
        await page.Locator(".account summary").ClickAsync();
        await Screenshots.TakeAsync(page, $"signed-in-{language}");
        await page.Locator(".account").GetByRole(AriaRole.Button, new() { Name = signOut }).ClickAsync();

        await Expect(page.Locator("h1")).ToHaveTextAsync(heading);
        await page.GotoAsync(_host.Address.ToString());
        await Expect(page.Locator("h1")).ToHaveTextAsync(heading);
        Assert.Empty(watched.Complaints);
        Assert.Empty(_host.Complaints);
    }

    [Fact]
    public async Task Account_RemovedWhileItsPageIsOpen_LosesThePageByItself()
    {
        var chromium = await browser.StartAsync();
        await using var reader = await chromium.ReaderAsync();
        var watched = await OpenAsync(reader, "борис", "/");
        await watched.ConnectedAsync();

        await _host.Get<AccountDesk>().RemoveAsync(AccountName.Parse("борис"), "A test", CancellationToken.None);

        await Expect(watched.Page.Locator("h1")).ToHaveTextAsync("Sign in", new() { Timeout = 60_000 });
        Assert.Empty(watched.Complaints);
    }

    [Fact]
    public async Task Admin_WithoutAScript_KeepsAccounts()
    {
        var chromium = await browser.StartAsync();
        await using var reader = await chromium.ReaderAsync(script: false);
        var page = (await OpenAsync(reader, "anna", "/admin")).Page;

        await page.GetByLabel("Name", new() { Exact = true }).FillAsync("clara");
        await page.GetByLabel("Role").SelectOptionAsync("analyst");
        await page.GetByLabel("New password").FillAsync("a password of clara");
        await page.GetByRole(AriaRole.Button, new() { Name = "Add" }).ClickAsync();
        await Expect(page.GetByRole(AriaRole.Status)).ToHaveTextAsync("The account was added.");

        await page.GetByRole(AriaRole.Link, new() { Name = "Change clara" }).ClickAsync();
        await page.GetByLabel("Role").SelectOptionAsync("viewer");
        await page.GetByRole(AriaRole.Button, new() { Name = "Save role" }).ClickAsync();
        await Expect(page.GetByRole(AriaRole.Row).Filter(new() { HasText = "clara" })).ToContainTextAsync("Viewer");

        await page.GetByRole(AriaRole.Link, new() { Name = "Change clara" }).ClickAsync();
        await page.GetByRole(AriaRole.Link, new() { Name = "Remove…" }).ClickAsync();
        await Expect(page.Locator("#chosen")).ToHaveTextAsync("Remove clara?");
        await Expect(page.GetByRole(AriaRole.Link, new() { Name = "Keep" })).ToBeFocusedAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Remove" }).ClickAsync();
        await Expect(page.GetByRole(AriaRole.Status)).ToHaveTextAsync("The account was removed.");
        await Expect(page.GetByRole(AriaRole.Row)).ToHaveCountAsync(3);

        await page.GetByRole(AriaRole.Link, new() { Name = "Change anna" }).ClickAsync();
        await page.GetByLabel("Role").SelectOptionAsync("viewer");
        await page.GetByRole(AriaRole.Button, new() { Name = "Save role" }).ClickAsync();
        await Expect(page.GetByRole(AriaRole.Alert)).ToHaveTextAsync("This is the only admin left. Make another one first.");
    }

    [Fact]
    public async Task Admin_MakesReplacesAndRevokesAKey_SeesEachOnce()
    {
        var chromium = await browser.StartAsync();
        await using var reader = await chromium.ReaderAsync();
        var watched = await OpenAsync(reader, "anna", "/admin/keys");
        var page = watched.Page;
        await page.GetByRole(AriaRole.Link, new() { Name = "north-gate" }).ClickAsync();

        await page.GetByRole(AriaRole.Button, new() { Name = "Make a key" }).ClickAsync();
        var first = await page.Locator("#key-itself").TextContentAsync();
        await Expect(page.Locator("#key-address")).ToHaveTextAsync($"http://127.0.0.1:8003/c/north-gate/{first}");
        await page.GetByLabel("Note, for you only").FillAsync("<pole 3>");
        await page.GetByRole(AriaRole.Button, new() { Name = "Make a key" }).ClickAsync();
        await Expect(page.Locator("#key-itself")).Not.ToHaveTextAsync(first!);
        var rows = page.Locator("tbody tr");
        await Expect(rows).ToHaveCountAsync(2);
        await Expect(rows.Nth(0)).Not.ToContainTextAsync("never");
        await Expect(rows.Nth(1)).ToContainTextAsync("<pole 3>");

        await page.GotoAsync(new Uri(_host.Address, "/admin/keys?camera=north-gate").ToString());
        await Expect(page.Locator("#key-itself")).ToHaveCountAsync(0);
        await rows.Nth(0).GetByRole(AriaRole.Link).ClickAsync();
        await Expect(page.GetByRole(AriaRole.Link, new() { Name = "Keep" })).ToBeFocusedAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Revoke" }).ClickAsync();
        await Expect(page.GetByRole(AriaRole.Status)).ToHaveTextAsync("The key was revoked.");
        await Expect(rows).ToHaveCountAsync(1);
        Assert.Empty(watched.Complaints);
        Assert.Empty(_host.Complaints);
    }

    // Axe takes its time: each page in one of the two, those that matter most in both. The live page has tests of its own.
    [Theory]
    [InlineData("en-GB", ColorScheme.Light, 1440, "accounts, remove, new-key", Skip = Everything.Reason, SkipType = typeof(Everything), SkipUnless = nameof(Everything.IsWanted))]
    [InlineData("ru-RU", ColorScheme.Dark, 390, "sign-in, accounts, account, keys, new-key")]
    public async Task Pages_AnyThemeLanguageAndWidth_HaveNothingThatAxeFinds(string language, ColorScheme theme, int width, string pages)
    {
        var chromium = await browser.StartAsync();
        await using var reader = await chromium.ReaderAsync(language, theme, width);
        var watched = await WatchedPage.OpenAsync(reader, new Uri(_host.Address, "/sign-in"));
        await CheckAsync("sign-in");
        await EnterAsync(watched.Page, "anna");
        foreach (var (name, path) in new[]
        {
            ("live", "/"), ("accounts", "/admin"), ("account", "/admin?account=%D0%B1%D0%BE%D1%80%D0%B8%D1%81"), ("remove", "/admin?account=%D0%B1%D0%BE%D1%80%D0%B8%D1%81&remove=1"),
            ("keys", "/admin/keys?camera=north-gate"),
        })
        {
            await watched.Page.GotoAsync(new Uri(_host.Address, path).ToString());
            if (name == "live")
                await watched.ConnectedAsync();
            await CheckAsync(name);
        }

        await watched.Page.Locator(".panel > form button").ClickAsync();
        await Expect(watched.Page.Locator("#key-itself")).ToBeVisibleAsync();
        await CheckAsync("new-key");
        Assert.Empty(watched.Complaints);
        Assert.Empty(_host.Complaints);

        async Task CheckAsync(string name)
        {
            await Screenshots.TakeAsync(watched.Page, $"{name}-{language}-{theme}-{width}", fullPage: true);
            if (pages.Split(", ").Contains(name))
                Assert.Empty((await Axe.ViolationsAsync(watched.Page)).Select(violation => $"{name}: {violation}"));
            Assert.False(await watched.Page.EvaluateAsync<bool>("document.documentElement.scrollWidth > document.documentElement.clientWidth"), $"{name} scrolls sideways.");
        }
    }

    private async Task<WatchedPage> OpenAsync(IBrowserContext reader, string name, string path)
    {
        var watched = await WatchedPage.OpenAsync(reader, new Uri(_host.Address, path));
        await EnterAsync(watched.Page, name);
        return watched;
    }

    private static async Task EnterAsync(IPage page, string name)
    {
        await page.Locator("#name").FillAsync(name);
        await page.Locator("#password").FillAsync(Visitors.Password);
        await page.Locator("form .action").ClickAsync();
        await Expect(page.Locator("#password")).ToHaveCountAsync(0);
    }
}
