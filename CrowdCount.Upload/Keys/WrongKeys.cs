using System.Net;
using System.Net.Sockets;
using System.Threading.RateLimiting;
using CrowdCount.Core.Cameras;

namespace CrowdCount.Upload.Keys;

/// <summary>
/// Bounds what wrong keys may cost, for each address and for each camera. The right key is not held up by them: behind a proxy all cameras have one
/// address, and a stranger who could use up a camera's tries could silence it. That a key cannot be guessed, its 130 bits see to.
/// </summary>
internal sealed class WrongKeys : IDisposable
{
    /// <summary>Wrong keys at once.</summary>
    public const int Burst = 20;

    /// <summary>And so often from then on.</summary>
    public static readonly TimeSpan Then = TimeSpan.FromSeconds(3);

    // However many addresses a stranger has, and whatever names it makes up, there are no more buckets than these; who shares one shares its tries.
    private const int Buckets = 4096;

    // Made for the first wrong key: each wakes up ten times a second from then on.
    private readonly Lazy<PartitionedRateLimiter<int>> _addresses = new(Limiter);
    private readonly Lazy<PartitionedRateLimiter<int>> _cameras = new(Limiter);

    /// <summary>Notes a wrong key.</summary>
    /// <returns>Null while there were few; then, how long to wait.</returns>
    public TimeSpan? Note(IPAddress? address, CameraId? camera)
    {
        var wait = Take(_addresses.Value, BucketOf(address));
        return (camera is { } named ? Take(_cameras.Value, string.GetHashCode(named.Value, StringComparison.Ordinal) & (Buckets - 1)) : null) ?? wait;
    }

    public void Dispose()
    {
        foreach (var limiter in (Lazy<PartitionedRateLimiter<int>>[])[_addresses, _cameras])
        {
            if (limiter.IsValueCreated)
                limiter.Value.Dispose();
        }
    }

    private static TimeSpan? Take(PartitionedRateLimiter<int> limiter, int bucket)
    {
        using var lease = limiter.AttemptAcquire(bucket);
        return lease.IsAcquired ? null : lease.TryGetMetadata(MetadataName.RetryAfter, out var wait) && wait > Then ? wait : Then;
    }

    // Who has an IPv6 address has a whole network of 2^64 of them.
    private static int BucketOf(IPAddress? address)
    {
        if (address is null)
            return 0;
        if (address.IsIPv4MappedToIPv6)
            address = address.MapToIPv4();
        var hash = new HashCode();
        hash.AddBytes(address.GetAddressBytes().AsSpan(0, address.AddressFamily == AddressFamily.InterNetworkV6 ? 8 : 4));
        return hash.ToHashCode() & (Buckets - 1);
    }

    private static PartitionedRateLimiter<int> Limiter() => PartitionedRateLimiter.Create<int, int>(bucket => RateLimitPartition.GetTokenBucketLimiter(bucket, _ => new()
    {
        TokenLimit = Burst,
        TokensPerPeriod = 1,
        ReplenishmentPeriod = Then,
        QueueLimit = 0,
    }));
}
