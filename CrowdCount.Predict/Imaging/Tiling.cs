namespace CrowdCount.Predict.Imaging;

/// <summary>
/// Cuts a large input into tiles that overlap, so that the network's memory stays bounded. Each tile owns its inner part; what it says about
/// its rim, where it cannot see what comes next, is its neighbour's to say.
/// </summary>
public static class Tiling
{
    /// <summary>Pixels of an input that is still seen whole.</summary>
    public const int LargestWhole = 1536 * 1536;

    /// <summary>Side of the part that a tile owns, in pixels.</summary>
    public const int Inner = 1024;

    /// <summary>What a tile sees beyond it on each side; a multiple of 32 as the inner side is.</summary>
    public const int Rim = 128;

    public static bool IsNeeded(int width, int height) => (long)width * height > LargestWhole;

    /// <param name="width">Of the input in pixels, a multiple of 32.</param>
    /// <param name="height">Likewise.</param>
    public static IEnumerable<Tile> Of(int width, int height)
    {
        for (var top = 0; top < height; top += Inner)
        {
            for (var left = 0; left < width; left += Inner)
                yield return new Tile(Along(left, width), Along(top, height));
        }
    }

    private static Stretch Along(int start, int side)
    {
        var end = Math.Min(side, start + Inner);
        var from = Math.Max(0, start - Rim);
        return new Stretch(from, Math.Min(side, end + Rim) - from, start, end - start);
    }

    /// <summary>In pixels of the input: what a tile sees and what of it is its own.</summary>
    public readonly record struct Tile(Stretch X, Stretch Y);

    /// <param name="From">Where the tile begins.</param>
    /// <param name="Length">How far it sees.</param>
    /// <param name="Own">Where its own part begins.</param>
    /// <param name="OwnLength">How long that is.</param>
    public readonly record struct Stretch(int From, int Length, int Own, int OwnLength);
}
