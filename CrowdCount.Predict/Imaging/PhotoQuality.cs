namespace CrowdCount.Predict.Imaging;

/// <summary>Whether there is anything to be seen on a photo, from its brightness alone. Thresholds: docs/model-card.md.</summary>
/// <param name="Contrast">Brightness, 0 to 255, from its 1st to its 99th hundredth.</param>
/// <param name="Sharpness">
/// Difference of neighbours as a share of the difference over eight pixels, in the direction in which it is smaller. Photos have 0.2 to
/// 0.6. Out of focus, shaken, or drawn in flat colours: less, down to an eighth.
/// </param>
public readonly record struct PhotoQuality(double Contrast, double Sharpness)
{
    private const double FlatBelow = 32;
    private const double DetailFrom = 0.18;

    /// <summary>Pixels of the longer difference.</summary>
    private const int Far = 8;

    private const int RowStep = 4;
    private const int SmallestSide = 4 * Far;

    /// <summary>Nearly black, white or one flat colour.</summary>
    public bool IsDark => Contrast < FlatBelow;

    /// <summary>Out of focus, shaken, or no photo at all.</summary>
    public bool LacksDetail => Sharpness < DetailFrom;

    /// <summary>Of every fourth row. A picture too small to tell is taken for a sharp one.</summary>
    public static PhotoQuality Of(RgbaView picture)
    {
        Span<int> histogram = stackalloc int[256];
        histogram.Clear();
        var tellsSharpness = picture.Width >= SmallestSide && picture.Height >= SmallestSide;
        long across = 0, acrossFar = 0, down = 0, downFar = 0, pixels = 0;
        for (var y = 0; y < picture.Height - (tellsSharpness ? Far : 0); y += RowStep)
        {
            Count(picture, y, histogram);
            if (!tellsSharpness)
                continue;
            Compare(picture, y, ref across, ref acrossFar, ref down, ref downFar);
            pixels += picture.Width - Far;
        }

        var sharpness = tellsSharpness ? Math.Min(Ratio(across, acrossFar, pixels), Ratio(down, downFar, pixels)) : 1;
        return new PhotoQuality(Spread(histogram), sharpness);
    }

    private static unsafe void Count(RgbaView picture, int y, Span<int> histogram)
    {
        var row = picture.Row(y);
        for (var x = 0; x < picture.Width; x++)
            histogram[Brightness(row + (x * RgbaView.BytesPerPixel))]++;
    }

    private static unsafe void Compare(RgbaView picture, int y, ref long across, ref long acrossFar, ref long down, ref long downFar)
    {
        var row = picture.Row(y);
        var (next, far) = (picture.RowBytes, picture.RowBytes * Far);
        for (var x = 0; x < picture.Width - Far; x++)
        {
            var pixel = row + (x * RgbaView.BytesPerPixel);
            var here = Brightness(pixel);
            across += Math.Abs(here - Brightness(pixel + RgbaView.BytesPerPixel));
            acrossFar += Math.Abs(here - Brightness(pixel + (Far * RgbaView.BytesPerPixel)));
            down += Math.Abs(here - Brightness(pixel + next));
            downFar += Math.Abs(here - Brightness(pixel + far));
        }
    }

    /// <summary>One level of brightness is added to the long difference, so that the noise of a flat picture is not taken for its detail.</summary>
    private static double Ratio(long near, long far, long pixels) => near / (double)(far + pixels);

    private static double Spread(ReadOnlySpan<int> histogram)
    {
        long total = 0;
        foreach (var count in histogram)
            total += count;
        return Level(histogram, total * 0.99) - Level(histogram, total * 0.01);
    }

    private static int Level(ReadOnlySpan<int> histogram, double share)
    {
        long below = 0;
        for (var level = 0; level < histogram.Length; level++)
        {
            below += histogram[level];
            if (below > share)
                return level;
        }

        return histogram.Length - 1;
    }

    /// <summary>ITU-R BT.601, as 8-bit parts.</summary>
    private static unsafe int Brightness(byte* pixel) => ((77 * pixel[0]) + (150 * pixel[1]) + (29 * pixel[2])) >> 8;
}
