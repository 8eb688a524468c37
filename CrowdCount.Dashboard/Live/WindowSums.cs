using System.Collections.Immutable;
using CrowdCount.Core.Cameras;
using CrowdCount.Core.Live;

namespace CrowdCount.Dashboard.Live;

/// <summary>Sums over aligned windows of 30 seconds, by camera, of the last half hour and the present.</summary>
internal sealed class WindowSums
{
    /// <summary>Thirty full minutes, the one before them (for its second half) and the present one.</summary>
    public const int Kept = 64;

    private static readonly TimeSpan Minute = TimeSpan.FromMinutes(1);

    private readonly Dictionary<DateTimeOffset, Dictionary<CameraId, CameraSum>> _windows = [];

    public void Load(IEnumerable<CountWindow> windows)
    {
        _windows.Clear();
        foreach (var window in windows)
            _windows[window.Start] = window.Cameras.ToDictionary(sum => sum.Camera);
    }

    public void Add(DateTimeOffset capturedAt, CameraId camera, long people, double variance)
    {
        var start = StartOf(capturedAt, Window.Length);
        if (!_windows.TryGetValue(start, out var window))
            _windows[start] = window = [];
        var sum = window.GetValueOrDefault(camera);
        window[camera] = new CameraSum(camera, sum.People + people, sum.Variance + variance, sum.Photos + 1);
    }

    /// <summary>The newest windows, oldest first, empty ones included; the last one is under way.</summary>
    /// <param name="oldestWaiting">Windows that a waiting photo may still change are growing too.</param>
    /// <param name="isIn">Which cameras are summed.</param>
    public ImmutableArray<Window> Newest(int shown, DateTimeOffset now, DateTimeOffset? oldestWaiting, Func<CameraId, bool> isIn)
    {
        var current = StartOf(now, Window.Length);
        foreach (var gone in _windows.Keys.Where(start => start <= current - (Kept * Window.Length)).ToArray())
            _windows.Remove(gone);

        var usual = UsualSenders(current, isIn);
        var windows = ImmutableArray.CreateBuilder<Window>(shown);
        for (var start = current - ((shown - 1) * Window.Length); start <= current; start += Window.Length)
        {
            var growing = start == current || start + Window.Length > oldestWaiting;
            windows.Add(SumOf(start, growing, usual, isIn));
        }

        return windows.MoveToImmutable();
    }

    /// <summary>The last thirty full minutes of each camera.</summary>
    public Dictionary<CameraId, Trend> TrendsByCamera(DateTimeOffset now) =>
        Minutes(now).SelectMany((minute, index) => minute.Select(sum => (index, sum)))
            .GroupBy(point => point.sum.Camera)
            .ToDictionary(camera => camera.Key, camera => TrendOf(camera.Select(point => (point.index, PointOf(point.sum)))));

    /// <summary>The same of all cameras together.</summary>
    public Trend TrendOfAll(DateTimeOffset now, Func<CameraId, bool> isIn) =>
        TrendOf(Minutes(now).Select((minute, index) => (index, Points: minute.Where(sum => isIn(sum.Camera)).Select(PointOf).ToArray()))
            .Where(minute => minute.Points.Length > 0)
            .Select(minute => (minute.index, new TrendPoint(minute.Points.Sum(p => p.People), minute.Points.Sum(p => p.Variance)))));

    /// <summary>The last full minute against the one ten minutes before; null when no camera sent in both.</summary>
    public Change? ChangeInTenMinutes(DateTimeOffset now, Func<CameraId, bool> isIn)
    {
        var end = StartOf(now, Minute);
        var then = MinuteFrom(end - (11 * Minute)).ToDictionary(sum => sum.Camera);
        var both = MinuteFrom(end - Minute).Where(sum => isIn(sum.Camera) && then.ContainsKey(sum.Camera)).Select(sum => (Now: PointOf(sum), Then: PointOf(then[sum.Camera]))).ToArray();
        if (both.Length == 0)
            return null;
        var people = (long)Math.Round(both.Sum(camera => camera.Now.People - camera.Then.People));
        return new Change(people, Math.Abs(people) > Uncertainty.OfSum(both.Sum(camera => camera.Now.Variance + camera.Then.Variance)));
    }

    private Window SumOf(DateTimeOffset start, bool growing, HashSet<CameraId> usual, Func<CameraId, bool> isIn)
    {
        CameraSum[] sums = [.. (_windows.GetValueOrDefault(start)?.Values ?? Enumerable.Empty<CameraSum>()).Where(sum => isIn(sum.Camera))];
        var means = sums.Select(PointOf).ToArray();
        return new Window(
            start,
            sums.Sum(sum => sum.People),
            Uncertainty.OfSum(sums.Sum(sum => sum.Variance)),
            sums.Sum(sum => sum.Photos),
            sums.Length,
            growing,
            (long)Math.Round(means.Sum(mean => mean.People)),
            Uncertainty.OfSum(means.Sum(mean => mean.Variance)),
            growing ? 0 : usual.Except(sums.Select(sum => sum.Camera)).Count());
    }

    /// <summary>Cameras that sent in at least half of the kept windows: without them a window is lower than it should be.</summary>
    private HashSet<CameraId> UsualSenders(DateTimeOffset current, Func<CameraId, bool> isIn) =>
        [.. _windows.Where(window => window.Key < current).SelectMany(window => window.Value.Keys).GroupBy(camera => camera)
            .Where(camera => camera.Count() >= Kept / 2 && isIn(camera.Key)).Select(camera => camera.Key)];

    private IEnumerable<CameraSum[]> Minutes(DateTimeOffset now)
    {
        var end = StartOf(now, Minute);
        return Enumerable.Range(0, Trend.Length).Select(i => MinuteFrom(end - ((Trend.Length - i) * Minute)));
    }

    private CameraSum[] MinuteFrom(DateTimeOffset start) =>
    [
        .. (_windows.GetValueOrDefault(start)?.Values ?? Enumerable.Empty<CameraSum>())
            .Concat(_windows.GetValueOrDefault(start + Window.Length)?.Values ?? Enumerable.Empty<CameraSum>())
            .GroupBy(sum => sum.Camera)
            .Select(camera => new CameraSum(camera.Key, camera.Sum(sum => sum.People), camera.Sum(sum => sum.Variance), camera.Sum(sum => sum.Photos))),
    ];

    private static TrendPoint PointOf(CameraSum sum) => new((double)sum.People / sum.Photos, sum.Variance / sum.Photos / sum.Photos);

    private static Trend TrendOf(IEnumerable<(int Minute, TrendPoint Point)> points)
    {
        var minutes = new TrendPoint?[Trend.Length];
        foreach (var (minute, point) in points)
            minutes[minute] = point;
        return new Trend([.. minutes]);
    }

    private static DateTimeOffset StartOf(DateTimeOffset instant, TimeSpan length)
    {
        var ticks = instant.UtcTicks;
        return new DateTimeOffset(ticks - (ticks % length.Ticks), TimeSpan.Zero);
    }
}
