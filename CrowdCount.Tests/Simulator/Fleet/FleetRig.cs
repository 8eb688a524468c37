using System.Collections.Concurrent;
using System.Diagnostics;
using CrowdCount.Simulator.Fleet;
using CrowdCount.Simulator.Fleet.Logging;
using CrowdCount.Simulator.Scenes;
using CrowdCount.Tests.Infrastructure;
using Microsoft.Extensions.Time.Testing;

namespace CrowdCount.Tests.Simulator.Fleet;

/// <summary>A fleet that runs by a clock of the test's own, with a log in a temporary folder.</summary>
internal sealed class FleetRig : IAsyncDisposable
{
    private static readonly TimeSpan AtMost = TimeSpan.FromSeconds(20);

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("crowdcount-fleet-");
    private readonly CancellationTokenSource _stop = new();
    private readonly FleetLog _log;
    private readonly ConcurrentQueue<string> _said = new();

    private FleetRig(FleetOptions options, DateTimeOffset at)
    {
        Clock = new FakeTimeProvider(at);
        LogFile = Path.Combine(_folder.FullName, "fleet.jsonl");
        _log = FleetLog.AppendTo(LogFile);
        Run = new CameraFleet(options, Clock, _log, _said.Enqueue).RunAsync(_stop.Token);
    }

    public static DateTimeOffset Noon { get; } = new(2026, 9, 10, 12, 0, 0, TimeSpan.Zero);

    public FakeTimeProvider Clock { get; }

    public string LogFile { get; }

    public Task<FleetSummary> Run { get; }

    public IReadOnlyList<string> Said => [.. _said];

    public FleetRecord Record => FleetLog.Read(LogFile);

    /// <summary>One of each place, small enough to be drawn quickly.</summary>
    public static IReadOnlyList<SceneDescription> AllPlaces { get; } = [.. Enum.GetValues<Place>().Select(place => new SceneDescription(place, 1, 160, 120, 12))];

    /// <summary>One small camera every 10 s that waits long for answers, as the clock runs much faster than the network.</summary>
    public static FleetOptions Options(Uri to) => new()
    {
        To = to,
        Cameras = 1,
        Every = TimeSpan.FromSeconds(10),
        AnswerTimeout = TimeSpan.FromHours(10),
        StatusEvery = null,
        Scenes = [new SceneDescription(Place.Street, 1, 160, 120, 12)],
    };

    public static FleetRig Start(FleetOptions options, DateTimeOffset? at = null) => new(options, at ?? Noon);

    /// <summary>Lets time pass by steps until something is so.</summary>
    public async Task PassUntilAsync(Func<bool> condition, string otherwise, double step = 1)
    {
        var watch = Stopwatch.StartNew();
        while (!condition())
        {
            Assert.True(watch.Elapsed < AtMost, $"{otherwise} It was said: {string.Join(" | ", Said)}");
            if (Run.IsFaulted)
                await Run;
            await Task.Delay(5);
            if (!condition())
                Clock.Advance(TimeSpan.FromSeconds(step));
        }
    }

    /// <summary>Lets a span of time pass, slowly enough for requests to be answered meanwhile.</summary>
    public async Task PassAsync(double seconds, double step = 1)
    {
        for (var passed = 0.0; passed < seconds; passed += step)
        {
            await Task.Delay(5);
            Clock.Advance(TimeSpan.FromSeconds(step));
        }
    }

    /// <summary>Lets each camera take so many photos, each when those before are through.</summary>
    public async Task TakeAsync(int photos, double every = 10)
    {
        for (var taken = 1; taken <= photos; taken++)
        {
            await SoonAsync(() => Run.IsCompleted || Record.Entries.Any(entry => entry.Number == taken), $"Photo {taken} was not sent.");
            await Task.Delay(10);
            Clock.Advance(TimeSpan.FromSeconds(every));
        }
    }

    /// <summary>Waits for it by the wall's clock; the fleet's stands.</summary>
    public async Task SoonAsync(Func<bool> condition, string otherwise)
    {
        await Eventually.TrueAsync(() => Run.IsFaulted || condition(), AtMost, otherwise);
        if (Run.IsFaulted)
            await Run;
    }

    /// <summary>Lets time pass until the fleet has sent all its photos.</summary>
    public async Task<FleetSummary> ToTheEndAsync(double step = 1)
    {
        await PassUntilAsync(() => Run.IsCompleted, "The fleet did not end.", step);
        return await Run;
    }

    public async Task<FleetSummary> StopAsync()
    {
        await _stop.CancelAsync();
        return await Run.WaitAsync(AtMost);
    }

    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        try
        {
            await Run.WaitAsync(AtMost);
        }
        catch (FleetException)
        {
            // The test has seen it.
        }

        _log.Dispose();
        _stop.Dispose();
        _folder.Delete(recursive: true);
    }
}
