using System.Collections.Concurrent;
using System.Collections.Immutable;
using CrowdCount.Core.Counting;
using CrowdCount.Core.Live;
using CrowdCount.Core.Storage;
using StackExchange.Redis;

namespace CrowdCount.Core.Photos;

/// <summary>Reads what is known of single photos.</summary>
public sealed class ReceiptReader : IDisposable
{
    // Parked and discarded photos send no nudge, and a nudge can be lost: look from time to time.
    private static readonly TimeSpan LookAgain = TimeSpan.FromMilliseconds(500);

    private readonly RedisConnections _redis;
    private readonly TimeProvider _time;
    private readonly ConcurrentDictionary<string, TaskCompletionSource> _waiting = new(StringComparer.Ordinal);
    private readonly LazySubscription _subscription;

    public ReceiptReader(RedisConnections redis, TimeProvider time)
    {
        (_redis, _time) = (redis, time);
        _subscription = new LazySubscription(redis, Keys.Counts, WakeWhoWaits);
    }

    /// <summary>The receipt, or null when the id is unknown or its receipt has expired.</summary>
    public async Task<Receipt?> FindAsync(PhotoId id, CancellationToken cancel) =>
        ReceiptCodec.Parse(id, await _redis.Commands.HashGetAllAsync(Keys.Receipt(id)).WaitAsync(cancel));

    /// <summary>The receipt as soon as the photo has ended (counted, parked, discarded or superseded), or as it is when the time is up.</summary>
    public async Task<Receipt?> WaitForEndAsync(PhotoId id, TimeSpan atMost, CancellationToken cancel)
    {
        await _subscription.EnsureAsync(cancel);
        var started = _time.GetTimestamp();
        try
        {
            while (true)
            {
                // Registered before looking, so that nothing falls between.
                var nudge = _waiting.GetOrAdd(id.Value, _ => new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously));
                var receipt = await FindAsync(id, cancel);
                var left = atMost - _time.GetElapsedTime(started);
                if (receipt is null or { State: not (PhotoState.Waiting or PhotoState.Counting) } || left <= TimeSpan.Zero)
                    return receipt;
                await WaitAsync(nudge.Task, left < LookAgain ? left : LookAgain, cancel);
            }
        }
        finally
        {
            // Whoever else waits for the same photo finds out at its next look.
            _waiting.TryRemove(id.Value, out _);
        }
    }

    /// <summary>The heads found in a counted photo, most certain first; empty when there are none or they are no longer kept.</summary>
    public async Task<ImmutableArray<HeadPoint>> HeadsAsync(PhotoId id, CancellationToken cancel) =>
        HeadPoints.Unpack((byte[]?)await _redis.Bytes.StringGetAsync(Keys.Heads(id)).WaitAsync(cancel));

    /// <summary>The thumbnail (JPEG; of earlier versions WebP; at most 480 px and 25 KB, no metadata), or null when it is no longer kept.</summary>
    public async Task<byte[]?> ThumbnailAsync(PhotoId id, CancellationToken cancel) =>
        await _redis.Bytes.StringGetAsync(Keys.Thumbnail(id)).WaitAsync(cancel);

    public void Dispose() => _subscription.Dispose();

    private async Task WaitAsync(Task nudge, TimeSpan atMost, CancellationToken cancel)
    {
        try
        {
            await nudge.WaitAsync(atMost, _time, cancel);
        }
        catch (TimeoutException)
        {
            // Look again.
        }
    }

    private void WakeWhoWaits(RedisValue message)
    {
        // Most counts are nobody's concern here: do not even parse them.
        if (!_waiting.IsEmpty && LatestCodec.ParseNudge(message!) is { } recorded && _waiting.TryRemove(recorded.Count.Photo.Value, out var nudge))
            nudge.TrySetResult();
    }
}
