using SkiaSharp;

namespace CrowdCount.Predict.Imaging;

/// <summary>Small WebP pictures without metadata, never larger than a number of bytes.</summary>
public static class Thumbnailer
{
    public const int MaxSide = 480;
    public const int MaxBytes = 25_000;

    private static readonly float[] Qualities = [70, 45, 20];

    /// <param name="picture">Upright and opaque.</param>
    /// <param name="target">At least <see cref="MaxBytes"/>.</param>
    /// <returns>Bytes written to the target.</returns>
    public static int Encode(RgbaView picture, NativeBuffer scaled, Span<byte> target)
    {
        for (var side = MaxSide; ; side = side * 3 / 4)
        {
            var small = Shrink(picture, side, scaled);
            using var pixels = new SKPixmap(small.Info, small.Pixels, small.RowBytes);
            foreach (var quality in Qualities)
            {
                using var encoded = pixels.Encode(new SKWebpEncoderOptions(SKWebpEncoderCompression.Lossy, quality))
                    ?? throw new InvalidOperationException($"Could not encode a thumbnail of {small.Width} × {small.Height}.");
                if (encoded.Size <= Math.Min(MaxBytes, target.Length))
                {
                    encoded.AsSpan().CopyTo(target);
                    return (int)encoded.Size;
                }
            }
        }
    }

    private static RgbaView Shrink(RgbaView picture, int side, NativeBuffer buffer)
    {
        var (width, height) = new SizePolicy(side, 1, 0).Fit(picture.Width, picture.Height);
        return PhotoFitter.Scale(picture, width, height, buffer);
    }
}
