namespace CrowdCount.Predict.Imaging;

/// <summary>The photo can never be counted as it is; trying again would not help. The message is a sentence for people.</summary>
public sealed class UncountablePhotoException(UncountableReason reason, string message) : Exception(message)
{
    public UncountableReason Reason { get; } = reason;
}

public enum UncountableReason
{
    /// <summary>Neither JPEG nor PNG nor WebP, or without a readable header.</summary>
    NotAnImage,

    /// <summary>More pixels than are allowed.</summary>
    TooManyPixels,

    /// <summary>The end is missing, or the inside is damaged.</summary>
    Damaged,

    /// <summary>The network's answer is not a number.</summary>
    NoAnswer,
}
