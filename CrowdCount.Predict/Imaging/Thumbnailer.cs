using SkiaSharp;

namespace CrowdCount.Predict.Imaging;

/// <summary>Small JPEG pictures without metadata, never larger than a number of bytes. Why not WebP: docs/decisions/0018.</summary>
public static class Thumbnailer
{
    public const int MaxSide = 480;
    public const int MaxBytes = 25_000;

    /// <summary>Best first, with about the size that each one gives as a share of the first one's.</summary>
    private static readonly (int Quality, double Share)[] Qualities = [(55, 1), (45, 0.88), (35, 0.76), (20, 0.52)];

    /// <param name="picture">Upright and opaque.</param>
    /// <param name="target">At least <see cref="MaxBytes"/>.</param>
    /// <param name="shape">Width and height of the photo where the picture was stretched for the network: it is laid back into its shape.</param>
    /// <returns>Bytes written to the target.</returns>
    public static int Encode(RgbaView picture, Workspace workspace, Span<byte> target, (int Width, int Height) shape = default)
    {
        if (shape.Width == 0)
            shape = (picture.Width, picture.Height);
        var limit = Math.Min(MaxBytes, target.Length);
        for (var side = MaxSide; ; side = side * 3 / 4)
        {
            var small = Shrink(picture, shape, side, workspace);
            using var pixels = new SKPixmap(small.Info, small.Pixels, small.RowBytes);
            // Encoding is what costs: it begins with the first quality that will probably do.
            var guess = JpegSize.Guess(small);
            var likely = Array.FindIndex(Qualities, quality => guess * quality.Share <= limit);
            foreach (var (quality, _) in Qualities.AsSpan(likely < 0 ? Qualities.Length - 1 : likely))
            {
                using var encoded = pixels.Encode(new SKJpegEncoderOptions(quality, SKJpegEncoderDownsample.Downsample420, SKJpegEncoderAlphaOption.Ignore))
                    ?? throw new InvalidOperationException($"Could not encode a thumbnail of {small.Width} × {small.Height}.");
                if (encoded.Size <= limit)
                {
                    encoded.AsSpan().CopyTo(target);
                    return (int)encoded.Size;
                }
            }
        }
    }

    private static RgbaView Shrink(RgbaView picture, (int Width, int Height) shape, int side, Workspace workspace)
    {
        var (width, height) = new SizePolicy(Math.Min(side, Math.Max(picture.Width, picture.Height)), 1, 0).Fit(shape.Width, shape.Height);
        var (across, down) = (picture.Width / width, picture.Height / height);
        var reduced = across > 1 || down > 1 ? BoxReducer.Reduce(picture, across, down, workspace.Row, workspace.ThumbnailReduced) : picture;
        return Bilinear.Scale(reduced, width, height, workspace.Row, workspace.Thumbnail);
    }
}
