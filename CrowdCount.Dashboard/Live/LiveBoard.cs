using System.Collections.Immutable;
using CrowdCount.Core.Cameras;
using CrowdCount.Core.Live;
using CrowdCount.Core.Photos;

namespace CrowdCount.Dashboard.Live;

/// <summary>The present in memory: what was read from the store, and each count since. Not thread-safe.</summary>
/// <param name="lease">A worker that neither asks for work nor renews its lease for as long is gone.</param>
internal sealed class LiveBoard(LiveOptions limits, TimeSpan lease, Func<DateTimeOffset, DateOnly> dayOf)
{
    /// <summary>Windows that the histogram shows.</summary>
    public const int Windows = 40;

    /// <summary>A live page that is further behind says so.</summary>
    public static readonly TimeSpan LateAfter = TimeSpan.FromSeconds(10);

    private static readonly TimeSpan TotalsApart = TimeSpan.FromSeconds(1);

    private readonly Dictionary<CameraId, LiveCamera> _cameras = [];
    private readonly SecondSums _seconds = new();
    private readonly WindowSums _windows = new();
    private readonly List<CountRecorded> _sinceReadBegan = [];
    private DayTotal _day = new(default, 0, 0, 0);
    private DayTotal _simulatedDay = new(default, 0, 0, 0);
    private QueueState _queue = new(0, 0, 0, null);
    private DayPeak? _peak;
    private Dictionary<CameraId, Trend> _trends = [];
    private Trend _trend = Trend.Empty;
    private Change? _change;
    private long _trendMinute;
    private DateTimeOffset _lastNews;
    private DateTimeOffset _totalsChangedAt;
    private bool _reading;

    public bool IsKnown { get; private set; }

    public bool StoreUp { get; private set; }

    /// <summary>Something waits, so the queue's state is worth a closer look.</summary>
    public bool HasWaiting => _queue.Waiting + _queue.Counting > 0;

    /// <summary>No worker is there to count; known only at each reading.</summary>
    public bool CountingStopped { get; private set; }

    /// <summary>A new peak of today, for the store to remember; null when there is none, or only of simulated cameras.</summary>
    public DayPeak? PeakToKeep { get; private set; }

    /// <summary>Counts from now on may or may not be in the snapshot that is being read.</summary>
    public void BeginRead()
    {
        _reading = true;
        _sinceReadBegan.Clear();
    }

    /// <returns>False: counts came in during the reading and may be in it twice.</returns>
    public bool Load(LiveSnapshot snapshot)
    {
        _cameras.Clear();
        foreach (var camera in snapshot.Cameras)
            _cameras[camera.Id] = camera;
        _seconds.Load(snapshot.ReadAt, snapshot.Seconds);
        _windows.Load(snapshot.Windows);
        (_day, _simulatedDay) = (snapshot.Day, snapshot.SimulatedDay);
        (_queue, _trendMinute) = (snapshot.Queue, 0);
        _peak = HasReal || _peak is null || dayOf(_peak.At) != _day.Day ? snapshot.Peak : _peak;
        PeakToKeep = null;
        CountingStopped = snapshot.WorkerSilence is not { } silence || silence >= lease;
        (IsKnown, StoreUp, _reading, _lastNews) = (true, true, false, snapshot.ReadAt);

        var newer = _sinceReadBegan.Where(c => c.Sequence > snapshot.Sequences.ElementAtOrDefault(c.Partition)).ToArray();
        _sinceReadBegan.Clear();
        foreach (var count in newer)
            Apply(count);
        return newer.Length == 0;
    }

    /// <summary>The store does not answer: what is known stays, as the past.</summary>
    public void MarkStoreDown() => (StoreUp, _reading) = (false, false);

    public void Apply(CountRecorded recorded)
    {
        if (_reading)
            _sinceReadBegan.Add(recorded);

        // Whoever counted it is there.
        CountingStopped = false;
        var count = recorded.Count;
        if (recorded.IsLatest)
            _cameras[recorded.Camera] = WithLatest(_cameras.GetValueOrDefault(recorded.Camera), recorded);

        var simulated = count.Flags.HasFlag(PhotoFlags.Simulated);
        if (!count.Flags.KeepOut())
        {
            _seconds.Add(count.CapturedAt, recorded.Camera, count.Count, count.Variance);
            _windows.Add(count.CapturedAt, recorded.Camera, count.Count, count.Variance);
            if (dayOf(count.CapturedAt) == _day.Day)
                (_day, _simulatedDay) = simulated ? (_day, Plus(_simulatedDay, count)) : (Plus(_day, count), _simulatedDay);
        }

        // Photos are counted about in their order: what is older than this one no longer waits. The next reading says it exactly.
        if (count.ReceivedAt >= _queue.OldestWaiting)
            _queue = _queue with { OldestWaiting = null };
    }

