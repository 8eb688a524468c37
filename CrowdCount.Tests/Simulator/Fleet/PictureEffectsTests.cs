using CrowdCount.Simulator.Fleet.Drawing;
using CrowdCount.Tests.Infrastructure;
using CrowdCount.Tests.Predict;
using SkiaSharp;

namespace CrowdCount.Tests.Simulator.Fleet;

public sealed class PictureEffectsTests
{
    private static readonly byte[] Upright = TestPhotos.Jpeg(3, 160, 96, 6);

    [Theory]
    [InlineData(3, SKEncodedOrigin.BottomRight)]
    [InlineData(6, SKEncodedOrigin.RightTop)]
    [InlineData(8, SKEncodedOrigin.LeftBottom)]
    public void Rotate_OrientedAsExifSays_IsTheUprightPicture(int orientation, SKEncodedOrigin origin)
    {
        var corners = PhotoFiles.Corners(160, 96, SKEncodedImageFormat.Jpeg);
        var rotated = PictureEffects.Rotate(corners, orientation).ToArray();

        using var codec = SKCodec.Create(new SKMemoryStream(rotated));
        Assert.Equal(origin, codec.EncodedOrigin);
        using var stored = SKBitmap.Decode(codec);
        using var upright = SKBitmap.Decode(corners);
        var (width, height) = (upright.Width, upright.Height);
        Assert.Equal(orientation == 3 ? (width, height) : (height, width), (stored.Width, stored.Height));

        // By the table of EXIF's specification: where the first row and the first column lie.
        SKColor AsShown(int x, int y) => orientation switch
        {
            3 => stored.GetPixel(width - 1 - x, height - 1 - y),
            6 => stored.GetPixel(y, width - 1 - x),
            _ => stored.GetPixel(height - 1 - y, x),
        };
        Assert.InRange(Difference(upright, AsShown), 0, 4);
    }

    [Fact]
    public void Shade_Dark_LeavesNearlyNothing()
    {
        using var dark = SKBitmap.Decode(PictureEffects.Shade(Upright, 0.03f, 1).Span);

        Assert.Equal((160, 96), (dark.Width, dark.Height));
        Assert.All(dark.Pixels, pixel => Assert.InRange(Math.Max(pixel.Red, Math.Max(pixel.Green, pixel.Blue)), 0, 20));
    }

    [Fact]
    public void Shade_Overexposed_IsBrightButNotBlank()
    {
        using var bright = SKBitmap.Decode(PictureEffects.Shade(Upright, 2.2f, 40).Span);

        Assert.True(bright.Pixels.Average(pixel => pixel.Green) > 210);
        Assert.Contains(bright.Pixels, pixel => pixel.Green < 200);
    }

    [Fact]
    public void Cover_Picture_IsFlatWithNoise()
    {
        using var covered = SKBitmap.Decode(PictureEffects.Cover(Upright, 7).Span);

        Assert.Equal((160, 96), (covered.Width, covered.Height));
        var greens = covered.Pixels.Select(pixel => (int)pixel.Green).ToList();
        Assert.InRange(greens.Max() - greens.Min(), 1, 20);
    }

    [Fact]
    public void Effects_Again_GiveTheSameBytes()
    {
        Assert.Equal(PictureEffects.Rotate(Upright, 6).ToArray(), PictureEffects.Rotate(Upright, 6).ToArray());
        Assert.Equal(PictureEffects.Cover(Upright, 7).ToArray(), PictureEffects.Cover(Upright, 7).ToArray());
        Assert.NotEqual(PictureEffects.Cover(Upright, 7).ToArray(), PictureEffects.Cover(Upright, 8).ToArray());
    }

    private static double Difference(SKBitmap expected, Func<int, int, SKColor> actual) =>
        (from x in Enumerable.Range(0, expected.Width) from y in Enumerable.Range(0, expected.Height) select Math.Abs(expected.GetPixel(x, y).Green - actual(x, y).Green)).Average();
}
