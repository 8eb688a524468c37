using System.Collections.Immutable;
using CrowdCount.Core.Photos;

namespace CrowdCount.Core.Counting;

/// <summary>Photos that could not be counted.</summary>
public sealed class ParkedPhotos
{
    /// <summary>The newest parked photos first.</summary>
    public Task<ImmutableArray<Receipt>> ListAsync(int atMost, CancellationToken cancel) => throw new NotSupportedException();

    public Task<MoveOutcome> RequeueAsync(PhotoId id) => throw new NotSupportedException();

    public Task<MoveOutcome> DiscardAsync(PhotoId id) => throw new NotSupportedException();
}
