namespace CrowdCount.Standalone;

/// <summary>Waits between restarts: a fifth of a second, doubled up to half a minute, and from the beginning after a minute of life.</summary>
internal sealed class Backoff(TimeProvider clock)
{
    private static readonly TimeSpan First = TimeSpan.FromMilliseconds(200);
    private static readonly TimeSpan Longest = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan Stable = TimeSpan.FromMinutes(1);

    private TimeSpan _next = First;
    private long _startedAt = clock.GetTimestamp();

    public void Started() => _startedAt = clock.GetTimestamp();

    public TimeSpan Next()
    {
        if (clock.GetElapsedTime(_startedAt) >= Stable)
            _next = First;
        var wait = _next;
        _next = wait * 2 < Longest ? wait * 2 : Longest;
        return wait;
    }
}
