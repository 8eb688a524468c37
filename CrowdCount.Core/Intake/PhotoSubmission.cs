using CrowdCount.Core.Cameras;
using CrowdCount.Core.Photos;

namespace CrowdCount.Core.Intake;

/// <summary>One photo as it came in.</summary>
/// <param name="Content">The bytes as received; only read, never kept, until <see cref="PhotoIntake.AcceptAsync"/> returns.</param>
/// <param name="IdempotencyKey">The sender's key, if it gave one (1–255 characters).</param>
/// <param name="FileIndex">Position in a request with several files; part of the id when there is a key.</param>
/// <param name="CapturedAt">The explicit capture time (X-Captured-At), if any.</param>
/// <param name="Drawn">A simulated camera says how many people are really on its photo; null for a real one.</param>
/// <param name="TraceParent">W3C trace context that the later spans join.</param>
public sealed record PhotoSubmission(
    CameraId Camera,
    ReadOnlyMemory<byte> Content,
    string? IdempotencyKey = null,
    int FileIndex = 0,
    DateTimeOffset? CapturedAt = null,
    string? TraceParent = null,
    PhotoFlags Flags = PhotoFlags.None,
    int? Drawn = null);
