using Microsoft.Playwright;

namespace CrowdCount.Tests.Browser;

/// <summary>The page to upload by hand, open in a reader's browser, and what is done with it.</summary>
internal sealed class OpenUploadPage(WatchedPage watched)
{
    public IPage Page => watched.Page;

    public ILocator Locator(string selector) => Page.Locator(selector);

    public Task ChooseAsync(params FilePayload[] photos) => Locator("#files").SetInputFilesAsync(photos);

    /// <summary>Presses Tab until that field (by id or value) has the focus.</summary>
    public async Task TabToAsync(string field)
    {
        for (var presses = 0; presses < 20; presses++)
        {
            await Page.Keyboard.PressAsync("Tab");
            if (await Page.EvaluateAsync<bool>("field => [document.activeElement.id, document.activeElement.value].includes(field)", field))
                return;
        }

        Assert.Fail($"No number of tabs leads to {field}.");
    }

    public async Task AssertAccessibleAsync()
    {
        Assert.Empty(await Axe.ViolationsAsync(Page));
        Assert.False(await Page.EvaluateAsync<bool>("document.documentElement.scrollWidth > document.documentElement.clientWidth"), "The page scrolls sideways.");
    }

    /// <summary>Nothing went wrong on the page. A refused photo is an answer of 4xx or 5xx, which the browser reports as an error.</summary>
    public void AssertQuiet() =>
        Assert.DoesNotContain(
            watched.Complaints,
            complaint => !complaint.EndsWith("/photos", StringComparison.Ordinal) && !complaint.Contains("the server responded with a status of", StringComparison.Ordinal));

    public Task ShootAsync(string name) => Screenshots.TakeAsync(Page, name.ToLowerInvariant());
}
