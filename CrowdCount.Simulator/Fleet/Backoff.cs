namespace CrowdCount.Simulator.Fleet;

/// <summary>How long a camera waits before it sends a photo again.</summary>
internal sealed class Backoff(int seed)
{
    public static readonly TimeSpan First = TimeSpan.FromSeconds(1);
    public static readonly TimeSpan Longest = TimeSpan.FromSeconds(60);

    /// <summary>A receiver that asks for more is asked again after this: it may have been a slip.</summary>
    public static readonly TimeSpan LongestAsked = TimeSpan.FromMinutes(5);

    private readonly Random _random = new(Seeds.Of(seed, 2));
    private int _failures;

    public void Reset() => _failures = 0;

    /// <param name="asked">What the receiver asked for, if it did. Less than a second is a second: nobody is helped by a storm.</param>
    public TimeSpan Next(TimeSpan? asked)
    {
        var failures = _failures++;
        if (asked is { } wait)
            return wait < First ? First : wait > LongestAsked ? LongestAsked : wait;

        // Between half and all of 2, 4, 8 … 60 s, so that a thousand cameras don't come back together.
        var most = Math.Min(Longest.TotalSeconds, First.TotalSeconds * Math.Pow(2, Math.Min(failures, 10) + 1));
        return TimeSpan.FromSeconds(most * (0.5 + (_random.NextDouble() / 2)));
    }
}
