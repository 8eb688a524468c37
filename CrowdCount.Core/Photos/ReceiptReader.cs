using System.Collections.Immutable;
using CrowdCount.Core.Counting;

namespace CrowdCount.Core.Photos;

/// <summary>Reads what is known of single photos.</summary>
public sealed class ReceiptReader
{
    /// <summary>The receipt, or null when the id is unknown or its receipt has expired.</summary>
    public Task<Receipt?> FindAsync(PhotoId id, CancellationToken cancel) => throw new NotSupportedException();

    /// <summary>The receipt as soon as the photo has ended (counted, parked, discarded or superseded), or as it is when the time is up.</summary>
    public Task<Receipt?> WaitForEndAsync(PhotoId id, TimeSpan atMost, CancellationToken cancel) => throw new NotSupportedException();

    /// <summary>The heads found in a counted photo, most certain first; empty when there are none or they are no longer kept.</summary>
    public Task<ImmutableArray<HeadPoint>> HeadsAsync(PhotoId id, CancellationToken cancel) => throw new NotSupportedException();

    /// <summary>The thumbnail (WebP, at most 480 px and 25 KB, no metadata), or null when it is no longer kept.</summary>
    public Task<byte[]?> ThumbnailAsync(PhotoId id, CancellationToken cancel) => throw new NotSupportedException();
}
