using System.Globalization;
using SkiaSharp;

namespace CrowdCount.Predict.Imaging;

/// <summary>From the bytes of a JPEG, PNG or WebP to pixels, no more of them than the network needs. The header is never trusted.</summary>
public static unsafe class PhotoDecoder
{
    /// <summary>A JPEG can be decoded at n/8 of its size, which saves most of the work.</summary>
    private const int ScaleSteps = 8;

    /// <summary>How much of a photo that is averaged down is held at once.</summary>
    private const int StripBytes = 1 << 20;

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
            var target = size.Fit(width, height);
            var coded = SmallestCoded(codec, target);
            var info = RgbaView.InfoOf(coded.Width, coded.Height, codec.Info.AlphaType == SKAlphaType.Opaque);
            var pixels = Read(codec, info, info.Width / target.Width, info.Height / target.Height, workspace);

            var sideways = Orientation.IsSideways(codec.EncodedOrigin);
            return new DecodedPhoto(pixels, codec.EncodedOrigin, sideways ? height : width, sideways ? width : height);
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

    private static SKSizeI SmallestCoded(SKCodec codec, (int Width, int Height) target)
    {
        for (var eighths = 1; eighths < ScaleSteps; eighths++)
        {
            var coded = codec.GetScaledDimensions(eighths / (float)ScaleSteps);
            if (coded.Width >= target.Width && coded.Height >= target.Height)
                return coded;
        }

        return new SKSizeI(codec.Info.Width, codec.Info.Height);
    }

    private static RgbaView Read(SKCodec codec, SKImageInfo info, int across, int down, Workspace workspace)
    {
        if (across <= 1 && down <= 1)
            return ReadWhole(codec, info, workspace.Decoded);

        // A whole PNG of 64 megapixels takes 256 MB: read it in strips where the format can.
        if (codec.ScanlineOrder == SKCodecScanlineOrder.TopDown && codec.StartScanlineDecode(info) == SKCodecResult.Success)
            return ReadStrips(codec, info, across, down, workspace);

        var whole = ReadWhole(codec, info, workspace.Decoded);
        var reducer = Reducer(info, across, down, workspace);
        for (var y = 0; y < whole.Height; y++)
            reducer.Add(whole.Row(y));
        return reducer.Result;
    }

    private static RgbaView ReadWhole(SKCodec codec, SKImageInfo info, NativeBuffer buffer)
    {
        var pixels = RgbaView.In(buffer, info.Width, info.Height, info.IsOpaque);
        var result = codec.GetPixels(pixels.Info, pixels.Pixels, pixels.RowBytes, SKCodecOptions.Default);
        return result == SKCodecResult.Success ? pixels : throw Damaged(result == SKCodecResult.IncompleteInput);
    }

    private static RgbaView ReadStrips(SKCodec codec, SKImageInfo info, int across, int down, Workspace workspace)
    {
        var reducer = Reducer(info, across, down, workspace);
        var rows = Math.Clamp(StripBytes / info.RowBytes, 1, info.Height);
        var strip = RgbaView.In(workspace.Decoded, info.Width, rows, info.IsOpaque);
        for (var y = 0; y < info.Height; y += rows)
        {
            var wanted = Math.Min(rows, info.Height - y);
            if (codec.GetScanlines(strip.Pixels, wanted, strip.RowBytes) != wanted)
                throw Damaged(cutShort: false);
            for (var row = 0; row < wanted; row++)
                reducer.Add(strip.Row(row));
        }

        return reducer.Result;
    }

    private static BoxReducer Reducer(SKImageInfo info, int across, int down, Workspace workspace) =>
        new(info.Width, info.Height, info.IsOpaque, Math.Max(1, across), Math.Max(1, down), workspace.Sums, workspace.Reduced);

    private static UncountablePhotoException Damaged(bool cutShort) =>
        new(UncountableReason.Damaged, cutShort ? "The photo is cut short: its end is missing." : "The photo is damaged inside and cannot be decoded.");
}
