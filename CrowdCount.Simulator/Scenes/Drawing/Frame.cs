using SkiaSharp;

namespace CrowdCount.Simulator.Scenes.Drawing;

/// <summary>The picture in work: blue, green, red and 255 per pixel.</summary>
internal sealed class Frame(int width, int height) : IDisposable
{
    public int Width => width;

    public int Height => height;

    public SKBitmap Bitmap { get; } = new(new SKImageInfo(width, height, SKColorType.Bgra8888, SKAlphaType.Opaque));

    public Span<byte> Pixels => Bitmap.GetPixelSpan();

    public void Dispose() => Bitmap.Dispose();
}
