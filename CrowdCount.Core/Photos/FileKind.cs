namespace CrowdCount.Core.Photos;

/// <summary>What a file is, by its first bytes.</summary>
public enum FileKind
{
    Other,
    Jpeg,
    Png,
    WebP,

    /// <summary>HEIC or AVIF: photos, but none that are decoded here.</summary>
    Heif,
}
