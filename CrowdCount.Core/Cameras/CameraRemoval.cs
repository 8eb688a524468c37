using CrowdCount.Core.Site;
using CrowdCount.Core.Storage;

namespace CrowdCount.Core.Cameras;

/// <summary>Forgets cameras with all that was counted from them.</summary>
public sealed class CameraRemoval(RedisConnections redis, Partitions partitions, SiteClock clock)
{
    private const int AtOnce = 200;

    /// <summary>
    /// Gives up the camera's waiting photos (the ledger books them as discarded) and deletes its counts, history and pictures. Receipts stay until they
    /// expire. A camera that goes on sending is a new one. Unknown cameras are nothing to forget.
    /// </summary>
    /// <exception cref="StackExchange.Redis.RedisException">The store does not answer; what is left can be removed by another call.</exception>
    public async Task RemoveAsync(CameraId camera, CancellationToken cancel)
    {
        var partition = partitions.Of(camera);
        while (true)
        {
            cancel.ThrowIfCancellationRequested();
            var now = clock.Now;
            var answer = await redis.Commands.ScriptEvaluateAsync(
                Scripts.Remove, [Keys.Prefix(partition)], [camera.Value, now.ToUnixTimeMilliseconds(), clock.DayOf(now).Year, AtOnce]);
            if ((string?)answer != "more")
                return;
        }
    }
}
