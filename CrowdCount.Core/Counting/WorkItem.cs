using CrowdCount.Core.Cameras;
using CrowdCount.Core.Photos;

namespace CrowdCount.Core.Counting;

/// <summary>A photo whose lease this worker holds.</summary>
/// <param name="Worker">The consumer that claimed it.</param>
/// <param name="Alone">Earlier workers died over it: count nothing else until it is done.</param>
/// <param name="TraceParent">The trace it came in with.</param>
public sealed record WorkItem(
    PhotoId Id,
    CameraId Camera,
    string Worker,
    DateTimeOffset AcceptedAt,
    DateTimeOffset CapturedAt,
    long Bytes,
    PhotoFormat Format,
    PhotoFlags Flags,
    int Failures,
    int LostLeases,
    bool Alone,
    string? TraceParent);

/// <summary>The answer to a claim.</summary>
/// <param name="Item">The photo, or null when there is nothing to do.</param>
/// <param name="SuspectWaiting">A photo over which several workers died waits for a worker with nothing else in hand: drain, then claim with alone = true.</param>
public readonly record struct Claim(WorkItem? Item, bool SuspectWaiting);
