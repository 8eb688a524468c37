using SkiaSharp;

namespace CrowdCount.Simulator.Fleet.Drawing;

/// <summary>What bad light, hands and careless mounting do to a picture. The same picture in gives the same bytes out.</summary>
internal static class PictureEffects
{
    private const int Quality = 90;

    /// <summary>Turns the pixels the other way, so that the picture is upright once EXIF's orientation is applied.</summary>
    /// <param name="orientation">3, 6 or 8.</param>
    public static ReadOnlyMemory<byte> Rotate(ReadOnlyMemory<byte> jpeg, int orientation)
    {
        using var upright = Decode(jpeg);
        var lies = orientation is 6 or 8;
        using var turned = new SKBitmap(lies ? upright.Height : upright.Width, lies ? upright.Width : upright.Height);
        using (var canvas = new SKCanvas(turned))
        {
            canvas.Translate(turned.Width / 2f, turned.Height / 2f);
            // Orientation 6 is shown turned right by 90°, so it is stored turned left.
            canvas.RotateDegrees(orientation switch { 6 => -90, 8 => 90, _ => 180 });
            canvas.DrawBitmap(upright, -upright.Width / 2f, -upright.Height / 2f, SKSamplingOptions.Default);
        }

        return ExifOrientation.Write(Encode(turned), orientation);
    }

    /// <summary>Each colour times a factor, plus an amount of 0 to 255, cut at black and white.</summary>
    public static ReadOnlyMemory<byte> Shade(ReadOnlyMemory<byte> jpeg, float gain, float lift)
    {
        using var picture = Decode(jpeg);
        using var shaded = new SKBitmap(picture.Width, picture.Height);
        var shift = lift / 255;
        using var filter = SKColorFilter.CreateColorMatrix([gain, 0, 0, 0, shift, 0, gain, 0, 0, shift, 0, 0, gain, 0, shift, 0, 0, 0, 1, 0]);
        using var paint = new SKPaint { ColorFilter = filter };
        using (var canvas = new SKCanvas(shaded))
            canvas.DrawBitmap(picture, 0, 0, SKSamplingOptions.Default, paint);
        return Encode(shaded);
    }

    /// <summary>One dark, warm colour with the noise of a sensor, in the size of the picture.</summary>
    public static ReadOnlyMemory<byte> Cover(ReadOnlyMemory<byte> jpeg, int seed)
    {
        using var size = SKCodec.Create(new SKMemoryStream(jpeg.ToArray()));
        using var cover = new SKBitmap(new SKImageInfo(size.Info.Width, size.Info.Height, SKColorType.Rgba8888, SKAlphaType.Opaque));
        var random = new Random(seed);
        var pixels = cover.GetPixelSpan();
        for (var i = 0; i < pixels.Length; i += 4)
        {
            var noise = random.Next(-3, 4);
            (pixels[i], pixels[i + 1], pixels[i + 2], pixels[i + 3]) = ((byte)(78 + noise), (byte)(52 + noise), (byte)(44 + noise), 255);
        }

        return Encode(cover);
    }

    private static SKBitmap Decode(ReadOnlyMemory<byte> jpeg) =>
        SKBitmap.Decode(jpeg.Span) ?? throw new InvalidOperationException("A drawn picture cannot be decoded.");

    private static byte[] Encode(SKBitmap bitmap)
    {
        using var data = bitmap.Encode(SKEncodedImageFormat.Jpeg, Quality);
        return data.ToArray();
    }
}
