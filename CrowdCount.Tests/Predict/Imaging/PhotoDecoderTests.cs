using CrowdCount.Predict.Imaging;
using CrowdCount.Tests.Infrastructure;
using SkiaSharp;

namespace CrowdCount.Tests.Predict.Imaging;

public sealed class PhotoDecoderTests : IDisposable
{
    private static readonly SizePolicy Size = new(1024, 32, 114);

    private readonly Workspace _workspace = new();

    public void Dispose() => _workspace.Dispose();

    [Theory]
    [InlineData(SKEncodedImageFormat.Jpeg)]
    [InlineData(SKEncodedImageFormat.Png)]
    [InlineData(SKEncodedImageFormat.Webp)]
    public void Decode_EachFormat_GivesThePicture(SKEncodedImageFormat format)
    {
        var photo = Decode(PhotoFiles.Corners(64, 48, format));

        Assert.Equal((64, 48), (photo.Width, photo.Height));
        Assert.Equal((64, 48), (photo.Pixels.Width, photo.Pixels.Height));
        AssertNear((255, 0, 0), photo.Pixels, 8, 8);
        AssertNear((0, 255, 0), photo.Pixels, 56, 8);
        AssertNear((0, 0, 255), photo.Pixels, 8, 40);
        AssertNear((255, 255, 255), photo.Pixels, 56, 40);
    }

    [Fact]
    public void Decode_LargeJpeg_IsDecodedNoLargerThanNeeded()
    {
        var photo = Decode(TestPhotos.Jpeg(1, 4000, 3000));

        Assert.Equal((4000, 3000), (photo.Width, photo.Height));
        Assert.Equal((1000, 750), (photo.Pixels.Width, photo.Pixels.Height));
    }

    [Theory]
    [InlineData(SKEncodedImageFormat.Png)]
    [InlineData(SKEncodedImageFormat.Webp)]
    public void Decode_LargePngOrWebP_IsAveragedDown(SKEncodedImageFormat format)
    {
        var photo = Decode(PhotoFiles.Corners(4100, 3070, format));

        Assert.Equal((4100, 3070), (photo.Width, photo.Height));
        Assert.InRange(photo.Pixels.Width, 1024, 1400);
        Assert.InRange(photo.Pixels.Height, 767, 1050);
        AssertNear((255, 0, 0), photo.Pixels, 100, 100);
        AssertNear((255, 255, 255), photo.Pixels, photo.Pixels.Width - 1, photo.Pixels.Height - 1);
    }

    [Fact]
    public void Decode_AnimatedWebP_GivesTheFirstFrame()
    {
        var photo = Decode(PhotoFiles.AnimatedWebP(40, 30, SKColors.Red, SKColors.Blue));

        Assert.Equal((40, 30), (photo.Width, photo.Height));
        AssertNear((255, 0, 0), photo.Pixels, 20, 15);
    }

    [Theory]
    [InlineData(255, 255, 255, 255, 255, 255, 255)]
    [InlineData(0, 255, 255, 255, 0, 255, 255)]
    [InlineData(255, 255, 255, 0, 0, 0, 0)]
    public void Decode_CmykJpeg_GivesItsColours(byte cyan, byte magenta, byte yellow, byte black, byte red, byte green, byte blue) =>
        AssertNear((red, green, blue), Decode(PhotoFiles.CmykJpeg(cyan, magenta, yellow, black)).Pixels, 8, 8);

    [Fact]
    public void Decode_SixteenBitPng_IsReduced() => AssertNear((128, 128, 128), Decode(PhotoFiles.Png16(20, 10, 0x8080)).Pixels, 10, 5);

    [Theory]
    [InlineData(1, 1)]
    [InlineData(20000, 1)]
    [InlineData(1, 20000)]
    public void Decode_ExtremeShapes_Work(int width, int height)
    {
        foreach (var format in (ReadOnlySpan<SKEncodedImageFormat>)[SKEncodedImageFormat.Jpeg, SKEncodedImageFormat.Png])
        {
            var photo = Decode(PhotoFiles.Flat(width, height, SKColors.Gray, format));
            var fitted = PhotoFitter.Fit(photo, Size, _workspace);

            Assert.Equal((width, height), (photo.Width, photo.Height));
            Assert.True(fitted.InputWidth % 32 == 0 && fitted.InputHeight % 32 == 0 && Math.Max(fitted.InputWidth, fitted.InputHeight) <= 1024);
            AssertNear((128, 128, 128), fitted.Upright, 0, 0);
        }
    }

