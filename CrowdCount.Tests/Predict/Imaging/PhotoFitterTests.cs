using CrowdCount.Predict.Imaging;
using SkiaSharp;

namespace CrowdCount.Tests.Predict.Imaging;

public sealed class PhotoFitterTests : IDisposable
{
    private static readonly SizePolicy Size = new(1024, 32, 114);

    private readonly Workspace _workspace = new();

    public void Dispose() => _workspace.Dispose();

    [Theory]
    [InlineData(1, "red", "green")]
    [InlineData(2, "green", "red")]
    [InlineData(3, "white", "blue")]
    [InlineData(4, "blue", "white")]
    [InlineData(5, "red", "blue")]
    [InlineData(6, "blue", "red")]
    [InlineData(7, "white", "green")]
    [InlineData(8, "green", "white")]
    public void Fit_EveryOrientation_IsTurnedUpright(byte orientation, string leftTop, string rightTop)
    {
        var fitted = Fit(PhotoFiles.WithOrientation(PhotoFiles.Corners(96, 64, SKEncodedImageFormat.Jpeg), orientation));

        var sideways = orientation >= 5;
        Assert.Equal(sideways ? (64, 96) : (96, 64), (fitted.Upright.Width, fitted.Upright.Height));
        Assert.Equal(leftTop, NameOf(Pixels.Read(fitted.Upright, 4, 4)));
        Assert.Equal(rightTop, NameOf(Pixels.Read(fitted.Upright, fitted.Upright.Width - 5, 4)));
    }

    [Fact]
    public void Fit_PhotoTurnedAndLarge_IsScaledByItsUprightSides()
    {
        var fitted = Fit(PhotoFiles.WithOrientation(PhotoFiles.Corners(3000, 2000, SKEncodedImageFormat.Jpeg), 6));

        Assert.Equal((683, 1024), (fitted.Upright.Width, fitted.Upright.Height));
        Assert.Equal("blue", NameOf(Pixels.Read(fitted.Upright, 10, 10)));
    }

    [Fact]
    public void Fit_OddSize_IsPaddedRightAndBelow()
    {
        var fitted = Fit(PhotoFiles.Flat(33, 70, SKColors.Red, SKEncodedImageFormat.Png));

        Assert.Equal((64, 96), (fitted.InputWidth, fitted.InputHeight));
        Assert.Equal((255, 0, 0), Pixels.ReadInput(fitted, 32, 69));
        Assert.Equal((114, 114, 114), Pixels.ReadInput(fitted, 33, 69));
        Assert.Equal((114, 114, 114), Pixels.ReadInput(fitted, 32, 70));
        Assert.Equal((114, 114, 114), Pixels.ReadInput(fitted, 63, 95));
    }

    [Fact]
    public void Fit_EveryPixelOfARow_ReachesTheInput()
    {
        for (var width = 1; width <= 40; width++)
        {
            using var bitmap = new SKBitmap(new SKImageInfo(width, 2, SKColorType.Rgba8888, SKAlphaType.Opaque));
            for (var x = 0; x < width; x++)
                bitmap.SetPixel(x, 1, new SKColor((byte)x, (byte)(100 + x), (byte)(200 + x)));
            using var data = bitmap.Encode(SKEncodedImageFormat.Png, 100);

            var fitted = Fit(data.ToArray());
            for (var x = 0; x < width; x++)
                Assert.Equal((x, 100 + x, 200 + x), Pixels.ReadInput(fitted, x, 1));
        }
    }

    [Fact]
    public void Fit_TransparentPhoto_LiesOnWhite()
    {
        var fitted = Fit(PhotoFiles.Flat(32, 32, new SKColor(0, 0, 0, 128), SKEncodedImageFormat.Png));

        Assert.InRange(Pixels.ReadInput(fitted, 5, 5).R, 125, 129);
        Assert.True(fitted.Upright.Opaque);
    }

    private static string NameOf((int R, int G, int B) pixel) => (pixel.R > 128, pixel.G > 128, pixel.B > 128) switch
    {
        (true, false, false) => "red",
        (false, true, false) => "green",
        (false, false, true) => "blue",
        (true, true, true) => "white",
        _ => $"{pixel}",
    };

    /// <summary>An eighth of steps: 2/8 of 4000 is 1000, which is nearly 1024 and saves scaling 1500 down; 2/8 of 3900 is too far below.</summary>
    [Theory]
    [InlineData(4000, 3000, 1000, 750)]
    [InlineData(3900, 2925, 1024, 768)]
    [InlineData(1632, 1224, 1020, 765)]
    [InlineData(1000, 750, 1000, 750)]
    public void Fit_WhatTheCodecGivesNearlyLargeEnough_StaysAsItIs(int width, int height, int fittedWidth, int fittedHeight)
    {
        var size = new SizePolicy(1024, 32, 114);
        using var workspace = new Workspace();
        var fitted = PhotoFitter.Fit(PhotoDecoder.Decode(PhotoFiles.Flat(width, height, SKColors.Gray, SKEncodedImageFormat.Jpeg), 64_000_000, size, workspace), size, workspace);

        Assert.Equal((fittedWidth, fittedHeight), (fitted.Upright.Width, fitted.Upright.Height));
    }

    private FittedPhoto Fit(byte[] photo) => PhotoFitter.Fit(PhotoDecoder.Decode(photo, 64_000_000, Size, _workspace), Size, _workspace);
}
