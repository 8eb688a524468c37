using System.Collections.Concurrent;
using System.Collections.Immutable;
using CrowdCount.Core.Counting;
using CrowdCount.Core.Live;
using CrowdCount.Core.Storage;

namespace CrowdCount.Core.Photos;

/// <summary>Reads what is known of single photos.</summary>
public sealed class ReceiptReader(RedisConnections redis, TimeProvider time) : IDisposable
{
    // Parked and discarded photos send no nudge, and a nudge can be lost: look from time to time.
    private static readonly TimeSpan LookAgain = TimeSpan.FromMilliseconds(500);

    private readonly ConcurrentDictionary<string, TaskCompletionSource> _waiting = new(StringComparer.Ordinal);
    private readonly SemaphoreSlim _subscribing = new(1);
    private volatile bool _subscribed;

    /// <summary>The receipt, or null when the id is unknown or its receipt has expired.</summary>
    public async Task<Receipt?> FindAsync(PhotoId id, CancellationToken cancel) =>
        ReceiptCodec.Parse(id, await redis.Commands.HashGetAllAsync(Keys.Receipt(id)).WaitAsync(cancel));

    /// <summary>The receipt as soon as the photo has ended (counted, parked, discarded or superseded), or as it is when the time is up.</summary>
    public async Task<Receipt?> WaitForEndAsync(PhotoId id, TimeSpan atMost, CancellationToken cancel)
    {
        await SubscribeAsync(cancel);
        var deadline = time.GetTimestamp() + (long)(atMost.TotalSeconds * time.TimestampFrequency);
        while (true)
        {
            // Registered before looking, so that nothing falls between.
            var nudge = _waiting.GetOrAdd(id.Value, _ => new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously));
            var receipt = await FindAsync(id, cancel);
            var left = time.GetElapsedTime(time.GetTimestamp(), deadline);
            if (receipt is null or { State: not (PhotoState.Waiting or PhotoState.Counting) } || left <= TimeSpan.Zero)
            {
                _waiting.TryRemove(id.Value, out _);
                return receipt;
            }

            try
            {
                await nudge.Task.WaitAsync(left < LookAgain ? left : LookAgain, time, cancel);
            }
            catch (TimeoutException)
            {
                // Look again.
            }
            catch (OperationCanceledException)
            {
                _waiting.TryRemove(id.Value, out _);
                throw;
            }
        }
    }

    /// <summary>The heads found in a counted photo, most certain first; empty when there are none or they are no longer kept.</summary>
    public async Task<ImmutableArray<HeadPoint>> HeadsAsync(PhotoId id, CancellationToken cancel) =>
        HeadPoints.Unpack((byte[]?)await redis.Bytes.StringGetAsync(Keys.Heads(id)).WaitAsync(cancel));

    /// <summary>The thumbnail (WebP, at most 480 px and 25 KB, no metadata), or null when it is no longer kept.</summary>
    public async Task<byte[]?> ThumbnailAsync(PhotoId id, CancellationToken cancel) =>
        await redis.Bytes.StringGetAsync(Keys.Thumbnail(id)).WaitAsync(cancel);

    public void Dispose() => _subscribing.Dispose();

    private async Task SubscribeAsync(CancellationToken cancel)
    {
        if (_subscribed)
            return;
        await _subscribing.WaitAsync(cancel);
        try
        {
            if (_subscribed)
                return;
            await redis.Multiplexer.GetSubscriber().SubscribeAsync(Keys.Counts, (_, message) =>
            {
                // Most counts are nobody's concern here: do not even parse them.
                if (!_waiting.IsEmpty && LatestCodec.ParseNudge(message!) is { } recorded && _waiting.TryRemove(recorded.Count.Photo.Value, out var nudge))
                    nudge.TrySetResult();
            });
            _subscribed = true;
        }
        finally
        {
            _subscribing.Release();
        }
    }
}
