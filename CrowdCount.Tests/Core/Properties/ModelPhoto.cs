using CrowdCount.Core.Cameras;
using CrowdCount.Core.Counting;
using CrowdCount.Core.Photos;

namespace CrowdCount.Tests.Core.Properties;

/// <summary>What the model knows of one photo.</summary>
internal sealed class ModelPhoto
{
    public PhotoId Id { get; set; }

    public required string Camera { get; init; }

    public required int Picture { get; init; }

    public required DateTimeOffset Accepted { get; init; }

    public required DateTimeOffset Captured { get; init; }

    public required bool Corrected { get; init; }

    public required int Bytes { get; init; }

    public required DateOnly Day { get; init; }

    public required bool IsLate { get; init; }

    public PhotoFlags Flags { get; set; }

    /// <summary>It counts as a photo but not as people.</summary>
    public bool IsKeptOut => Flags is not (PhotoFlags.None or PhotoFlags.Unfamiliar);

    public PhotoState State { get; set; } = PhotoState.Waiting;

    /// <summary>Its place in the queue; entries get rising numbers.</summary>
    public long Entry { get; set; }

    /// <summary>Not in the queue before this time.</summary>
    public DateTimeOffset? RetryDue { get; set; }

    public string? Holder { get; set; }

    public bool LeaseLost { get; set; }

    public bool Alone { get; set; }

    public int AloneLost { get; set; }

    public int Lost { get; set; }

    public int Failures { get; set; }

    public string? Cause { get; set; }

    public DateTimeOffset? Ended { get; set; }

    public PhotoCount? Count { get; set; }

    public bool HasBytes { get; set; } = true;

    public bool HasThumbnail { get; set; }

    public bool IsClaimable => State == PhotoState.Waiting && RetryDue is null;

    public Receipt ToReceipt() => new(
        Id,
        CameraId.Parse(Camera),
        State,
        Accepted,
        Captured,
        Corrected,
        Bytes,
        PhotoFormat.Jpeg,
        Flags,
        Count is null ? null : new ReceiptCount(Count.Count, Count.Low, Count.High, Count.Model, Count.Width, Count.Height, Count.Elapsed, Count.Range80),
        Ended,
        Cause,
        Failures,
        Lost);
}
