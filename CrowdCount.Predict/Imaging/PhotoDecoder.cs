using System.Globalization;
using SkiaSharp;

namespace CrowdCount.Predict.Imaging;

/// <summary>From the bytes of a JPEG, PNG or WebP to pixels, no more of them than the network needs. The header is never trusted.</summary>
public static unsafe class PhotoDecoder
{
    /// <summary>A JPEG can be decoded at n/8 of its size, which saves most of the work.</summary>
    private const int ScaleSteps = 8;

    private const long HugePixels = 16_000_000;

    private static readonly Lock OneHugePhoto = new();

    /// <summary>The first frame, in <see cref="Workspace.Decoded"/> or <see cref="Workspace.Reduced"/>.</summary>
    /// <param name="maxPixels">Width × height from the header; more is refused before anything is allocated.</param>
    /// <exception cref="UncountablePhotoException">Not a photo, too large, or damaged.</exception>
    public static DecodedPhoto Decode(ReadOnlySpan<byte> photo, long maxPixels, SizePolicy size, Workspace workspace)
    {
        fixed (byte* bytes = photo)
        {
            // Wraps the caller's memory; the codec is gone before this method returns.
            using var data = SKData.Create((nint)bytes, photo.Length);
            using var codec = SKCodec.Create(data);
            CheckHeader(codec, maxPixels);
            if (codec.EncodedFormat == SKEncodedImageFormat.Jpeg && !JpegMarkers.AreSound(photo))
                throw Damaged(cutShort: false);

            var (width, height) = (codec.Info.Width, codec.Info.Height);
            var sideways = Orientation.IsSideways(codec.EncodedOrigin);
            var target = FitLyingDown(size, width, height, sideways);
            var coded = SmallestCoded(codec, size.Least(target.Width, target.Height));
            var info = RgbaView.InfoOf(coded.Width, coded.Height, codec.Info.AlphaType == SKAlphaType.Opaque);
            var pixels = (long)width * height > HugePixels ? ReadHuge(codec, info, target, workspace) : Read(codec, info, target, workspace);

            return new DecodedPhoto(pixels, codec.EncodedOrigin, sideways ? height : width, sideways ? width : height);
        }
    }

    /// <summary>A PNG of 64 megapixels takes 256 MB while it is decoded: one at a time, and the memory goes back at once.</summary>
    private static RgbaView ReadHuge(SKCodec codec, SKImageInfo info, (int Width, int Height) target, Workspace workspace)
    {
        lock (OneHugePhoto)
        {
            var pixels = Read(codec, info, target, workspace);
            if (pixels.Bytes < info.BytesSize64)
                workspace.Decoded.Trim(pixels.Bytes);
            return pixels;
        }
    }

    private static void CheckHeader(SKCodec? codec, long maxPixels)
    {
        if (codec is null || codec.EncodedFormat is not (SKEncodedImageFormat.Jpeg or SKEncodedImageFormat.Png or SKEncodedImageFormat.Webp))
            throw new UncountablePhotoException(UncountableReason.NotAnImage, "The photo cannot be read as JPEG, PNG or WebP.");

        var (width, height) = (codec.Info.Width, codec.Info.Height);
        if (width <= 0 || height <= 0)
            throw new UncountablePhotoException(UncountableReason.NotAnImage, "The photo has no pixels.");
        if ((long)width * height > maxPixels)
            throw new UncountablePhotoException(UncountableReason.TooManyPixels, string.Create(CultureInfo.InvariantCulture, $"The photo has {width} × {height} pixels; at most {maxPixels:N0} in all are read."));
    }

    /// <summary>The network's size for the photo, as the photo is coded: a fixed size need not be a square.</summary>
    private static (int Width, int Height) FitLyingDown(SizePolicy size, int width, int height, bool sideways)
    {
        if (!sideways)
            return size.Fit(width, height);
        var (upright, across) = size.Fit(height, width);
        return (across, upright);
    }

    private static SKSizeI SmallestCoded(SKCodec codec, (int Width, int Height) least)
    {
        for (var eighths = 1; eighths < ScaleSteps; eighths++)
        {
            var coded = codec.GetScaledDimensions(eighths / (float)ScaleSteps);
            if (coded.Width >= least.Width && coded.Height >= least.Height)
                return coded;
        }

        return new SKSizeI(codec.Info.Width, codec.Info.Height);
    }

    private static RgbaView Read(SKCodec codec, SKImageInfo info, (int Width, int Height) target, Workspace workspace)
    {
        var pixels = RgbaView.In(workspace.Decoded, info.Width, info.Height, info.IsOpaque);
        var result = codec.GetPixels(pixels.Info, pixels.Pixels, pixels.RowBytes, SKCodecOptions.Default);
        if (result != SKCodecResult.Success)
            throw Damaged(result == SKCodecResult.IncompleteInput);

        var (across, down) = (info.Width / target.Width, info.Height / target.Height);
        return across > 1 || down > 1 ? BoxReducer.Reduce(pixels, across, down, workspace.Row, workspace.Reduced) : pixels;
    }

    private static UncountablePhotoException Damaged(bool cutShort) =>
        new(UncountableReason.Damaged, cutShort ? "The photo is cut short: its end is missing." : "The photo is damaged inside and cannot be decoded.");
}
