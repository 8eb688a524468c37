using System.Collections.Immutable;
using CrowdCount.Core.Cameras;

namespace CrowdCount.Core.History;

/// <summary>Reads a camera's history in steps.</summary>
public sealed class RollupReader
{
    /// <summary>The non-empty slots that start in [from, to), oldest first.</summary>
    public Task<ImmutableArray<RollupSlot>> ReadAsync(CameraId camera, RollupTier tier, DateTimeOffset from, DateTimeOffset to, CancellationToken cancel) => throw new NotSupportedException();
}
