using CrowdCount.Core.Photos;
using CrowdCount.Core.Site;
using CrowdCount.Core.Storage;
using Microsoft.Extensions.Options;
using StackExchange.Redis;

namespace CrowdCount.Core.Counting;

/// <summary>The queue as a worker sees it: claim, keep, and end in exactly one of record, retry, release or park.</summary>
public sealed class WorkQueue(
    RedisConnections redis, Partitions partitions, StoreStatus status, SiteClock clock, IOptions<CountingOptions> options, IOptions<StoreOptions> store, WorkSignal signal)
{
    // Four photos from the live queue to one from the late one.
    private const int LateEvery = 5;
    private int _claims;

    /// <summary>Takes the next photo; null at once when there is none. Before the store's layout was checked it waits for that.</summary>
    /// <param name="worker">Name of this worker (a consumer of the group), unique among all processes.</param>
    /// <param name="alone">The worker has nothing else in hand and will take nothing else until this photo has ended.</param>
    public async Task<Claim> ClaimAsync(string worker, bool alone, CancellationToken cancel)
    {
        await status.WhenChecked.WaitAsync(cancel);
        await signal.SubscribeAsync(cancel);
        var first = NextQueue();
        var suspect = false;
        var start = AnyPartition();
        for (var i = 0; i < partitions.Count; i++)
        {
            var claim = await ClaimAsync((start + i) % partitions.Count, first, worker, alone);
            if (claim.Item is not null)
                return claim;
            suspect |= claim.SuspectWaiting;
        }

        return new Claim(null, suspect);
    }

    /// <summary>Extends the lease; Ignored when another worker has taken the photo over.</summary>
    public Task<MoveOutcome> RenewAsync(WorkItem item) => MoveAsync(item.Id, Scripts.Renew, item.Id.Value, item.Worker);

    /// <summary>The photo's bytes in a pooled buffer that the caller disposes; null when the store no longer has them.</summary>
    public async Task<Lease<byte>?> LoadBytesAsync(WorkItem item) => await redis.Bytes.StringGetLeaseAsync(Keys.Bytes(item.Id));

    /// <summary>Adds the count to the totals, exactly once.</summary>
    /// <param name="thumbnail">JPEG, at most 25 KB; may be empty.</param>
    /// <param name="heads">Packed by <see cref="HeadPoints"/>.</param>
    /// <param name="traceParent">The trace context that whoever shows the count joins; null = the one that the photo came in with.</param>
    public Task<MoveOutcome> RecordAsync(WorkItem item, PhotoCount count, ReadOnlyMemory<byte> thumbnail, ReadOnlyMemory<byte> heads, string? traceParent = null)
    {
        var day = clock.DayOf(item.CapturedAt);
        return MoveAsync(
            item.Id,
            Scripts.Record,
            item.Id.Value,
            Now,
            count.Count,
            count.Low,
            count.High,
            count.Variance,
            (int)(count.Flags | item.Flags),
            count.Model.ReplaceLineEndings(" "),
            count.Width,
            count.Height,
            (long)count.Elapsed.TotalMilliseconds,
            thumbnail,
            heads,
            (long)store.Value.KeepPhotos.TotalMilliseconds,
            day.Year,
            day.DayOfYear,
            item.Id.Partition,
            traceParent ?? item.TraceParent ?? "",
            count.Range80?.Low ?? RedisValue.EmptyString,
            count.Range80?.High ?? RedisValue.EmptyString);
    }

    /// <summary>
    /// <see cref="RecordAsync"/>, and right behind it on the same connection a claim for the same worker: one way to the store and, as Redis
    /// writes what it reads together in one go, mostly one write to its disk less than with one after the other.
    /// </summary>
    /// <remarks>When the record fails but its claim was done, that photo waits for its lease to run out, as after any claim whose answer is lost.</remarks>
    /// <returns>The next photo is null where the claim found none (it asks one partition only) or failed.</returns>
    public async Task<(MoveOutcome Outcome, WorkItem? Next)> RecordAndClaimAsync(
        WorkItem item, PhotoCount count, ReadOnlyMemory<byte> thumbnail, ReadOnlyMemory<byte> heads, string? traceParent = null)
    {
        var recording = RecordAsync(item, count, thumbnail, heads, traceParent);
        var claiming = ClaimAsync(AnyPartition(), NextQueue(), item.Worker, alone: false);
        await ((Task)claiming).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        return (await recording, claiming.IsCompletedSuccessfully ? (await claiming).Item : null);
    }

    /// <summary>Puts the photo back after a failure, with a growing wait; parks it when that was one failure too many.</summary>
    public Task<MoveOutcome> RetryAsync(WorkItem item, string cause)
    {
        var wait = options.Value.RetryAfter * Math.Pow(2, Math.Min(item.Failures, 10));
        return MoveAsync(item.Id, Scripts.Retry, item.Id.Value, item.Worker, Now, Now + (long)wait.TotalMilliseconds, options.Value.MaxFailures, cause);
    }

    /// <summary>Puts the photo back at once, unharmed: the worker is shutting down.</summary>
    public Task<MoveOutcome> ReleaseAsync(WorkItem item) => MoveAsync(item.Id, Scripts.Retry, item.Id.Value, item.Worker, Now, Now, 0, "");

    /// <summary>Gives the photo up for people to look at: it can never be counted as it is.</summary>
    /// <param name="cause">One plain sentence.</param>
    public Task<MoveOutcome> ParkAsync(WorkItem item, string cause) => MoveAsync(item.Id, Scripts.Park, item.Id.Value, item.Worker, Now, cause);

    /// <summary>Returns when a photo was accepted somewhere, or when the time is up (a lost message costs only that wait).</summary>
    public Task WaitForWorkAsync(TimeSpan atMost, CancellationToken cancel) => signal.WaitAsync(atMost, cancel);

    private async Task<Claim> ClaimAsync(int partition, string first, string worker, bool alone)
    {
        var answer = (RedisResult[])(await redis.Commands.ScriptEvaluateAsync(
            Scripts.Claim,
            [Keys.Prefix(partition)],
            [worker, Now, (long)options.Value.Lease.TotalMilliseconds, alone ? 1 : 0, first, options.Value.MaxLostLeases, Keys.Schema]))!;
        return (string?)answer[0] == "item"
            ? new Claim(ToItem(PhotoId.Parse((string)answer[1]!), worker, (int)answer[2] == 1, answer[3]), false)
            : new Claim(null, (int)answer[1] == 1);
    }

    private string NextQueue() => (Interlocked.Increment(ref _claims) & int.MaxValue) % LateEvery == 0 ? "late" : "live";

    private int AnyPartition() => Random.Shared.Next(partitions.Count);

    private long Now => clock.Now.ToUnixTimeMilliseconds();

    private async Task<MoveOutcome> MoveAsync(PhotoId id, string script, params RedisValue[] arguments) =>
        MoveOutcomes.Parse(await redis.Commands.ScriptEvaluateAsync(script, [Keys.Prefix(id.Partition)], arguments));

    private static WorkItem ToItem(PhotoId id, string worker, bool alone, RedisResult flat)
    {
        var fields = ReceiptCodec.Fields(flat);
        var receipt = ReceiptCodec.Parse(id, fields);
        return new WorkItem(
            id,
            receipt.Camera,
            worker,
            receipt.AcceptedAt,
            receipt.CapturedAt,
            receipt.Bytes,
            receipt.Format,
            receipt.Flags,
            receipt.Failures,
            receipt.LostLeases,
            alone,
            fields.TryGetValue(ReceiptFields.Trace, out var trace) ? (string?)trace : null);
    }
}
