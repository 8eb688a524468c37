using SkiaSharp;

namespace CrowdCount.Predict.Imaging;

/// <summary>From decoded pixels to the network's input: scaled, upright, on white, padded.</summary>
public static unsafe class PhotoFitter
{
    /// <summary>Good down to half the size; the decoder leaves no more than that to do.</summary>
    private static readonly SKSamplingOptions Smooth = new(SKFilterMode.Linear);

    public static FittedPhoto Fit(DecodedPhoto photo, SizePolicy size, Workspace workspace)
    {
        var (width, height) = size.Fit(photo.Width, photo.Height);
        var sideways = Orientation.IsSideways(photo.Origin);
        var scaled = Scale(photo.Pixels, sideways ? height : width, sideways ? width : height, Smooth, workspace.Scaled);
        var upright = Orientation.Upright(OnWhite(scaled), photo.Origin, workspace.Upright);

        var (inputWidth, inputHeight) = (size.Padded(width), size.Padded(height));
        var fitted = new FittedPhoto(upright, 0, inputWidth, inputHeight);
        var input = workspace.Input.Reserve(fitted.InputBytes);
        Fill(upright, input, inputWidth, inputHeight, size.Padding);
        return fitted with { Input = (nint)input };
    }

    /// <summary>The picture at this size, in the buffer; the picture itself when it has that size already.</summary>
    public static RgbaView Scale(RgbaView source, int width, int height, SKSamplingOptions sampling, NativeBuffer buffer)
    {
        if (source.Width == width && source.Height == height)
            return source;

        var target = RgbaView.In(buffer, width, height, source.Opaque);
        using var from = new SKPixmap(source.Info, source.Pixels, source.RowBytes);
        using var to = new SKPixmap(target.Info, target.Pixels, target.RowBytes);
        if (!from.ScalePixels(to, sampling))
            throw new InvalidOperationException($"Could not scale {source.Width} × {source.Height} to {width} × {height}.");
        return target;
    }

    private static RgbaView OnWhite(RgbaView picture)
    {
        if (picture.Opaque)
            return picture;

        for (var y = 0; y < picture.Height; y++)
            RgbRows.LayOnWhite(picture.Row(y), picture.Width);
        return picture with { Opaque = true };
    }

    private static void Fill(RgbaView picture, byte* input, int width, int height, byte padding)
    {
        var rowBytes = width * FittedPhoto.BytesPerPixel;
        for (var y = 0; y < picture.Height; y++)
        {
            var row = new Span<byte>(input + ((long)y * rowBytes), rowBytes);
            var used = picture.Width * FittedPhoto.BytesPerPixel;
            RgbRows.Copy(picture.Row(y), row[..used]);
            row[used..].Fill(padding);
        }

        var done = (long)picture.Height * rowBytes;
        new Span<byte>(input + done, (int)(((long)height * rowBytes) - done)).Fill(padding);
    }
}
