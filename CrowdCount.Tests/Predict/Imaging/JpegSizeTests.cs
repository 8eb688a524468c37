using CrowdCount.Predict.Imaging;
using SkiaSharp;

namespace CrowdCount.Tests.Predict.Imaging;

public sealed class JpegSizeTests
{
    [Theory]
    [InlineData(0.5f)]
    [InlineData(1f)]
    [InlineData(2f)]
    public void Guess_Texture_IsNearItsSize(float contrast)
    {
        using var texture = Texture(480, 360, contrast);
        using var encoded = texture.PeekPixels().Encode(new SKJpegEncoderOptions(55, SKJpegEncoderDownsample.Downsample420, SKJpegEncoderAlphaOption.Ignore));

        Assert.InRange(JpegSize.Guess(View(texture)) / encoded!.Size, 0.9, 1.1);
    }

    [Theory]
    [InlineData(1, 1)]
    [InlineData(1, 20)]
    [InlineData(20, 1)]
    [InlineData(21, 20)]
    public void Guess_NothingToSee_IsNothing(int width, int height)
    {
        using var flat = new SKBitmap(width, height, SKColorType.Rgba8888, SKAlphaType.Opaque);
        flat.Erase(SKColors.Gray);

        Assert.Equal(0, JpegSize.Guess(View(flat)));
    }

    /// <summary>Grey clouds of all sizes, the smaller the weaker, as in photos.</summary>
    private static SKBitmap Texture(int width, int height, float contrast)
    {
        var bitmap = new SKBitmap(width, height, SKColorType.Rgba8888, SKAlphaType.Opaque);
        using var clouds = SKShader.CreatePerlinNoiseFractalNoise(0.02f, 0.02f, 5, 1);
        var (scale, shift) = (contrast, 0.5f - (contrast / 2));
        using var grey = SKColorFilter.CreateColorMatrix([
            scale, 0, 0, 0, shift,
            scale, 0, 0, 0, shift,
            scale, 0, 0, 0, shift,
            0, 0, 0, 0, 1,
        ]);
        using var canvas = new SKCanvas(bitmap);
        using var paint = new SKPaint { Shader = clouds, ColorFilter = grey };
        canvas.DrawRect(0, 0, width, height, paint);
        return bitmap;
    }

    private static RgbaView View(SKBitmap bitmap) => new(bitmap.GetPixels(), bitmap.Width, bitmap.Height, Opaque: true);
}
