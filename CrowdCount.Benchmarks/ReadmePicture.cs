using CrowdCount.Tests.Browser;
using CrowdCount.Tests.Standalone;
using Microsoft.Playwright;

namespace CrowdCount.Benchmarks;

/// <summary>The README's picture of the dashboard: the four simulated cameras for a few minutes, then a screenshot.</summary>
internal static class ReadmePicture
{
    private const int Cameras = 4;

    public static async Task<int> TakeAsync(string file, TimeSpan length)
    {
        if (!File.Exists(Chromium.Executable))
        {
            Print.Line($"{Chromium.Executable} is not installed: there is no browser to take a picture with.");
            return 1;
        }

        using var folder = new DataFolder();
        await using var standalone = await StandaloneProcess.StartAsync(folder.Path, StandaloneProcess.Ports.Free(), "--demo", "--time-zone", "Europe/Moscow");
        await Task.Delay(length);

        await using var chromium = await Chromium.StartAsync();
        await using var reader = await chromium.ReaderAsync();
        var watched = await WatchedPage.OpenAsync(reader, standalone.Dashboard.BaseAddress!);
        await watched.UntilAsync($"[...document.querySelectorAll('.photo img')].filter(image => image.complete && image.naturalWidth > 0).length === {Cameras}");
        await watched.Page.ScreenshotAsync(new PageScreenshotOptions { Path = file });
        Print.Line($"{file}");
        return 0;
    }
}
