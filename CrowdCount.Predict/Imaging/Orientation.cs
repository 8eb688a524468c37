using SkiaSharp;

namespace CrowdCount.Predict.Imaging;

/// <summary>The eight ways in which a camera can lay a picture down (EXIF orientation).</summary>
public static unsafe class Orientation
{
    /// <summary>Width and height change places.</summary>
    public static bool IsSideways(SKEncodedOrigin origin) => origin >= SKEncodedOrigin.LeftTop;

    /// <summary>The picture upright, in the buffer; the picture itself when it is upright already.</summary>
    public static RgbaView Upright(RgbaView source, SKEncodedOrigin origin, NativeBuffer buffer)
    {
        if (origin is SKEncodedOrigin.TopLeft or < SKEncodedOrigin.TopLeft or > SKEncodedOrigin.LeftBottom)
            return source;

        var sideways = IsSideways(origin);
        var target = RgbaView.In(buffer, sideways ? source.Height : source.Width, sideways ? source.Width : source.Height, source.Opaque);
        var (start, right, down) = Walk(origin, source.Width, source.Height);
        var first = (uint*)source.Pixels + start;
        for (var y = 0; y < target.Height; y++)
        {
            var from = first + (y * down);
            var to = (uint*)target.Row(y);
            for (var x = 0; x < target.Width; x++, from += right)
                to[x] = *from;
        }

        return target;
    }

    /// <summary>In pixels of the source: where the upright picture's first pixel is, and the steps to its right and lower neighbours.</summary>
    private static (nint Start, nint Right, nint Down) Walk(SKEncodedOrigin origin, nint width, nint height)
    {
        var last = width * height;
        return origin switch
        {
            SKEncodedOrigin.TopRight => (width - 1, -1, width),
            SKEncodedOrigin.BottomRight => (last - 1, -1, -width),
            SKEncodedOrigin.BottomLeft => (last - width, 1, -width),
            SKEncodedOrigin.LeftTop => (0, width, 1),
            SKEncodedOrigin.RightTop => (last - width, -width, 1),
            SKEncodedOrigin.RightBottom => (last - 1, -width, -1),
            SKEncodedOrigin.LeftBottom => (width - 1, width, -1),
            _ => (0, 1, width),
        };
    }
}
