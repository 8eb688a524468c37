namespace CrowdCount.Predict.Imaging;

/// <summary>A photo as the network sees it.</summary>
/// <param name="Upright">RGBA, scaled and upright, on white where the photo is transparent, without padding.</param>
/// <param name="Input">The same as RGB with padding.</param>
/// <param name="InputWidth">Width of the input with padding.</param>
/// <param name="InputHeight">Height of the input with padding.</param>
public readonly record struct FittedPhoto(RgbaView Upright, nint Input, int InputWidth, int InputHeight)
{
    public const int BytesPerPixel = 3;

    public long InputBytes => (long)InputWidth * InputHeight * BytesPerPixel;
}
