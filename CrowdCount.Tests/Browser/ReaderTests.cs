using CrowdCount.Tests.Dashboard;
using CrowdCount.Tests.Infrastructure;
using Deque.AxeCore.Playwright;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace CrowdCount.Tests.Browser;

/// <summary>What a reader does: choose language and theme, read a window, open the list of left-out cameras; and what assistive technology finds.</summary>
public sealed class ReaderTests : IAsyncLifetime
{
    private RedisServer _redis = null!;
    private Chromium _chromium = null!;
    private DashboardHost _host = null!;

    public async ValueTask InitializeAsync()
    {
        _redis = await RedisServer.StartAsync();
        _chromium = await Chromium.StartAsync();
        await Scenes.BusySquareAsync(_redis);
        _host = await DashboardHost.StartAsync(_redis);
    }

    public async ValueTask DisposeAsync()
    {
        if (_host is not null)
            await _host.DisposeAsync();
        if (_chromium is not null)
            await _chromium.DisposeAsync();
        if (_redis is not null)
            await _redis.DisposeAsync();
    }

    [Fact]
    public async Task Reader_ChoosesLanguageAndTheme_TheyStay()
    {
        await using var reader = await _chromium.ReaderAsync();
        var tab = await WatchedPage.OpenAsync(reader, _host.Address);
        await tab.ConnectedAsync();
        Assert.Equal("rgb(246, 246, 243)", await BackgroundAsync(tab));

        await tab.Page.Locator(".tools a", new() { HasText = "RU" }).ClickAsync();
        await Expect(tab.Page.Locator("html")).ToHaveAttributeAsync("lang", "ru");
        await Expect(tab.Page.Locator("#cameras")).ToContainTextAsync("Камеры");
        await tab.ConnectedAsync();
        await tab.Page.Locator(".tools [data-theme-switch]").ClickAsync();
        Assert.Equal("rgb(15, 18, 21)", await BackgroundAsync(tab));

        await tab.Page.GotoAsync(_host.Address.ToString());

        await Expect(tab.Page.Locator("#cameras")).ToContainTextAsync("Камеры");
        Assert.Equal("rgb(15, 18, 21)", await BackgroundAsync(tab));
        Assert.Empty(tab.Complaints);
        Assert.Empty(_host.Complaints);

        static Task<string> BackgroundAsync(WatchedPage tab) => tab.Page.EvaluateAsync<string>("getComputedStyle(document.documentElement).backgroundColor");
    }

    [Fact]
    public async Task Reader_ReadsWindowsByPointerAndKeys()
    {
        await using var reader = await _chromium.ReaderAsync();
        var tab = await WatchedPage.OpenAsync(reader, _host.Address);
        await tab.ConnectedAsync();
        var tip = tab.Page.Locator(".tip");
        var bars = tab.Page.Locator(".plot .bar");

        await bars.Nth(24).HoverAsync();
        await Expect(tip).ToBeVisibleAsync();
        await Expect(tip).ToContainTextAsync((await bars.Nth(24).GetAttributeAsync("data-when"))!);
        await Expect(tip).ToContainTextAsync("1 photo · 1 camera");
        await Screenshots.TakeAsync(tab.Page, "hover");

        await tab.Page.Mouse.MoveAsync(5, 800);
        await Expect(tip).ToBeHiddenAsync();
        await tab.Page.Locator("cc-histogram").FocusAsync();
        await tab.Page.Keyboard.PressAsync("ArrowLeft");
        await tab.Page.Keyboard.PressAsync("ArrowLeft");
        await Expect(tip).ToContainTextAsync((await bars.Nth(38).GetAttributeAsync("data-when"))!);
        await tab.Page.Keyboard.PressAsync("Escape");
        await Expect(tip).ToBeHiddenAsync();
        Assert.Empty(tab.Complaints);
        Assert.Empty(_host.Complaints);
    }

    [Fact]
    public async Task Reader_OpensTheLeftOutCameras_AndTheListStaysWhileCountsComeIn()
    {
        await using var reader = await _chromium.ReaderAsync();
        var tab = await WatchedPage.OpenAsync(reader, _host.Address);
        await tab.ConnectedAsync();

        await tab.Page.Locator(".left-out summary").ClickAsync();
        await Expect(tab.Page.Locator(".left-out li")).ToHaveCountAsync(4);
        await _host.Hand.CountWaitingAsync(17);
        await Expect(tab.Page.Locator(".left-out li")).ToHaveCountAsync(3);
        await Expect(tab.Page.Locator(".left-out .panel")).ToBeVisibleAsync();
        await Screenshots.TakeAsync(tab.Page, "left-out");
    }

    [Fact]
    public async Task Reader_WithoutScript_StillReadsTheState()
    {
        await using var reader = await _chromium.ReaderAsync(script: false);
        var tab = await WatchedPage.OpenAsync(reader, _host.Address);

        await Expect(tab.Page.Locator("[data-total=in-view]")).ToHaveTextAsync("812");
        await Expect(tab.Page.Locator("cc-tile[state=stale] .strip.stale")).ToContainTextAsync("4 min");
    }

    [Theory]
    [InlineData(ColorScheme.Light, 1440)]
    [InlineData(ColorScheme.Dark, 1440)]
    [InlineData(ColorScheme.Light, 1024)]
    [InlineData(ColorScheme.Light, 760)]
    [InlineData(ColorScheme.Dark, 390)]
    [InlineData(ColorScheme.Light, 320)]
    public async Task LivePage_AnyThemeAndWidth_HasNothingThatAxeFinds(ColorScheme theme, int width)
    {
        await using var reader = await _chromium.ReaderAsync(theme: theme, width: width);
        var tab = await WatchedPage.OpenAsync(reader, _host.Address);
        await tab.ConnectedAsync();
        await Screenshots.TakeAsync(tab.Page, $"axe-{theme}-{width}", fullPage: true);

        var found = await tab.Page.RunAxe();

        Assert.Empty(found.Violations.Select(violation => $"{violation.Id}: {violation.Help}: {string.Join(", ", violation.Nodes.Select(node => node.Html).Take(3))}"));
        Assert.False(await tab.Page.EvaluateAsync<bool>("document.documentElement.scrollWidth > document.documentElement.clientWidth"), "The page scrolls sideways.");
    }
}
