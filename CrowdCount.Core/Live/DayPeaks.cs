using CrowdCount.Core.Site;
using CrowdCount.Core.Storage;
using StackExchange.Redis;

namespace CrowdCount.Core.Live;

/// <summary>The most people in view at once on a day, as the dashboards saw it: the same for all of them, and it outlives each.</summary>
public sealed class DayPeaks(RedisConnections redis)
{
    // Sums over all partitions belong to none; like the number of partitions they lie in the first.
    private const int Partition = 0;

    /// <summary>Null while nobody was seen on that day.</summary>
    public async Task<DayPeak?> ReadAsync(DateOnly day, CancellationToken cancel) =>
        Parse(await redis.Commands.HashGetAsync(Keys.Peak(Partition, SiteClock.KeyOf(day)), ["people", "at"]).WaitAsync(cancel));

    /// <summary>Raises the day's peak, if this is more.</summary>
    /// <returns>The peak that holds then.</returns>
    public async Task<DayPeak> RaiseAsync(DateOnly day, DayPeak seen)
    {
        var answer = await redis.Commands.ScriptEvaluateAsync(Scripts.Peak, [Keys.Prefix(Partition)], [SiteClock.KeyOf(day), seen.People, seen.At.ToUnixTimeMilliseconds()]);
        return Parse((RedisValue[])answer!)!;
    }

    private static DayPeak? Parse(RedisValue[] values) =>
        values[0].HasValue ? new DayPeak((long)values[0], DateTimeOffset.FromUnixTimeMilliseconds((long)values[1])) : null;
}

/// <param name="People">In view at once, the mean of a minute.</param>
/// <param name="At">The minute's start.</param>
public sealed record DayPeak(long People, DateTimeOffset At);
