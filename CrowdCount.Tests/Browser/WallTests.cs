using CrowdCount.Tests.Infrastructure;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace CrowdCount.Tests.Browser;

/// <summary>The screen on a wall.</summary>
[Collection(nameof(BusySquare))]
public sealed class WallTests(BusySquare square)
{
    [Theory]
    [InlineData("ru-RU", 1920, 1080)]
    [InlineData("en-GB", 1366, 768, Skip = Everything.Reason, SkipType = typeof(Everything), SkipUnless = nameof(Everything.IsWanted))]
    public async Task Wall_Opened_IsDarkWithoutControlsAndFitsTheScreen(string language, int width, int height)
    {
        var host = await square.OpenAsync();
        await using var reader = await square.ReaderAsync(language, ColorScheme.Light, width, height);
        var tab = await WatchedPage.OpenAsync(reader, new Uri(host.Address, "/wall"));

        await Expect(tab.Page.Locator("cc-tile")).ToHaveCountAsync(10);
        await Expect(tab.Page.Locator("html")).ToHaveAttributeAsync("data-theme", "dark");
        await Expect(tab.Page.Locator("header.bar")).ToBeHiddenAsync();
        await tab.UntilAsync("[...document.images].every(image => image.complete && image.naturalWidth > 0)");
        await Screenshots.TakeAsync(tab.Page, $"wall-{language[..2]}-{width}");
        Assert.True(await tab.Page.EvaluateAsync<bool>("document.documentElement.scrollHeight <= innerHeight && document.documentElement.scrollWidth <= innerWidth"), "The wall scrolls.");
        Assert.True(await tab.Page.EvaluateAsync<bool>("[...document.querySelectorAll('.photo')].every(photo => photo.getBoundingClientRect().height > 60)"), "A photo has no room.");
        Assert.True(await tab.Page.EvaluateAsync<bool>("[...document.querySelectorAll('cc-tile, .foot')].every(element => element.getBoundingClientRect().bottom <= innerHeight + 1)"), "Something hangs over the edge.");

        Assert.Empty(tab.Complaints);
    }
}
