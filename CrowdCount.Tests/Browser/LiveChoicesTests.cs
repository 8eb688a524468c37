using CrowdCount.Core.Counting;
using CrowdCount.Core.Storage;
using CrowdCount.Tests.Dashboard;
using CrowdCount.Tests.Infrastructure;
using Microsoft.Playwright;
using StackExchange.Redis;
using static Microsoft.Playwright.Assertions;

namespace CrowdCount.Tests.Browser;

/// <summary>What a reader chooses to see, by pointer and by keyboard, is the page's address.</summary>
public sealed class LiveChoicesTests(SharedChromium browser) : IAsyncLifetime
{
    private RedisServer _redis = null!;
    private DashboardHost _host = null!;
    private IBrowserContext _reader = null!;
    private WatchedPage _watched = null!;

    private IPage Page => _watched.Page;

    private ILocator Tiles => Page.Locator("cc-tile");

    public async ValueTask InitializeAsync()
    {
        _redis = await RedisServer.StartAsync();
        var chromium = await browser.StartAsync();
        _host = await DashboardHost.StartAsync(_redis);
        await _host.Hand.CountAsync("north-gate", 40, heads: [new HeadPoint(0.25f, 0.5f), new HeadPoint(0.75f, 0.5f)]);
        await _host.Hand.CountAsync("fountain", 90);
        await _host.Hand.CountAsync("lecture-hall", 5, capturedAt: null);
        await _host.Hand.SendAsync("never-counted");
        await PlaceAsync("City <centre>", "north-gate", "fountain");
        // Totals follow the tiles within a second.
        await Eventually.TrueAsync(() => _host.Live.Current is { Tiles.Length: 4, Totals.InView.People: 135 }, TimeSpan.FromSeconds(15), "Not all cameras are there.");
        _reader = await chromium.ReaderAsync();
        _watched = await WatchedPage.OpenAsync(_reader, _host.Address);
        await _watched.ConnectedAsync();
    }

    public async ValueTask DisposeAsync()
    {
        if (_reader is not null)
            await _reader.DisposeAsync();
        if (_host is not null)
            await _host.DisposeAsync();
        if (_redis is not null)
            await _redis.DisposeAsync();
    }

    [Fact]
    public async Task Choices_EachOfThem_IsInTheAddressAndSurvivesAReload()
    {
        await Page.GetByRole(AriaRole.Link, new() { Name = "City <centre>" }).ClickAsync();
        await Expect(Tiles).ToHaveCountAsync(2);
        await Page.GetByRole(AriaRole.Link, new() { Name = "Mean in view" }).ClickAsync();
        await Expect(Page.Locator(".histogram h2")).ToHaveTextAsync("People in view on average in each 30 s window");
        await Page.Locator(".choice select").Nth(1).SelectOptionAsync("count");
        await Expect(Page.Locator("cc-tile .name")).ToHaveTextAsync(["fountain", "north-gate"]);
        // The address follows what is shown by a moment.
        await _watched.UntilAsync("location.search === '?place=City%20%3Ccentre%3E&measure=mean&order=count'");

        await Page.ReloadAsync();
        await Expect(Page.Locator("cc-tile .name")).ToHaveTextAsync(["fountain", "north-gate"]);
        await Expect(Page.Locator(".measure [aria-current]")).ToHaveTextAsync("Mean in view");
        await Screenshots.TakeAsync(Page, "choices");

        await Page.GetByRole(AriaRole.Link, new() { Name = "All 4" }).ClickAsync();
        await Page.GetByRole(AriaRole.Link, new() { Name = "Needs a look" }).ClickAsync();
        await Expect(Page.Locator("cc-tile .name")).ToHaveTextAsync(["never-counted"]);
        Assert.Empty(_watched.Complaints);
    }

    [Fact]
    public async Task Keys_FindAndStep_WorkWithoutAPointer()
    {
        await Page.Keyboard.PressAsync("/");
        await Page.Keyboard.InsertTextAsync("гаг");
        await Expect(Page.Locator(".nothing")).ToContainTextAsync("No camera is called “гаг”.");
        // In the field the same keys are letters.
        await Page.Keyboard.PressAsync("j");
        await Expect(Page.Locator("#find")).ToHaveValueAsync("гагj");
        await Page.Locator(".nothing a").ClickAsync();
        await Expect(Tiles).ToHaveCountAsync(4);

        await Page.Keyboard.PressAsync("j");
        await Page.Keyboard.PressAsync("j");
        await Expect(Page.Locator("cc-tile:focus .name")).ToHaveTextAsync("north-gate");
        await Expect(Page.Locator("cc-tile:focus .head-ring")).ToHaveCountAsync(2);
        await Page.Keyboard.PressAsync("k");
        await Expect(Page.Locator("cc-tile:focus .name")).ToHaveTextAsync("fountain");

        await Page.Keyboard.PressAsync("?");
        await Expect(Page.Locator("#keys")).ToBeVisibleAsync();
        await Page.GetByLabel("Single keys act").UncheckAsync();
        await Page.Keyboard.PressAsync("Escape");
        await Page.Keyboard.PressAsync("p");
        await Expect(Page.Locator("#pause")).ToHaveAttributeAsync("aria-pressed", "false");
        Assert.Empty(_watched.Complaints);
    }

    [Fact]
    public async Task Pause_CountsGoOn_PageStandsStillUntilItIsEnded()
    {
        await Expect(Page.Locator("[data-total=in-view]")).ToHaveTextAsync("135");
        await Page.Keyboard.PressAsync("p");
        await Expect(Page.Locator(".connection .live")).ToContainTextAsync("Paused at ");

        await _host.Hand.CountWaitingAsync(7);
        await Eventually.TrueAsync(() => _host.Live.Current.Totals.InView.People == 142, TimeSpan.FromSeconds(10), "The count did not reach the dashboard.");
        await Expect(Page.Locator("[data-total=in-view]")).ToHaveTextAsync("135");

        await Page.Keyboard.PressAsync("p");
        await Expect(Page.Locator("[data-total=in-view]")).ToHaveTextAsync("142");
        await Expect(Page.Locator(".connection .live")).Not.ToContainTextAsync("Paused");
    }

    private async Task PlaceAsync(string place, params string[] cameras)
    {
        await using var store = await ConnectionMultiplexer.ConnectAsync(_redis.ConnectionString);
        foreach (var camera in cameras)
            await store.GetDatabase().HashSetAsync($"cc:{{0}}:camera:{camera}", "group", place);
        // What is no count says that something changed.
        await store.GetSubscriber().PublishAsync(Keys.Counts, "places");
    }
}
