using CrowdCount.Predict.Evaluation;
using CrowdCount.Predict.Imaging;
using CrowdCount.Tests.Infrastructure;
using SkiaSharp;

namespace CrowdCount.Tests.Predict.Imaging;

public sealed class PhotoQualityTests : IDisposable
{
    private readonly Workspace _workspace = new();

    public void Dispose() => _workspace.Dispose();

    [Theory]
    [InlineData(0, 0, 0)]
    [InlineData(255, 255, 255)]
    [InlineData(90, 120, 40)]
    public void Of_OneColour_IsDark(byte red, byte green, byte blue)
    {
        foreach (var (width, height) in (ReadOnlySpan<(int, int)>)[(640, 480), (1, 1), (2000, 3), (40, 40)])
            Assert.True(Quality(PhotoFiles.Flat(width, height, new SKColor(red, green, blue), SKEncodedImageFormat.Png)).IsDark);
    }

    [Fact]
    public void Of_Noise_IsNeitherDarkNorWithoutDetail()
    {
        var quality = Quality(PhotoFiles.Noise(640, 480));

        Assert.False(quality.IsDark);
        Assert.False(quality.LacksDetail);
    }

    [Fact]
    public void Of_PictureNearlyWithoutLight_IsDark() => Assert.True(Quality(Changed("nearly no light", Textured())).IsDark);

    [Fact]
    public void Of_BlurredPicture_LacksDetail()
    {
        Assert.False(Quality(Textured()).LacksDetail);
        Assert.True(Quality(Changed("out of focus", Textured())).LacksDetail);
    }

    [Fact]
    public void Of_PictureMovedInOneDirection_LacksDetail() => Assert.True(Quality(Changed("shaken", Textured())).LacksDetail);

    /// <summary>Real pictures with their own blurred and darkened selves: the figures of the model card come from the eval command.</summary>
    [Fact]
    public void Of_RealPictures_AreHardlyEverTakenForBlurredOnes()
    {
        var data = Shared.Folder("data");
        var photos = Directory.GetFiles(data, "*.jpg", SearchOption.AllDirectories).Order(StringComparer.Ordinal).Where((_, i) => i % 60 == 0).Select(File.ReadAllBytes).ToList();

        Assert.InRange(photos.Count(photo => Quality(photo) is { LacksDetail: true } or { IsDark: true }), 0, photos.Count / 20);
        Assert.InRange(photos.Count(photo => Quality(Changed("out of focus", photo)).LacksDetail), photos.Count * 9 / 10, photos.Count);
    }

    /// <summary>Coarse spots with fine grain, as walls, crowds and leaves have.</summary>
    private static byte[] Textured()
    {
        using var bitmap = new SKBitmap(new SKImageInfo(640, 480, SKColorType.Rgba8888, SKAlphaType.Opaque));
        using var canvas = new SKCanvas(bitmap);
        using var spots = new SKPaint { Shader = SKShader.CreatePerlinNoiseFractalNoise(0.05f, 0.05f, 6, 3) };
        canvas.Clear(SKColors.Gray);
        canvas.DrawRect(0, 0, 640, 480, spots);
        using var data = bitmap.Encode(SKEncodedImageFormat.Png, 90);
        return data.ToArray();
    }

    private static byte[] Changed(string change, byte[] photo)
    {
        using var before = SKBitmap.Decode(photo);
        using var after = ChangedPhoto.Make(change, before);
        return ChangedPhoto.Encode(after);
    }

    private PhotoQuality Quality(byte[] photo)
    {
        var size = new SizePolicy(1024, 32, 114);
        return PhotoQuality.Of(PhotoFitter.Fit(PhotoDecoder.Decode(photo, 64_000_000, size, _workspace), size, _workspace).Upright);
    }
}
