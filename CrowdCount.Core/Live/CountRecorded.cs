using CrowdCount.Core.Cameras;
using CrowdCount.Core.Counting;
using CrowdCount.Core.Photos;

namespace CrowdCount.Core.Live;

/// <summary>A camera's newest counted photo.</summary>
/// <param name="ReceivedAt">When the photo was accepted.</param>
/// <param name="Variance">Variance of the count, people squared.</param>
/// <param name="Width">Width of the photo in pixels after orientation.</param>
/// <param name="Height">Height of the photo in pixels after orientation.</param>
/// <param name="Drawn">People really on a drawn photo.</param>
/// <param name="OverSince">The first of the photos in a row since which the camera is over its threshold; null: it is not.</param>
/// <param name="DarkSince">The first of the photos in a row on which nobody could be seen (<see cref="PhotoFlags.Dark"/>); null: this one is not dark.</param>
/// <param name="Range80">The 80 % range; null where it is not known.</param>
public sealed record LatestCount(
    PhotoId Photo,
    DateTimeOffset CapturedAt,
    DateTimeOffset ReceivedAt,
    DateTimeOffset CountedAt,
    int Count,
    int Low,
    int High,
    double Variance,
    string Model,
    int Width,
    int Height,
    PhotoFlags Flags,
    int? Drawn = null,
    DateTimeOffset? OverSince = null,
    DateTimeOffset? DarkSince = null,
    CountRange? Range80 = null);

/// <summary>The nudge that is published when a count is recorded. At most once: truth is in the keys.</summary>
/// <param name="Sequence">Rises by one per recorded count in a partition; a gap means a nudge was missed.</param>
/// <param name="IsLatest">Whether it is now the camera's newest capture.</param>
/// <param name="TraceParent">The trace of the photo, at the point where its count was recorded.</param>
public sealed record CountRecorded(int Partition, long Sequence, CameraId Camera, LatestCount Count, bool IsLatest, string? TraceParent);
