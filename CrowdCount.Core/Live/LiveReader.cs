using System.Collections.Immutable;
using System.Globalization;
using CrowdCount.Core.Cameras;
using CrowdCount.Core.History;
using CrowdCount.Core.Ledger;
using CrowdCount.Core.Photos;
using CrowdCount.Core.Site;
using CrowdCount.Core.Storage;
using StackExchange.Redis;

namespace CrowdCount.Core.Live;

/// <summary>Reads the present from the store. All commands of one step travel together.</summary>
public sealed class LiveReader(RedisConnections redis, Partitions partitions, RollupReader rollups, DayPeaks peaks, LedgerReader ledger, SiteClock clock)
{
    /// <summary>Length of an aligned window.</summary>
    public static readonly TimeSpan Window = TimeSpan.FromSeconds(30);

    /// <param name="windows">How many aligned 30-second windows, the current one included (1–240).</param>
    /// <exception cref="RedisException">The store does not answer.</exception>
    /// <exception cref="TimeoutException">The store does not answer in time.</exception>
    public async Task<LiveSnapshot> ReadAsync(int windows, CancellationToken cancel)
    {
        // Sequences first: a count recorded while reading is then seen as a nudge with a higher number, never missed.
        var sequences = await Task.WhenAll(All(p => redis.Commands.StringGetAsync(Keys.Sequence(p)))).WaitAsync(cancel);
        var now = clock.Now;
        var cameras = await CamerasAsync(cancel);
        var windowsRead = WindowsAsync(windows, cancel);
        var seconds = SecondsAsync(now, cancel);
        var day = DayAsync(cameras.Where(c => !c.Simulated), clock.DayOf(now), cancel);
        var simulatedDay = DayAsync(cameras.Where(c => c.Simulated), clock.DayOf(now), cancel);
        var peak = peaks.ReadAsync(clock.DayOf(now), cancel);
        var book = await ledger.ReadAsync(clock.DayOf(now), cancel);
        return new LiveSnapshot(
            now,
            cameras,
            await windowsRead,
            await seconds,
            await day,
            await simulatedDay,
            await peak,
            new QueueState(book.Total.Waiting, book.Total.Counting, book.Total.Parked, book.OldestWaiting),
            book.WorkerSilence,
            [.. sequences.Select(s => (long)s)]);
    }

    /// <summary>Only the windows, oldest first.</summary>
    /// <param name="windows">How many, the current one included (1–240).</param>
    public async Task<ImmutableArray<CountWindow>> WindowsAsync(int windows, CancellationToken cancel)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(windows);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(windows, 240);
        var length = (long)Window.TotalSeconds;
        var current = clock.Now.ToUnixTimeSeconds() / length * length;
        var starts = Enumerable.Range(0, windows).Select(i => current - ((windows - 1 - i) * length)).ToArray();
        var read = await Task.WhenAll(starts.Select(start => Task.WhenAll(All(p => redis.Commands.HashGetAllAsync(Keys.Window(p, start)))))).WaitAsync(cancel);
        return [.. starts.Zip(read, (start, parts) => new CountWindow(DateTimeOffset.FromUnixTimeSeconds(start), Sums(parts)))];
    }

    private async Task<ImmutableArray<LiveCamera>> CamerasAsync(CancellationToken cancel)
    {
        var found = new List<LiveCamera>();
        for (var partition = 0; partition < partitions.Count; partition++)
        {
            var names = (await redis.Commands.SetMembersAsync(Keys.Cameras(partition)).WaitAsync(cancel)).Select(name => CameraId.Parse((string)name!)).ToArray();
            var latest = redis.Commands.HashGetAllAsync(Keys.Latest(partition));
            var profiles = await Task.WhenAll(names.Select(name => redis.Commands.HashGetAllAsync(Keys.Camera(partition, name)))).WaitAsync(cancel);
            var newest = (await latest.WaitAsync(cancel)).ToDictionary(e => (string)e.Name!, e => LatestCodec.Parse((string)e.Value!), StringComparer.Ordinal);
            // A camera that never had a photo counted expires and leaves its name behind for a while.
            found.AddRange(names.Zip(profiles).Where(pair => pair.Second.Length > 0).Select(pair => ToCamera(pair.First, pair.Second, newest.GetValueOrDefault(pair.First.Value))));
        }

        return [.. found.OrderBy(c => c.Id.Value, StringComparer.Ordinal)];
    }

    private async Task<ImmutableArray<SecondCount>> SecondsAsync(DateTimeOffset now, CancellationToken cancel)
    {
        var first = now.ToUnixTimeSeconds() - (long)Window.TotalSeconds;
        var seconds = Enumerable.Range(0, (int)(Window + CaptureTime.MaxAhead).TotalSeconds + 1).Select(i => first + i).ToArray();
        var read = await Task.WhenAll(seconds.Select(second => Task.WhenAll(All(p => redis.Commands.HashGetAllAsync(Keys.Second(p, second)))))).WaitAsync(cancel);
        return [.. seconds.Zip(read).SelectMany(pair =>
            Sums(pair.Second).Select(sum => new SecondCount(DateTimeOffset.FromUnixTimeSeconds(pair.First), sum.Camera, sum.People, sum.Variance)))];
    }

    private async Task<DayTotal> DayAsync(IEnumerable<LiveCamera> cameras, DateOnly day, CancellationToken cancel)
    {
        var slots = (await rollups.ReadDayAsync([.. cameras.Select(c => c.Id)], day, cancel)).OfType<RollupSlot>().ToArray();
        return new DayTotal(day, slots.Sum(s => s.People), slots.Sum(s => s.Variance), slots.Sum(s => s.Photos));
    }

    private IEnumerable<Task<T>> All<T>(Func<int, Task<T>> read) => Enumerable.Range(0, partitions.Count).Select(read);

    private static LiveCamera ToCamera(CameraId id, HashEntry[] profile, LatestCount? latest)
    {
        var fields = profile.ToDictionary(e => (string)e.Name!, e => e.Value, StringComparer.Ordinal);
        DateTimeOffset? Time(string name) => Number(name) is { } milliseconds ? DateTimeOffset.FromUnixTimeMilliseconds(milliseconds) : null;
        long? Number(string name) => fields.TryGetValue(name, out var value) ? (long)value : null;
        string? Text(string name) => fields.TryGetValue(name, out var value) ? (string?)value : null;

        var first = Time("first") ?? DateTimeOffset.UnixEpoch;
        return new LiveCamera(id, Text("name") ?? id.Value, Text("group"), first, Time("seen") ?? first, Time("same"), Text("clock") == "1", Text("simulated") == "1", (int?)Number("threshold"), latest);
    }

    /// <summary>Fields p:CAMERA people, v:CAMERA variance, n:CAMERA photos.</summary>
    private static ImmutableArray<CameraSum> Sums(HashEntry[][] partitions)
    {
        var sums = ImmutableArray.CreateBuilder<CameraSum>();
        foreach (var entries in partitions)
        {
            var fields = entries.ToDictionary(e => (string)e.Name!, e => e.Value, StringComparer.Ordinal);
            foreach (var (name, people) in fields.Where(f => f.Key.StartsWith("p:", StringComparison.Ordinal)))
            {
                var camera = name[2..];
                sums.Add(new CameraSum(
                    CameraId.Parse(camera),
                    (long)people,
                    double.Parse((string?)fields.GetValueOrDefault($"v:{camera}") ?? "0", CultureInfo.InvariantCulture),
                    (int)fields.GetValueOrDefault($"n:{camera}")));
            }
        }

        return sums.ToImmutable();
    }
}
