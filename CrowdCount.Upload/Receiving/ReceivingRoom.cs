using System.Buffers;
using System.Numerics;
using System.Threading.RateLimiting;
using Microsoft.Extensions.Options;

namespace CrowdCount.Upload.Receiving;

/// <summary>The memory for photos that are coming in: a fixed number of bytes shared by all requests.</summary>
internal sealed class ReceivingRoom(IOptions<UploadOptions> options, TimeProvider time) : IDisposable
{
    private readonly ConcurrencyLimiter _bytes = new(new()
    {
        PermitLimit = options.Value.MaxReceivingBytes,
        // As much again may wait for its turn: a burst is smoothed, a flood is refused.
        QueueLimit = options.Value.MaxReceivingBytes,
        QueueProcessingOrder = QueueProcessingOrder.OldestFirst,
    });

    /// <summary>Bytes in all.</summary>
    public long Size { get; } = options.Value.MaxReceivingBytes;

    /// <summary>Bytes not in use at this moment.</summary>
    public long Free => _bytes.GetStatistics()!.CurrentAvailablePermits;

    /// <summary>A buffer of at least that many bytes, after a short wait if need be; null when there is no room.</summary>
    public async ValueTask<RentedBytes?> RentAsync(int bytes, CancellationToken cancel)
    {
        using var patience = new CancellationTokenSource(options.Value.WaitForRoom, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(patience.Token, cancel);
        var size = SizeFor(bytes);
        try
        {
            return Rent(await _bytes.AcquireAsync(size, either.Token), size);
        }
        catch (OperationCanceledException) when (patience.IsCancellationRequested && !cancel.IsCancellationRequested)
        {
            return null;
        }
    }

    /// <summary>The same without waiting, for a request that holds a buffer already: two that waited for each other would wait for ever.</summary>
    public RentedBytes? TryRent(int bytes)
    {
        var size = SizeFor(bytes);
        return Rent(_bytes.AttemptAcquire(size), size);
    }

    public void Dispose() => _bytes.Dispose();

    // The shared pool hands out powers of two, so that is what a buffer really costs.
    private static int SizeFor(int bytes) => (int)BitOperations.RoundUpToPowerOf2((uint)Math.Max(bytes, 1024));

    private static RentedBytes? Rent(RateLimitLease lease, int size)
    {
        if (lease.IsAcquired)
            return new RentedBytes(ArrayPool<byte>.Shared.Rent(size), lease);
        lease.Dispose();
        return null;
    }
}

/// <summary>A pooled array and its part of the room. Whoever holds it disposes it, once.</summary>
internal sealed class RentedBytes(byte[] array, RateLimitLease room) : IDisposable
{
    private byte[]? _array = array;

    public byte[] Array => _array ?? throw new ObjectDisposedException(nameof(RentedBytes));

    public void Dispose()
    {
        if (_array is null)
            return;
        ArrayPool<byte>.Shared.Return(_array);
        _array = null;
        room.Dispose();
    }
}
