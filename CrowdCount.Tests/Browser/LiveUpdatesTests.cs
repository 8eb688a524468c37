using CrowdCount.Tests.Dashboard;
using CrowdCount.Tests.Infrastructure;
using static Microsoft.Playwright.Assertions;

namespace CrowdCount.Tests.Browser;

/// <summary>What a reader sees change without touching the page.</summary>
public sealed class LiveUpdatesTests(SharedChromium browser)
{
    [Fact]
    public async Task Count_TwoTabsInTwoLanguages_BothShowItWithoutReload()
    {
        await using var redis = await RedisServer.StartAsync();
        var chromium = await browser.StartAsync();
        await using var host = await DashboardHost.StartAsync(redis);
        await using var reader = await chromium.ReaderAsync();

        // One browser, one cookie: each tab keeps the language in which it was opened all the same.
        var english = await WatchedPage.OpenAsync(reader, new Uri(host.Address, "/?lang=en"));
        var russian = await WatchedPage.OpenAsync(reader, new Uri(host.Address, "/?lang=ru"));
        foreach (var (tab, title) in new[] { (english, "No cameras yet"), (russian, "Камер пока нет") })
        {
            await Expect(tab.Page.Locator("h1")).ToHaveTextAsync(title);
            await tab.ConnectedAsync();
            await tab.Page.EvaluateAsync("window.neverReloaded = true");
        }

        await Expect(english.Page.Locator("#send-command")).ToContainTextAsync(":8003/api/v1/cameras/north-gate/photos");
        await Screenshots.TakeAsync(english.Page, "first-start-en");
        await Screenshots.TakeAsync(russian.Page, "first-start-ru");

        await host.Hand.CountAsync("north-gate", 152, spread: 12);

        foreach (var tab in new[] { english, russian })
        {
            await Expect(tab.Page.Locator("cc-tile .people")).ToHaveTextAsync("152");
            await Expect(tab.Page.Locator("[data-total=in-view]")).ToHaveTextAsync("152");
            await Expect(tab.Page.Locator("[data-total=thirty]")).ToHaveTextAsync("152");
            // The newest window, or the one before it when half a minute has just begun.
            await Expect(tab.Page.Locator(".plot .bar[data-count='152\u00A0±\u00A012']")).ToHaveCountAsync(1);
        }

        await host.Hand.CountAsync("north-gate", 1200, spread: 30);
        await host.Hand.CountAsync("south-gate", 48, spread: 4);

        await ShowsAsync(english, "1,200", "1,248");
        await ShowsAsync(russian, "1200", "1248");
        await Expect(english.Page.Locator(".in-view h2 .when-live")).ToHaveTextAsync("In view now");
        await Expect(russian.Page.Locator(".in-view h2 .when-live")).ToHaveTextAsync("Сейчас в кадре");
        foreach (var tab in new[] { english, russian })
        {
            Assert.True(await tab.Page.EvaluateAsync<bool>("window.neverReloaded === true"), "The page was loaded again.");
            Assert.Empty(tab.Complaints);
        }

        Assert.Empty(host.Complaints);

        static async Task ShowsAsync(WatchedPage tab, string tile, string total)
        {
            await Expect(tab.Page.Locator("cc-tile")).ToHaveCountAsync(2);
            await Expect(tab.Page.Locator("cc-tile .people").First).ToHaveTextAsync(tile);
            await Expect(tab.Page.Locator("[data-total=in-view]")).ToHaveTextAsync(total);
            // Windows are aligned: the three photos may fall into two of them.
            await Expect(tab.Page.Locator(".plot .outline")).ToHaveCountAsync(1);
            await tab.UntilAsync(
                "[...document.querySelectorAll('.plot .bar')].map(bar => Number(bar.dataset.count.split('±')[0].replace(/[^0-9]/g, ''))).reduce((a, b) => a + b) === 1400");
        }
    }

    [Fact]
    public async Task Camera_FallsSilent_TurnsStaleAndLeavesTheTotal()
    {
        await using var redis = await RedisServer.StartAsync();
        var chromium = await browser.StartAsync();
        await using var host = await DashboardHost.StartAsync(redis, ("Live:StaleAfter", "00:00:04"), ("Live:OfflineAfter", "00:00:09"));
        await host.Hand.CountAsync("north-gate", 152, spread: 12);
        await using var reader = await chromium.ReaderAsync();
        var tab = await WatchedPage.OpenAsync(reader, host.Address);
        await tab.ConnectedAsync();
        // However long that took.
        await host.Hand.CountAsync("north-gate", 152, spread: 12);

        await Expect(tab.Page.Locator("cc-tile")).ToHaveAttributeAsync("state", "normal");
        await Expect(tab.Page.Locator("cc-tile")).ToHaveAttributeAsync("state", "stale", new() { Timeout = 10_000 });
        await Expect(tab.Page.Locator("[data-total=in-view]")).ToHaveTextAsync("–");
        await Expect(tab.Page.Locator(".was.kept")).ToBeVisibleAsync();
        await Expect(tab.Page.Locator(".people")).ToBeHiddenAsync();
        await Expect(tab.Page.Locator("cc-tile")).ToHaveAttributeAsync("state", "offline", new() { Timeout = 10_000 });

        await host.Hand.CountAsync("north-gate", 31);

        await Expect(tab.Page.Locator("cc-tile")).ToHaveAttributeAsync("state", "normal");
        await Expect(tab.Page.Locator(".people")).ToHaveTextAsync("31");
        Assert.Empty(tab.Complaints);
    }

