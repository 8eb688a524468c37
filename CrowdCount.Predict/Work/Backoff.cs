namespace CrowdCount.Predict.Work;

/// <summary>Growing waits with jitter while something outside fails, so that nobody spins and not all workers come back at once.</summary>
public sealed class Backoff(TimeProvider time)
{
    private static readonly TimeSpan First = TimeSpan.FromMilliseconds(250);
    private static readonly TimeSpan Longest = TimeSpan.FromSeconds(10);

    private TimeSpan _wait;

    public void Reset() => _wait = TimeSpan.Zero;

    public Task WaitAsync(CancellationToken cancel)
    {
        _wait = _wait == TimeSpan.Zero ? First : TimeSpan.FromTicks(Math.Min(Longest.Ticks, _wait.Ticks * 2));
        return Task.Delay(Jitter(_wait), time, cancel);
    }

    /// <summary>Between half and all of it.</summary>
    public static TimeSpan Jitter(TimeSpan wait) => wait * (0.5 + (Random.Shared.NextDouble() / 2));
}
