using SkiaSharp;

namespace CrowdCount.Predict.Evaluation;

/// <summary>What goes wrong with cameras, done to good photos, to see whether it is noticed.</summary>
public static class ChangedPhoto
{
    /// <summary>Names of changes, and what each makes of a picture.</summary>
    public static IReadOnlyList<(string Name, Func<SKBitmap, SKBitmap> Change)> All { get; } =
    [
        ("none", photo => photo.Copy()),
        ("slightly out of focus", photo => Painted(photo, blur: SKImageFilter.CreateBlur(LongSide(photo) / 400f, LongSide(photo) / 400f, SKShaderTileMode.Clamp))),
        ("out of focus", photo => Painted(photo, blur: SKImageFilter.CreateBlur(LongSide(photo) / 150f, LongSide(photo) / 150f, SKShaderTileMode.Clamp))),
        ("shaken", photo => Painted(photo, blur: SKImageFilter.CreateBlur(LongSide(photo) / 60f, 0, SKShaderTileMode.Clamp))),
        ("nearly no light", photo => Painted(photo, contrast: 0.05f)),
        ("washed out", photo => Painted(photo, contrast: 0.1f, light: 0.8f)),
        ("covered", photo => Painted(photo, contrast: 0.3f, blur: SKImageFilter.CreateBlur(LongSide(photo) / 6f, LongSide(photo) / 6f, SKShaderTileMode.Clamp))),
        ("grain", photo => Grainy(photo)),
        ("negative", photo => Painted(photo, contrast: -1, light: 1)),
    ];

    /// <summary>A change by its name.</summary>
    public static SKBitmap Make(string name, SKBitmap photo) => All.Single(change => change.Name == name).Change(photo);

    public static byte[] Encode(SKBitmap photo)
    {
        using var data = photo.Encode(SKEncodedImageFormat.Jpeg, 90);
        return data.ToArray();
    }

    private static int LongSide(SKBitmap photo) => Math.Max(photo.Width, photo.Height);

    /// <param name="contrast">Brightness, 0 to 1, times this.</param>
    /// <param name="light">And this added.</param>
    private static SKBitmap Painted(SKBitmap photo, float contrast = 1, float light = 0, SKImageFilter? blur = null)
    {
        var changed = new SKBitmap(new SKImageInfo(photo.Width, photo.Height, SKColorType.Rgba8888, SKAlphaType.Opaque));
        using var canvas = new SKCanvas(changed);
        using var paint = new SKPaint
        {
            ColorFilter = SKColorFilter.CreateColorMatrix([contrast, 0, 0, 0, light, 0, contrast, 0, 0, light, 0, 0, contrast, 0, light, 0, 0, 0, 1, 0]),
            ImageFilter = blur,
        };
        canvas.DrawBitmap(photo, 0, 0, SKSamplingOptions.Default, paint);
        blur?.Dispose();
        return changed;
    }

    private static SKBitmap Grainy(SKBitmap photo)
    {
        var changed = Painted(photo, contrast: 0.3f, light: 0.2f);
        var random = new Random(1);
        foreach (ref var value in changed.GetPixelSpan())
            value = (byte)Math.Clamp(value + random.Next(-120, 121), 0, 255);
        return changed;
    }
}
