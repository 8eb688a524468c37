namespace CrowdCount.Core.Photos;

public enum PhotoFormat
{
    Jpeg,
    Png,
    WebP,
}