    /// <summary>What to show, reusing the parts of the view before that have not changed. Totals change at most once a second.</summary>
    public LiveView View(DateTimeOffset now, LiveView before, TimeSpan? behind)
    {
        if (!IsKnown)
            return LiveView.Unknown;

        // While the store is down the state is that of the last news: nothing ticks, nothing ages into or out of it here.
        var at = StoreUp ? now : _lastNews;
        if (StoreUp)
            _lastNews = now;

        var inTotals = InTotals();
        RefreshTrends(at, inTotals);
        var unchanged = before.Tiles.ToDictionary(tile => tile.Id);
        var tiles = _cameras.Values
            .OrderBy(camera => camera.Name, StringComparer.OrdinalIgnoreCase).ThenBy(camera => camera.Id.Value, StringComparer.Ordinal)
            .Select(camera => TileMaker.Of(camera, at, limits, inTotals(camera.Id), _trends.GetValueOrDefault(camera.Id) ?? Trend.Empty))
            .Select(tile => unchanged.TryGetValue(tile.Id, out var same) && same == tile ? same : tile)
            .ToImmutableArray();

        var late = at - _queue.OldestWaiting is { } wait && wait > LateAfter ? new Lateness(TimeSpan.FromSeconds(Math.Floor(wait.TotalSeconds)), _queue.Waiting) : null;
        var (totals, windows, summed) = (before.Totals, before.Windows, before.Summed);
        // The very first count brings tile and totals together.
        if (!before.HasCounts || before.StoreUp != StoreUp || now - _totalsChangedAt >= TotalsApart)
        {
            var newest = _windows.Newest(Windows, at, _queue.OldestWaiting, inTotals);
            if (!newest.SequenceEqual(windows))
                windows = newest;
            var sums = TotalsOf(tiles, windows, at, late);
            summed = tiles.ToDictionary(tile => tile.Id);
            if (sums != totals || windows != before.Windows)
                (totals, _totalsChangedAt) = (sums, now);
        }

        return new LiveView(at, StoreUp, true, tiles, totals, windows, late, behind, _queue.Waiting + _queue.Counting, CountingStopped, summed);
    }

    /// <summary>People by camera in the 30 seconds before an instant; cameras without photos in them have 0.</summary>
    public ImmutableSortedDictionary<string, long> LastThirtySeconds(DateTimeOffset now)
    {
        var sums = _seconds.ByCamera(now);
        return _cameras.Keys.ToImmutableSortedDictionary(camera => camera.Value, camera => sums.GetValueOrDefault(camera), StringComparer.Ordinal);
    }

    /// <summary>Simulated cameras are part of totals only while there is no real one.</summary>
    private Func<CameraId, bool> InTotals() => HasReal ? camera => _cameras.GetValueOrDefault(camera) is not { Simulated: true } : _ => true;

    private bool HasReal => _cameras.Values.Any(camera => camera is { Simulated: false, Latest: not null });

    private static DayTotal Plus(DayTotal day, LatestCount count) =>
        day with { People = day.People + count.Count, Variance = day.Variance + count.Variance, Photos = day.Photos + 1 };

    private static LiveCamera WithLatest(LiveCamera? camera, CountRecorded recorded)
    {
        var count = recorded.Count;
        if (camera is null)
            return new LiveCamera(recorded.Camera, recorded.Camera.Value, null, count.ReceivedAt, count.ReceivedAt, null, false, count.Flags.HasFlag(PhotoFlags.Simulated), null, count);

        return camera with
        {
            Latest = count,
            LastSeen = camera.LastSeen > count.ReceivedAt ? camera.LastSeen : count.ReceivedAt,
            // Another picture than the one that kept coming.
            SamePictureSince = count.Photo == camera.Latest?.Photo ? camera.SamePictureSince : null,
        };
    }

    private Totals TotalsOf(ImmutableArray<Tile> tiles, ImmutableArray<Window> windows, DateTimeOffset at, Lateness? late)
    {
        var shown = tiles.Where(tile => tile.InTotals).Select(tile => tile.Count!).ToArray();
        var inView = new InView(shown.Sum(c => (long)c.Count), Uncertainty.OfSum(shown.Sum(c => c.Variance)), shown.Length, tiles.Length);

        var asOf = late is null ? null : _queue.OldestWaiting;
        var thirty = _seconds.Until(asOf ?? at, InTotals());
        var rolling = new Rolling(thirty?.People, Uncertainty.OfSum(thirty?.Variance ?? 0), asOf);

        return new Totals(inView, rolling, windows.LastOrDefault(window => !window.Growing) is { Photos: > 0 } full ? full : null, DayShown(), _trend, _change, _peak);
    }

    private Day DayShown() => HasReal ? new Day(_day.People, _day.Photos) : new Day(_day.People + _simulatedDay.People, _day.Photos + _simulatedDay.Photos);

    /// <summary>Once a minute, and after each reading: half an hour in minutes, which no single count changes much.</summary>
    private void RefreshTrends(DateTimeOffset at, Func<CameraId, bool> inTotals)
    {
        var minute = at.ToUnixTimeSeconds() / 60;
        if (minute == _trendMinute)
            return;
        _trendMinute = minute;
        _trends = _windows.TrendsByCamera(at);
        (_trend, _change) = (_windows.TrendOfAll(at, inTotals), _windows.ChangeInTenMinutes(at, inTotals));
        var start = DateTimeOffset.FromUnixTimeSeconds((minute - 1) * 60);
        if (_trend.Minutes[^1] is not { } last || (long)Math.Round(last.People) <= (_peak?.People ?? 0) || dayOf(start) != _day.Day)
            return;
        _peak = new DayPeak((long)Math.Round(last.People), start);
        PeakToKeep = HasReal ? _peak : null;
    }
}