    [Fact]
    public void Decode_HugeHeader_IsRefusedBeforeAnythingIsAllocated()
    {
        var before = Environment.WorkingSet;

        var failure = Assert.Throws<UncountablePhotoException>(() => Decode(PhotoFiles.PngBomb(100_000, 100_000)));

        Assert.Equal(UncountableReason.TooManyPixels, failure.Reason);
        Assert.Contains("100000 × 100000", failure.Message, StringComparison.Ordinal);
        Assert.InRange(Environment.WorkingSet - before, long.MinValue, 500_000_000);
    }

    [Fact]
    public void Decode_HugePhoto_GivesItsMemoryBackAtOnce()
    {
        var photo = Decode(PhotoFiles.Flat(8000, 2500, SKColors.Gray, SKEncodedImageFormat.Png));

        Assert.Equal((8000, 2500), (photo.Width, photo.Height));
        AssertNear((128, 128, 128), photo.Pixels, 500, 200);
        Assert.InRange(_workspace.Decoded.Size + _workspace.Reduced.Size, 1, 8_000_000);
    }

    [Theory]
    [InlineData("")]
    [InlineData("not a photo at all")]
    [InlineData("GIF89a\u0001\u0000\u0001\u0000\u0000\u0000\u0000;")]
    [InlineData("BM")]
    public void Decode_NotAPhoto_IsRefused(string text) =>
        Assert.Equal(UncountableReason.NotAnImage, Assert.Throws<UncountablePhotoException>(() => Decode([.. text.Select(c => (byte)c)])).Reason);

    [Theory]
    [InlineData(SKEncodedImageFormat.Jpeg)]
    [InlineData(SKEncodedImageFormat.Png)]
    [InlineData(SKEncodedImageFormat.Webp)]
    public void Decode_CutShort_IsRefused(SKEncodedImageFormat format)
    {
        var whole = format switch { SKEncodedImageFormat.Jpeg => TestPhotos.Jpeg(), SKEncodedImageFormat.Png => TestPhotos.Png(), _ => TestPhotos.WebP() };
        foreach (var share in (ReadOnlySpan<double>)[0.3, 0.6, 0.9])
            Assert.Throws<UncountablePhotoException>(() => Decode(whole[..(int)(whole.Length * share)]));
    }

    [Theory]
    [InlineData(SKEncodedImageFormat.Jpeg)]
    [InlineData(SKEncodedImageFormat.Png)]
    public void Decode_DamagedInside_IsRefused(SKEncodedImageFormat format)
    {
        // Not WebP: its lossy form has neither checksums nor markers, and its decoder reads damage as another picture.
        var whole = format == SKEncodedImageFormat.Jpeg ? TestPhotos.Jpeg(1, 1280, 960, 40) : TestPhotos.Png();
        for (var seed = 0; seed < 10; seed++)
        {
            var damaged = whole.ToArray();
            new Random(seed).NextBytes(damaged.AsSpan(whole.Length / 2, whole.Length / 8));
            Assert.Throws<UncountablePhotoException>(() => Decode(damaged));
        }
    }

    [Fact]
    public void Decode_AnyDamage_IsAPhotoOrRefusedButNeverACrash()
    {
        var random = new Random(7);
        foreach (var whole in (byte[][])[TestPhotos.Jpeg(), TestPhotos.Png(), TestPhotos.WebP(), PhotoFiles.AnimatedWebP(40, 30, SKColors.Red, SKColors.Blue), PhotoFiles.Png16(20, 10, 1000)])
        {
            for (var i = 0; i < 60; i++)
            {
                var damaged = whole.ToArray();
                for (var hit = 0; hit < 1 + (i % 5); hit++)
                    damaged[random.Next(damaged.Length)] = (byte)random.Next(256);
                if (Record.Exception(() => PhotoFitter.Fit(Decode(damaged), Size, _workspace)) is { } failure)
                    Assert.IsType<UncountablePhotoException>(failure);
            }
        }
    }

    private DecodedPhoto Decode(byte[] photo) => PhotoDecoder.Decode(photo, 64_000_000, Size, _workspace);

    private static void AssertNear((int R, int G, int B) expected, RgbaView picture, int x, int y)
    {
        var actual = Pixels.Read(picture, x, y);
        Assert.True(
            Math.Abs(actual.R - expected.R) + Math.Abs(actual.G - expected.G) + Math.Abs(actual.B - expected.B) <= 24,
            $"At {x}, {y}: {actual} instead of {expected}.");
    }
}
