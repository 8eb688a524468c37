using System.Buffers;

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
        var rows = ArrayPool<int>.Shared.Rent(3 * picture.Width);
        var here = rows.AsSpan(0, picture.Width);
        var next = rows.AsSpan(picture.Width, picture.Width);
        var below = rows.AsSpan(2 * picture.Width, picture.Width);
        long across = 0, acrossFar = 0, down = 0, downFar = 0, pixels = 0;
        for (var y = 0; y < picture.Height - (tellsSharpness ? Far : 0); y += RowStep)
        {
            Brightness.Read(picture, y, here);
            foreach (var level in here)
                histogram[level]++;
            if (!tellsSharpness)
                continue;

            Brightness.Read(picture, y + 1, next);
            Brightness.Read(picture, y + Far, below);
            var start = here[..^Far];
            across += Brightness.Difference(start, here.Slice(1, start.Length));
            acrossFar += Brightness.Difference(start, here[Far..]);
            down += Brightness.Difference(start, next[..^Far]);
            downFar += Brightness.Difference(start, below[..^Far]);
            pixels += start.Length;
        }

        ArrayPool<int>.Shared.Return(rows);
        var sharpness = tellsSharpness ? Math.Min(Ratio(across, acrossFar, pixels), Ratio(down, downFar, pixels)) : 1;
        return new PhotoQuality(Spread(histogram), sharpness);
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
}
