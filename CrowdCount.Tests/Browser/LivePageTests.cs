using CrowdCount.Tests.Infrastructure;
using Microsoft.Playwright;

namespace CrowdCount.Tests.Browser;

/// <summary>The live page in a real browser on a real store.</summary>
[Collection(nameof(BusySquare))]
public sealed class LivePageTests(BusySquare square)
{
    [Theory]
    [InlineData("en-GB", ColorScheme.Light, 1440, 900)]
    [InlineData("ru-RU", ColorScheme.Dark, 1440, 900, Skip = Everything.Reason, SkipType = typeof(Everything), SkipUnless = nameof(Everything.IsWanted))]
    [InlineData("en-GB", ColorScheme.Light, 390, 844, Skip = Everything.Reason, SkipType = typeof(Everything), SkipUnless = nameof(Everything.IsWanted))]
    [InlineData("ru-RU", ColorScheme.Dark, 390, 844)]
    public async Task LivePage_WithCameras_ShowsThemInLanguageThemeAndSize(string language, ColorScheme theme, int width, int height)
    {
        var host = await square.OpenAsync();
        await using var reader = await square.ReaderAsync(language, theme, width, height);
        var watched = await WatchedPage.OpenAsync(reader, host.Address);
        var page = watched.Page;

        await Assertions.Expect(page.Locator("cc-tile")).ToHaveCountAsync(10);
        await Assertions.Expect(page.Locator("cc-tile[state=normal]")).ToHaveCountAsync(6);
        foreach (var state in (string[])["stale", "offline", "frozen", "new"])
            await Assertions.Expect(page.Locator($"cc-tile[state={state}]")).ToHaveCountAsync(1);
        await Assertions.Expect(page.Locator("html")).ToHaveAttributeAsync("lang", language[..2]);
        await watched.UntilAsync("[...document.images].every(image => image.complete && image.naturalWidth > 0)");
        await page.EvaluateAsync("document.fonts.ready");
        await Screenshots.TakeAsync(page, $"live-{language[..2]}-{theme}-{width}");

        Assert.False(await page.EvaluateAsync<bool>("document.documentElement.scrollWidth > document.documentElement.clientWidth"), "The page scrolls sideways.");
        Assert.Empty(watched.Complaints);
        Assert.Empty(host.Complaints);
    }
}
