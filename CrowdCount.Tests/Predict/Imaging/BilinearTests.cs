using System.Runtime.InteropServices;
using CrowdCount.Predict.Imaging;

namespace CrowdCount.Tests.Predict.Imaging;

public sealed class BilinearTests : IDisposable
{
    private readonly NativeBuffer _source = new();
    private readonly NativeBuffer _row = new();
    private readonly NativeBuffer _target = new();

    public void Dispose()
    {
        _source.Dispose();
        _row.Dispose();
        _target.Dispose();
    }

    [Theory]
    [InlineData(64, 48, 45, 34)]
    [InlineData(64, 48, 90, 67)]
    [InlineData(41, 31, 40, 61)]
    [InlineData(1, 1, 7, 5)]
    [InlineData(3, 100, 2, 199)]
    [InlineData(613, 3, 307, 1)]
    public void Scale_AnyPicture_IsInterpolatedBetweenCentres(int width, int height, int toWidth, int toHeight)
    {
        var source = Random(width, height);

        var scaled = Bilinear.Scale(source, toWidth, toHeight, _row, _target);

        Assert.Equal((toWidth, toHeight), (scaled.Width, scaled.Height));
        for (var y = 0; y < toHeight; y++)
            for (var x = 0; x < toWidth; x++)
            {
                var (r, g, b) = Interpolated(source, (x + 0.5) * width / toWidth, (y + 0.5) * height / toHeight);
                var pixel = Pixels.Read(scaled, x, y);
                // A weight is rounded down to a 256th: at most one level of 255 across and one down, and half of one for the result.
                Assert.InRange(pixel.R, r - 2.5, r + 2.5);
                Assert.InRange(pixel.G, g - 2.5, g + 2.5);
                Assert.InRange(pixel.B, b - 2.5, b + 2.5);
            }
    }

    [Theory]
    [InlineData(0)]
    [InlineData(127)]
    [InlineData(255)]
    public void Scale_OneColour_KeepsItExactly(byte level)
    {
        var source = RgbaView.In(_source, 37, 23, opaque: true);
        Marshal.Copy(Enumerable.Repeat(level, (int)source.Bytes).ToArray(), 0, source.Pixels, (int)source.Bytes);

        var scaled = Bilinear.Scale(source, 53, 17, _row, _target);

        var bytes = new byte[scaled.Bytes];
        Marshal.Copy(scaled.Pixels, bytes, 0, bytes.Length);
        Assert.All(bytes, value => Assert.Equal(level, value));
    }

    [Fact]
    public void Scale_SizeThatItHas_IsThePictureItself()
    {
        var source = Random(9, 7);

        Assert.Equal(source, Bilinear.Scale(source, 9, 7, _row, _target));
    }

    private RgbaView Random(int width, int height)
    {
        var picture = RgbaView.In(_source, width, height, opaque: true);
        var bytes = new byte[picture.Bytes];
        new Random(1).NextBytes(bytes);
        Marshal.Copy(bytes, 0, picture.Pixels, bytes.Length);
        return picture;
    }

    private static (double R, double G, double B) Interpolated(RgbaView picture, double x, double y)
    {
        var (left, across) = Place(x, picture.Width);
        var (top, down) = Place(y, picture.Height);
        var (right, bottom) = (Math.Min(left + 1, picture.Width - 1), Math.Min(top + 1, picture.Height - 1));
        double Mix(Func<(int R, int G, int B), int> of) =>
            ((1 - down) * (((1 - across) * of(Pixels.Read(picture, left, top))) + (across * of(Pixels.Read(picture, right, top)))))
            + (down * (((1 - across) * of(Pixels.Read(picture, left, bottom))) + (across * of(Pixels.Read(picture, right, bottom)))));
        return (Mix(p => p.R), Mix(p => p.G), Mix(p => p.B));
    }

    /// <summary>The pixel before, and the share of the one after it.</summary>
    private static (int Before, double After) Place(double centre, int length)
    {
        var place = Math.Clamp(centre - 0.5, 0, length - 1);
        return ((int)place, place - (int)place);
    }
}
