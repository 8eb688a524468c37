using System.Collections.Immutable;
using CrowdCount.Core.Cameras;
using CrowdCount.Core.Live;

namespace CrowdCount.Dashboard.Live;

/// <summary>Sums over aligned windows of 30 seconds, by camera.</summary>
internal sealed class WindowSums(int shown)
{
    private readonly Dictionary<DateTimeOffset, Dictionary<CameraId, CameraSum>> _windows = [];

    public void Load(IEnumerable<CountWindow> windows)
    {
        _windows.Clear();
        foreach (var window in windows)
            _windows[window.Start] = window.Cameras.ToDictionary(sum => sum.Camera);
    }

    public void Add(DateTimeOffset capturedAt, CameraId camera, long people, double variance)
    {
        var start = StartOf(capturedAt);
        if (!_windows.TryGetValue(start, out var window))
            _windows[start] = window = [];
        var sum = window.GetValueOrDefault(camera);
        window[camera] = new CameraSum(camera, sum.People + people, sum.Variance + variance, sum.Photos + 1);
    }

    /// <summary>The newest windows, oldest first, empty ones included; the last one is under way.</summary>
    /// <param name="oldestWaiting">Windows that a waiting photo may still change are growing too.</param>
    /// <param name="isIn">Which cameras are summed.</param>
    public ImmutableArray<Window> Newest(DateTimeOffset now, DateTimeOffset? oldestWaiting, Func<CameraId, bool> isIn)
    {
        var current = StartOf(now);
        var first = current - ((shown - 1) * Window.Length);
        foreach (var gone in _windows.Keys.Where(start => start < first).ToArray())
            _windows.Remove(gone);

        var windows = ImmutableArray.CreateBuilder<Window>(shown);
        for (var start = first; start <= current; start += Window.Length)
        {
            var (people, variance, photos, cameras) = (0L, 0.0, 0, 0);
            foreach (var sum in _windows.GetValueOrDefault(start)?.Values.Where(sum => isIn(sum.Camera)) ?? [])
                (people, variance, photos, cameras) = (people + sum.People, variance + sum.Variance, photos + sum.Photos, cameras + 1);
            var growing = start == current || start + Window.Length > oldestWaiting;
            windows.Add(new Window(start, people, Uncertainty.OfSum(variance), photos, cameras, growing));
        }

        return windows.MoveToImmutable();
    }

    private static DateTimeOffset StartOf(DateTimeOffset instant)
    {
        var ticks = instant.UtcTicks;
        return new DateTimeOffset(ticks - (ticks % Window.Length.Ticks), TimeSpan.Zero);
    }
}
