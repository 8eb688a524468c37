using CrowdCount.Core.Cameras;
using CrowdCount.Core.Live;

namespace CrowdCount.Dashboard.Live;

/// <summary>People by camera and second of capture, for sums over the last 30 seconds that tick without new photos.</summary>
internal sealed class SecondSums
{
    // Long enough for "as of" while counting is minutes late; the store keeps as much.
    private static readonly TimeSpan Kept = TimeSpan.FromMinutes(10);

    private readonly Dictionary<(long Second, CameraId Camera), Sum> _sums = [];
    private long _knownFrom = long.MaxValue;

    /// <summary>Takes over what the store says of its last 30 seconds and of captures ahead of the clock.</summary>
    public void Load(DateTimeOffset readAt, IEnumerable<SecondCount> seconds)
    {
        var from = readAt.ToUnixTimeSeconds() - 29;
        Forget(key => key.Second >= from || key.Second < readAt.ToUnixTimeSeconds() - Kept.TotalSeconds);
        foreach (var second in seconds.Where(s => s.Second.ToUnixTimeSeconds() >= from))
            Add(second.Second, second.Camera, second.People, second.Variance);

        _knownFrom = Math.Max(Math.Min(_knownFrom, from), readAt.ToUnixTimeSeconds() - (long)Kept.TotalSeconds);
    }

    public void Add(DateTimeOffset capturedAt, CameraId camera, long people, double variance)
    {
        var key = (capturedAt.ToUnixTimeSeconds(), camera);
        var sum = _sums.GetValueOrDefault(key);
        _sums[key] = new Sum(sum.People + people, sum.Variance + variance);
    }

    /// <summary>The sum over the 30 seconds up to an instant, or null when some of them are not known.</summary>
    /// <param name="isIn">Which cameras are summed.</param>
    public Sum? Until(DateTimeOffset end, Func<CameraId, bool> isIn)
    {
        var last = end.ToUnixTimeSeconds();
        if (last - 29 < _knownFrom)
            return null;

        var sum = default(Sum);
        foreach (var (key, value) in _sums)
        {
            if (key.Second > last - 30 && key.Second <= last && isIn(key.Camera))
                sum = new Sum(sum.People + value.People, sum.Variance + value.Variance);
        }

        return sum;
    }

    /// <summary>The same by camera.</summary>
    public Dictionary<CameraId, long> ByCamera(DateTimeOffset end)
    {
        var last = end.ToUnixTimeSeconds();
        return _sums.Where(sum => sum.Key.Second > last - 30 && sum.Key.Second <= last)
            .GroupBy(sum => sum.Key.Camera, sum => sum.Value.People)
            .ToDictionary(camera => camera.Key, camera => camera.Sum());
    }

    private void Forget(Func<(long Second, CameraId Camera), bool> which)
    {
        foreach (var key in _sums.Keys.Where(which).ToArray())
            _sums.Remove(key);
    }

    internal readonly record struct Sum(long People, double Variance);
}
