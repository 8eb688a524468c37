using CrowdCount.Core.Photos;
using StackExchange.Redis;

namespace CrowdCount.Tests.Core.Engines;

/// <summary>Leases go by the server's own clock, which no test can move. But a server can be told that a worker has been silent.</summary>
public static class Leases
{
    /// <summary>As if the photo's worker had been silent for days.</summary>
    /// <returns>False when nobody holds the photo (any more).</returns>
    public static async Task<bool> TryLoseAsync(IDatabase redis, PhotoId id)
    {
        var fields = await redis.HashGetAsync($"cc:{{{id.Partition}}}:receipt:{id}", ["q", "m"]);
        if (fields.Any(f => f.IsNull))
            return false;
        var stream = $"cc:{{{id.Partition}}}:{fields[0]}";
        if (await redis.StreamPendingMessagesAsync(stream, "predict", 1, RedisValue.Null, fields[1], fields[1]) is not [var pending])
            return false;
        await redis.ExecuteAsync("XCLAIM", stream, "predict", pending.ConsumerName, 0, fields[1], "IDLE", 360_000_000, "JUSTID");
        return true;
    }
}
