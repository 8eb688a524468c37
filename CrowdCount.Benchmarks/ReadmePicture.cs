using CrowdCount.Tests.Browser;
using CrowdCount.Tests.Infrastructure;
using CrowdCount.Tests.Standalone;
using Microsoft.Playwright;

namespace CrowdCount.Benchmarks;

/// <summary>The README's picture of the dashboard: drawn photos from six cameras for a few minutes, then a screenshot.</summary>
internal static class ReadmePicture
{
    private static readonly (string Name, int Width, int Height, int People)[] Cameras =
    [
        ("North-gate", 960, 640, 40), ("Площадь-Минина", 960, 640, 90), ("Bus-stop", 480, 800, 9), ("Аудитория-401", 960, 640, 25), ("Fountain", 960, 640, 14), ("Car-park", 960, 640, 0),
    ];

    public static async Task<int> TakeAsync(string file, TimeSpan length)
    {
        if (!File.Exists(Chromium.Executable))
        {
            Print.Line($"{Chromium.Executable} is not installed: there is no browser to take a picture with.");
            return 1;
        }

        using var folder = new DataFolder();
        await using var standalone = await StandaloneProcess.StartAsync(folder.Path, StandaloneProcess.Ports.Free(), "--time-zone", "Europe/Moscow");
        using var timer = new PeriodicTimer(TimeSpan.FromSeconds(6));
        var sender = new Sender(standalone.Upload);
        for (var round = 0; round * timer.Period < length; round++)
        {
            foreach (var (name, width, height, people) in Cameras)
                await sender.SendAsync(TestPhotos.Jpeg(round, width, height, people + (round % 5)), name);
            await timer.WaitForNextTickAsync();
        }

        await using var chromium = await Chromium.StartAsync();
        await using var reader = await chromium.ReaderAsync();
        var page = await reader.NewPageAsync();
        await page.GotoAsync($"http://localhost:{standalone.Where.Dashboard}/");
        await page.WaitForFunctionAsync($"() => [...document.querySelectorAll('.photo img')].filter(i => i.complete && i.naturalWidth > 0).length === {Cameras.Length}");
        await page.ScreenshotAsync(new PageScreenshotOptions { Path = file });
        Print.Line($"{file}");
        return 0;
    }
}
