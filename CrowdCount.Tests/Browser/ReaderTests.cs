using System.Text.RegularExpressions;
using CrowdCount.Tests.Infrastructure;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace CrowdCount.Tests.Browser;

/// <summary>What a reader does: choose language and theme, read a window; and what assistive technology finds.</summary>
[Collection(nameof(BusySquare))]
public sealed class ReaderTests(BusySquare square)
{
    [Fact]
    public async Task Reader_ChoosesLanguageAndTheme_TheyStay()
    {
        var host = await square.OpenAsync();
        await using var reader = await square.ReaderAsync();
        var tab = await WatchedPage.OpenAsync(reader, host.Address);
        await tab.ConnectedAsync();
        Assert.Equal("rgb(246, 246, 243)", await BackgroundAsync(tab));

        await tab.Page.Locator(".tools a", new() { HasText = "RU" }).ClickAsync();
        await Expect(tab.Page.Locator("html")).ToHaveAttributeAsync("lang", "ru");
        await Expect(tab.Page.Locator("#cameras")).ToContainTextAsync("Камеры");
        await tab.ConnectedAsync();
        await tab.Page.Locator(".tools [data-theme-switch]").ClickAsync();
        Assert.Equal("rgb(15, 18, 21)", await BackgroundAsync(tab));

        await tab.Page.GotoAsync(host.Address.ToString());

        await Expect(tab.Page.Locator("#cameras")).ToContainTextAsync("Камеры");
        Assert.Equal("rgb(15, 18, 21)", await BackgroundAsync(tab));
        Assert.Empty(tab.Complaints);
        Assert.Empty(host.Complaints);

        static Task<string> BackgroundAsync(WatchedPage tab) => tab.Page.EvaluateAsync<string>("getComputedStyle(document.documentElement).backgroundColor");
    }

    [Fact]
    public async Task Reader_ReadsWindowsByPointerAndKeys()
    {
        var host = await square.OpenAsync();
        await using var reader = await square.ReaderAsync();
        var tab = await WatchedPage.OpenAsync(reader, host.Address);
        await tab.ConnectedAsync();
        var tip = tab.Page.Locator(".tip");
        var bars = tab.Page.Locator(".plot .bar");

        await bars.Nth(24).HoverAsync();
        await Expect(tip).ToBeVisibleAsync();
        await Expect(tip).ToContainTextAsync((await bars.Nth(24).GetAttributeAsync("data-when"))!);
        await Expect(tip).ToContainTextAsync("1 photo · 1 of 1 camera");
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
        Assert.Empty(host.Complaints);
    }

    [Fact]
    public async Task Reader_WithoutScript_StillReadsTheState()
    {
        var host = await square.OpenAsync();
        await using var reader = await square.ReaderAsync(script: false);
        var tab = await WatchedPage.OpenAsync(reader, host.Address);

        await Expect(tab.Page.Locator("[data-total=in-view]")).ToHaveTextAsync("812");
        await Expect(tab.Page.Locator("cc-tile[state=stale]")).ToHaveTextAsync(new Regex("136.*stale, [0-9]+ min", RegexOptions.None, TimeSpan.FromSeconds(1)));
    }

    [Theory]
    [InlineData(ColorScheme.Light, 1440, Skip = Everything.Reason, SkipType = typeof(Everything), SkipUnless = nameof(Everything.IsWanted))]
    [InlineData(ColorScheme.Dark, 1440, Skip = Everything.Reason, SkipType = typeof(Everything), SkipUnless = nameof(Everything.IsWanted))]
    [InlineData(ColorScheme.Light, 1024, Skip = Everything.Reason, SkipType = typeof(Everything), SkipUnless = nameof(Everything.IsWanted))]
    [InlineData(ColorScheme.Light, 760, Skip = Everything.Reason, SkipType = typeof(Everything), SkipUnless = nameof(Everything.IsWanted))]
    [InlineData(ColorScheme.Dark, 390)]
    [InlineData(ColorScheme.Light, 320, Skip = Everything.Reason, SkipType = typeof(Everything), SkipUnless = nameof(Everything.IsWanted))]
    public async Task LivePage_AnyThemeAndWidth_HasNothingThatAxeFinds(ColorScheme theme, int width)
    {
        var host = await square.OpenAsync();
        await using var reader = await square.ReaderAsync(theme: theme, width: width);
        var tab = await WatchedPage.OpenAsync(reader, host.Address);
        await tab.ConnectedAsync();
        await Screenshots.TakeAsync(tab.Page, $"axe-{theme}-{width}", fullPage: true);

        Assert.Empty(await Axe.ViolationsAsync(tab.Page));
        Assert.False(await tab.Page.EvaluateAsync<bool>("document.documentElement.scrollWidth > document.documentElement.clientWidth"), "The page scrolls sideways.");
    }
}
