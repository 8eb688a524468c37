using System.Collections.Immutable;
using CrowdCount.Core.Photos;
using CrowdCount.Core.Site;
using CrowdCount.Core.Storage;
using StackExchange.Redis;

namespace CrowdCount.Core.Counting;

/// <summary>Photos that could not be counted.</summary>
public sealed class ParkedPhotos(RedisConnections redis, Partitions partitions, ReceiptReader receipts, SiteClock clock)
{
    /// <summary>The newest parked photos first.</summary>
    public async Task<ImmutableArray<Receipt>> ListAsync(int atMost, CancellationToken cancel)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(atMost);
        var found = new List<Receipt>();
        for (var partition = 0; partition < partitions.Count; partition++)
        {
            var ids = await redis.Commands.SortedSetRangeByRankAsync(Keys.Parked(partition), 0, atMost - 1, Order.Descending).WaitAsync(cancel);
            var read = await Task.WhenAll(ids.Select(id => receipts.FindAsync(PhotoId.Parse((string)id!), cancel)));
            found.AddRange(read.OfType<Receipt>());
        }

        return [.. found.OrderByDescending(r => r.EndedAt).Take(atMost)];
    }

    /// <summary>Has it tried again, with a clean slate; Ignored when it is not parked.</summary>
    public async Task<MoveOutcome> RequeueAsync(PhotoId id) =>
        MoveOutcomes.Parse(await redis.Commands.ScriptEvaluateAsync(Scripts.Requeue, [Keys.Prefix(id.Partition)], [id.Value, Keys.Schema]));

    /// <summary>Gives it up and deletes the photo; Ignored when it is not parked.</summary>
    public async Task<MoveOutcome> DiscardAsync(PhotoId id) =>
        MoveOutcomes.Parse(await redis.Commands.ScriptEvaluateAsync(Scripts.Discard, [Keys.Prefix(id.Partition)], [id.Value, clock.Now.ToUnixTimeMilliseconds()]));
}
