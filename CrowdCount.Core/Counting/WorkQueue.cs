using StackExchange.Redis;

namespace CrowdCount.Core.Counting;

/// <summary>The queue as a worker sees it: claim, keep, and end in exactly one of record, retry, release or park.</summary>
public sealed class WorkQueue
{
    /// <summary>Takes the next photo. Never blocks: null at once when there is none.</summary>
    /// <param name="worker">Name of this worker (a consumer of the group), unique among all processes.</param>
    /// <param name="alone">The worker has nothing else in hand and will take nothing else until this photo has ended.</param>
    public Task<Claim> ClaimAsync(string worker, bool alone, CancellationToken cancel) => throw new NotSupportedException();

    /// <summary>Extends the lease; Ignored when another worker has taken the photo over.</summary>
    public Task<MoveOutcome> RenewAsync(WorkItem item) => throw new NotSupportedException();

    /// <summary>The photo's bytes in a pooled buffer that the caller disposes; null when the store no longer has them.</summary>
    public Task<Lease<byte>?> LoadBytesAsync(WorkItem item) => throw new NotSupportedException();

    /// <summary>Adds the count to the totals, exactly once.</summary>
    /// <param name="thumbnail">WebP, at most 25 KB; may be empty.</param>
    /// <param name="heads">Packed by <see cref="HeadPoints"/>.</param>
    public Task<MoveOutcome> RecordAsync(WorkItem item, PhotoCount count, ReadOnlyMemory<byte> thumbnail, ReadOnlyMemory<byte> heads) => throw new NotSupportedException();

    /// <summary>Puts the photo back after a failure, with a growing wait; parks it when that was one failure too many.</summary>
    public Task<MoveOutcome> RetryAsync(WorkItem item, string cause) => throw new NotSupportedException();

    /// <summary>Puts the photo back at once, unharmed: the worker is shutting down.</summary>
    public Task<MoveOutcome> ReleaseAsync(WorkItem item) => throw new NotSupportedException();

    /// <summary>Gives the photo up for people to look at: it can never be counted as it is.</summary>
    public Task<MoveOutcome> ParkAsync(WorkItem item, string cause) => throw new NotSupportedException();

    /// <summary>Returns when a photo was accepted somewhere, or when the time is up (a lost message costs only that wait).</summary>
    public Task WaitForWorkAsync(TimeSpan atMost, CancellationToken cancel) => throw new NotSupportedException();
}
