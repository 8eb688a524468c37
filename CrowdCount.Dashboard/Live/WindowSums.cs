using System.Collections.Immutable;
using CrowdCount.Core.Cameras;
using CrowdCount.Core.Live;

namespace CrowdCount.Dashboard.Live;

/// <summary>Sums over aligned windows of 30 seconds.</summary>
internal sealed class WindowSums(int shown)
{
    private readonly Dictionary<DateTimeOffset, Sum> _sums = [];

    public void Load(IEnumerable<CountWindow> windows)
    {
        _sums.Clear();
        foreach (var window in windows)
            _sums[window.Start] = new Sum(window.People, window.Variance, window.Photos, [.. window.Cameras.Select(c => c.Camera)]);
    }

    public void Add(DateTimeOffset capturedAt, CameraId camera, long people, double variance)
    {
        var start = StartOf(capturedAt);
        var sum = _sums.GetValueOrDefault(start) ?? new Sum(0, 0, 0, []);
        _sums[start] = new Sum(sum.People + people, sum.Variance + variance, sum.Photos + 1, sum.Cameras.Add(camera));
    }

    /// <summary>The newest windows, oldest first, empty ones included; the last one is under way.</summary>
    /// <param name="oldestWaiting">Windows that a waiting photo may still change are growing too.</param>
    public ImmutableArray<Window> Newest(DateTimeOffset now, DateTimeOffset? oldestWaiting)
    {
        var current = StartOf(now);
        var first = current - ((shown - 1) * Window.Length);
        foreach (var gone in _sums.Keys.Where(start => start < first).ToArray())
            _sums.Remove(gone);

        var windows = ImmutableArray.CreateBuilder<Window>(shown);
        for (var start = first; start <= current; start += Window.Length)
        {
            var sum = _sums.GetValueOrDefault(start) ?? new Sum(0, 0, 0, []);
            var growing = start == current || start + Window.Length > oldestWaiting;
            windows.Add(new Window(start, sum.People, Uncertainty.OfSum(sum.Variance), sum.Photos, sum.Cameras.Count, growing));
        }

        return windows.MoveToImmutable();
    }

    private static DateTimeOffset StartOf(DateTimeOffset instant)
    {
        var ticks = instant.UtcTicks;
        return new DateTimeOffset(ticks - (ticks % Window.Length.Ticks), TimeSpan.Zero);
    }

    private sealed record Sum(long People, double Variance, int Photos, ImmutableHashSet<CameraId> Cameras);
}
