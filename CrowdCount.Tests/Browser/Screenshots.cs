using Microsoft.Playwright;

namespace CrowdCount.Tests.Browser;

/// <summary>Keeps pictures of pages where CROWDCOUNT_SCREENSHOTS names a folder, for people to look at.</summary>
public static class Screenshots
{
    public static async Task TakeAsync(IPage page, string name, bool fullPage = false)
    {
        if (Environment.GetEnvironmentVariable("CROWDCOUNT_SCREENSHOTS") is not { Length: > 0 } folder)
            return;
        Directory.CreateDirectory(folder);
        await page.ScreenshotAsync(new PageScreenshotOptions { Path = Path.Combine(folder, $"{name}.png"), FullPage = fullPage });
    }
}
