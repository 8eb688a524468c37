using System.Diagnostics;
using CrowdCount.Tests.Browser;
using CrowdCount.Tests.Standalone;

namespace CrowdCount.Benchmarks;

/// <summary>
/// From the moment a photo is sent to the moment its count stands in a browser's page, at a quarter of the capacity that a burst showed before.
/// Both moments come from this machine's one clock: the page's own, and this process's.
/// </summary>
internal static class LatencyBenchmark
{
    private const int Burst = 30;
    private const double Share = 0.25;

    // A tile shows a count together with the thumbnail of its photo, whose address has the photo's id.
    private const string Watch = """
        () => {
          window.shown = {};
          const note = () => {
            for (const image of document.querySelectorAll('.photo img')) {
              const id = /photos\/([^?]+)/.exec(image.getAttribute('src') ?? '')?.[1];
              if (id && !(id in window.shown)) window.shown[id] = performance.timeOrigin + performance.now();
            }
          };
          new MutationObserver(note).observe(document.body, { subtree: true, childList: true, attributes: true, attributeFilter: ['src'] });
          note();
        }
        """;

    public static async Task<int> RunAsync(int photos)
    {
        if (!File.Exists(Chromium.Executable))
        {
            Print.Line($"{Chromium.Executable} is not installed: there is no browser to measure in.");
            return 1;
        }

        var (name, width, height) = Pictures.Sizes[0];
        var jpeg = Pictures.Draw(width, height);
        using var folder = new DataFolder();
        await using var standalone = await StandaloneProcess.StartAsync(folder.Path, StandaloneProcess.Ports.Free());
        var sender = new Sender(standalone.Upload, standalone.Dashboard);
        await sender.CountAsync(jpeg, 4);
        var capacity = await sender.CountAsync(jpeg, Burst);
        Print.Line($"capacity in a burst of {Burst} photos of {name}: {capacity:0.0} photos/s; sending {capacity * Share:0.00} photos/s");

        await using var chromium = await Chromium.StartAsync();
        await using var reader = await chromium.ReaderAsync();
        var page = await reader.NewPageAsync();
        await page.GotoAsync($"http://localhost:{standalone.Where.Dashboard}/");
        await page.WaitForSelectorAsync(".photo img");
        await page.EvaluateAsync(Watch);

        var sent = new Dictionary<string, double>(StringComparer.Ordinal);
        var clock = Stopwatch.StartNew();
        for (var i = 0; i < photos; i++)
        {
            var due = TimeSpan.FromSeconds(i / (capacity * Share));
            if (due > clock.Elapsed)
                await Task.Delay(due - clock.Elapsed);
            var at = Now();
            sent[await sender.SendAsync(jpeg)] = at;
        }

        await Task.Delay(TimeSpan.FromSeconds(3));
        var shown = await page.EvaluateAsync<Dictionary<string, double>>("() => window.shown");
        var latencies = sent.Where(s => shown.ContainsKey(s.Key)).Select(s => shown[s.Key] - s.Value).Order().ToList();
        if (latencies.Count < photos)
            Print.Line($"{photos - latencies.Count} of {photos} photos were never shown: a newer one replaced them first, or something is wrong.");
        if (latencies.Count == 0)
            return 1;
        Print.Line($"upload → browser, {latencies.Count} photos of {name}: p50 {Percentiles.Of(latencies, 0.5):0} ms   p95 {Percentiles.Of(latencies, 0.95):0} ms   p99 {Percentiles.Of(latencies, 0.99):0} ms");
        return 0;
    }

    private static double Now() => TimeProvider.System.GetUtcNow().ToUnixTimeMilliseconds();
}
