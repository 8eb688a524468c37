using SkiaSharp;

namespace CrowdCount.Predict.Imaging;

/// <summary>A picture in someone else's memory: rows of red, green, blue, alpha without gaps.</summary>
/// <param name="Opaque">Alpha is 255 everywhere; else colours are multiplied by alpha.</param>
public readonly unsafe record struct RgbaView(nint Pixels, int Width, int Height, bool Opaque)
{
    public const int BytesPerPixel = 4;

    public int RowBytes => Width * BytesPerPixel;

    public long Bytes => (long)RowBytes * Height;

    public SKImageInfo Info => InfoOf(Width, Height, Opaque);

    public byte* Row(int y) => (byte*)Pixels + ((long)y * RowBytes);

    /// <summary>No colour space: the network was trained on values as stored.</summary>
    public static SKImageInfo InfoOf(int width, int height, bool opaque) =>
        new(width, height, SKColorType.Rgba8888, opaque ? SKAlphaType.Opaque : SKAlphaType.Premul);

    /// <summary>A picture of this size in the buffer.</summary>
    public static RgbaView In(NativeBuffer buffer, int width, int height, bool opaque) =>
        new((nint)buffer.Reserve((long)width * height * BytesPerPixel), width, height, opaque);
}
