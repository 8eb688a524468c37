using SkiaSharp;

namespace CrowdCount.Tests.Infrastructure;

/// <summary>Photos drawn on the spot: a pavement with upright figures. Deterministic by seed.</summary>
public static class TestPhotos
{
    public static byte[] Jpeg(int seed = 1, int width = 640, int height = 480, int people = 8) =>
        Encode(seed, width, height, people, SKEncodedImageFormat.Jpeg);

    public static byte[] Png(int seed = 1, int width = 320, int height = 240, int people = 4) =>
        Encode(seed, width, height, people, SKEncodedImageFormat.Png);

    public static byte[] WebP(int seed = 1, int width = 320, int height = 240, int people = 4) =>
        Encode(seed, width, height, people, SKEncodedImageFormat.Webp);

    /// <summary>A WebP of one colour, nearly black.</summary>
    public static byte[] Covered()
    {
        using var bitmap = new SKBitmap(480, 360);
        bitmap.Erase(new SKColor(16, 13, 11));
        using var data = bitmap.Encode(SKEncodedImageFormat.Webp, 88);
        return data.ToArray();
    }

    private static byte[] Encode(int seed, int width, int height, int people, SKEncodedImageFormat format)
    {
        var random = new Random(seed);
        using var bitmap = new SKBitmap(width, height);
        using var canvas = new SKCanvas(bitmap);
        using var paint = new SKPaint { IsAntialias = true };
        canvas.Clear(new SKColor(168, 166, 160));
        paint.Color = new SKColor(120, 130, 140);
        canvas.DrawRect(0, 0, width, height / 4f, paint);

        for (var i = 0; i < people; i++)
        {
            var foot = (height * 0.35f) + (random.NextSingle() * height * 0.6f);
            var tall = foot * 0.28f;
            var x = random.NextSingle() * width;
            paint.Color = new SKColor((byte)random.Next(30, 200), (byte)random.Next(30, 200), (byte)random.Next(30, 200));
            canvas.DrawRoundRect(x - (tall * 0.14f), foot - (tall * 0.85f), tall * 0.28f, tall * 0.85f, tall * 0.08f, tall * 0.08f, paint);
            paint.Color = new SKColor(205, 165, 135);
            canvas.DrawCircle(x, foot - (tall * 0.92f), tall * 0.09f, paint);
            paint.Color = new SKColor(50, 35, 25);
            canvas.DrawCircle(x, foot - (tall * 0.95f), tall * 0.085f, paint);
        }

        using var data = bitmap.Encode(format, 88);
        return data.ToArray();
    }
}