    [Fact]
    public async Task LeftOutCameras_ListIsOpen_StaysOpenWhileCountsComeIn()
    {
        await using var redis = await RedisServer.StartAsync();
        var chromium = await browser.StartAsync();
        await using (var core = await CoreHost.StartAsync(redis))
        {
            var hand = new PhotoHand(core.Intake, core.Queue);
            await hand.CountAsync("north-gate", 152);
            await hand.SendAsync("east-gate");
            await hand.SendAsync("west-gate");
        }

        await using var host = await DashboardHost.StartAsync(redis);
        await using var reader = await chromium.ReaderAsync();
        var tab = await WatchedPage.OpenAsync(reader, host.Address);
        await tab.ConnectedAsync();

        await Expect(tab.Page.Locator(".left-out li")).ToHaveCountAsync(2);
        await tab.Page.Locator(".left-out summary").ClickAsync();
        await Expect(tab.Page.Locator(".left-out .panel")).ToBeVisibleAsync();
        await Screenshots.TakeAsync(tab.Page, "left-out");
        await host.Hand.CountWaitingAsync(17);

        await Expect(tab.Page.Locator(".left-out li")).ToHaveCountAsync(1);
        await Expect(tab.Page.Locator(".left-out .panel")).ToBeVisibleAsync();
        Assert.Empty(tab.Complaints);
    }

    [Fact]
    public async Task Store_GoesDownAndComesBack_ThePageShowsThePastAsThePastMeanwhile()
    {
        await using var redis = await RedisServer.StartAsync();
        var chromium = await browser.StartAsync();
        await using var host = await DashboardHost.StartAsync(redis);
        await host.Hand.CountAsync("north-gate", 152, spread: 12);
        await using var reader = await chromium.ReaderAsync();
        var tab = await WatchedPage.OpenAsync(reader, host.Address);
        await tab.ConnectedAsync();
        await Expect(tab.Page.Locator(".in-view .when-live")).ToBeVisibleAsync();

        await redis.KillAsync();

        await Expect(tab.Page.Locator(".banner.shown")).ToContainTextAsync("Storage is unreachable. You see the state as of", new() { Timeout = 20_000 });
        await Expect(tab.Page.Locator(".in-view .when-live")).ToBeHiddenAsync();
        await Expect(tab.Page.Locator(".in-view .when-past")).ToContainTextAsync("In view at ");
        await Expect(tab.Page.Locator("[data-total=in-view]")).ToHaveTextAsync("152");
        await Screenshots.TakeAsync(tab.Page, "store-down");

        await redis.StartAgainAsync();

        await Expect(tab.Page.Locator(".banner.shown")).ToHaveCountAsync(0, new() { Timeout = 30_000 });
        await host.Hand.CountAsync("north-gate", 160);
        await Expect(tab.Page.Locator("[data-total=in-view]")).ToHaveTextAsync("160", new() { Timeout = 10_000 });
    }

    [Fact]
    public async Task Connection_Lost_TilesAgeByThemselvesAndThePageReturnsByItself()
    {
        await using var redis = await RedisServer.StartAsync();
        var chromium = await browser.StartAsync();
        (string, string)[] settings = [("Dashboard:Port", $"{RedisServer.FreePort()}"), ("Live:StaleAfter", "00:00:12")];
        await using var reader = await chromium.ReaderAsync("ru-RU");
        WatchedPage tab;
        await using (var host = await DashboardHost.StartAsync(redis, settings))
        {
            await host.Hand.CountAsync("north-gate", 152, spread: 12);
            tab = await WatchedPage.OpenAsync(reader, new Uri($"http://localhost:{settings[0].Item2}"));
            await tab.ConnectedAsync();
            await Expect(tab.Page.Locator("cc-tile")).ToHaveAttributeAsync("state", "normal");
        }

        await Expect(tab.Page.Locator("#components-reconnect-modal")).ToBeVisibleAsync(new() { Timeout = 20_000 });
        await Expect(tab.Page.Locator("#components-reconnect-modal")).ToContainTextAsync("Нет связи");
        await Expect(tab.Page.Locator(".connection .lost")).ToContainTextAsync("Восстанавливаем связь, попытка");
        await Expect(tab.Page.Locator(".in-view .when-past")).ToContainTextAsync("В кадре в ");
        await Expect(tab.Page.Locator("cc-tile")).ToHaveAttributeAsync("state", "stale", new() { Timeout = 20_000 });
        await Screenshots.TakeAsync(tab.Page, "reconnecting-ru");

        await using (var host = await DashboardHost.StartAsync(redis, settings))
        {
            await Expect(tab.Page.Locator("#components-reconnect-modal")).ToBeHiddenAsync(new() { Timeout = 30_000 });
            await tab.ConnectedAsync();
            await host.Hand.CountAsync("north-gate", 160);
            await Expect(tab.Page.Locator("[data-total=in-view]")).ToHaveTextAsync("160", new() { Timeout = 10_000 });
        }
    }
}
