using System.Diagnostics;
using CrowdCount.Tests.Dashboard;
using CrowdCount.Tests.Infrastructure;

namespace CrowdCount.Benchmarks.Viewers;

/// <summary>Records counts as Upload and Predict would, evenly over many cameras, at a given rate. No network runs.</summary>
internal sealed class CountSource(CoreHost core, int cameras)
{
    private readonly PhotoHand _hand = new(core.Intake, core.Queue);
    private readonly byte[] _photo = TestPhotos.Jpeg(width: 320, height: 240);
    private readonly byte[] _thumbnail = TestPhotos.WebP(width: 480, height: 360, people: 14);
    private readonly Random _random = new(1);
    private int _number;

    public async Task CountNextAsync()
    {
        var camera = _number++ % cameras;
        var people = (camera % 17 * 20) + _random.Next(20);
        await _hand.SendAsync($"camera-{camera:0000}", Pictures.Distinct(_photo, _number));
        await _hand.CountWaitingAsync(people, spread: 2 + (people / 12), thumbnail: _thumbnail);
    }

    /// <summary>Until cancelled.</summary>
    public async Task<(int Recorded, double Seconds)> CountAsync(int perSecond, CancellationToken cancel)
    {
        var clock = Stopwatch.StartNew();
        var recorded = 0;
        while (!cancel.IsCancellationRequested)
        {
            var due = TimeSpan.FromSeconds((double)recorded / perSecond);
            if (due > clock.Elapsed)
                await Task.Delay(due - clock.Elapsed, cancel).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            await CountNextAsync();
            recorded++;
        }

        return (recorded, clock.Elapsed.TotalSeconds);
    }
}
