using CrowdCount.Core.Cameras;
using CrowdCount.Core.Counting;

namespace CrowdCount.Core.Photos;

/// <summary>What is known of one photo. It is also the entry that makes a repeat harmless: it lives until seven days after the photo's end.</summary>
/// <param name="CapturedAt">The time used in totals: header, else EXIF, else <paramref name="AcceptedAt"/>.</param>
/// <param name="ClockCorrected">The camera's clock was out of range, so the receipt time is used.</param>
/// <param name="EndedAt">When it was counted, parked, discarded or superseded.</param>
/// <param name="Cause">Why it was parked or is being tried again.</param>
/// <param name="Failures">Tries that failed.</param>
/// <param name="LostLeases">Workers that died or stalled over it.</param>
/// <param name="Drawn">People that are really on a simulated camera's photo; null on a real photo.</param>
public sealed record Receipt(
    PhotoId Id,
    CameraId Camera,
    PhotoState State,
    DateTimeOffset AcceptedAt,
    DateTimeOffset CapturedAt,
    bool ClockCorrected,
    long Bytes,
    PhotoFormat Format,
    PhotoFlags Flags,
    ReceiptCount? Count,
    DateTimeOffset? EndedAt,
    string? Cause,
    int Failures,
    int LostLeases,
    int? Drawn = null);

/// <summary>The result on a receipt.</summary>
/// <param name="Count">People, a whole number.</param>
/// <param name="Low">Lower end of the 95 % range.</param>
/// <param name="High">Upper end of the 95 % range.</param>
/// <param name="Width">Width in pixels after orientation.</param>
/// <param name="Height">Height in pixels after orientation.</param>
/// <param name="Elapsed">From claim to result.</param>
/// <param name="Range80">The 80 % range; null on receipts from before it was kept.</param>
public sealed record ReceiptCount(int Count, int Low, int High, string Model, int Width, int Height, TimeSpan Elapsed, CountRange? Range80 = null);
