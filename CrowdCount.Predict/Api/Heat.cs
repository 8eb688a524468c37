using CrowdCount.Core.Counting;

namespace CrowdCount.Predict.Api;

/// <summary>How many people stand where: whole people in square cells over the upright photo, whose sum is the count.</summary>
/// <param name="Columns">Cells from left to right; 32 if the photo is wider than high. The last column and row may reach beyond the photo.</param>
/// <param name="Rows">Cells from top to bottom; 32 if it is higher than wide.</param>
/// <param name="People">By row, then column.</param>
public sealed record Heat(int Columns, int Rows, int[][] People)
{
    private const int LongSide = 32;

    /// <param name="width">Of the photo in pixels.</param>
    /// <param name="height">Of the photo in pixels.</param>
    public static Heat Of(IReadOnlyCollection<HeadPoint> heads, int count, int width, int height)
    {
        var side = Math.Max(width, height) / (double)LongSide;
        var (columns, rows) = (CellsAlong(width, side), CellsAlong(height, side));
        var found = new int[columns * rows];
        foreach (var head in heads)
            found[(CellOf(head.Y * height, side, rows) * columns) + CellOf(head.X * width, side, columns)]++;
        // Somebody is there, and nothing says where: the middle is the least wrong.
        if (heads.Count == 0)
            found[(rows / 2 * columns) + (columns / 2)] = 1;
        return new Heat(columns, rows, [.. Share(count, found).Chunk(columns)]);
    }

    private static int CellsAlong(int pixels, double side) => Math.Max(1, (int)Math.Ceiling(pixels / side));

    private static int CellOf(double pixel, double side, int cells) => Math.Min(cells - 1, (int)(pixel / side));

    /// <summary>Shares people out in proportion, whole: each cell gets what is due rounded down, and those that lose most by that one more.</summary>
    private static int[] Share(int people, int[] weights)
    {
        var all = weights.Sum(weight => (long)weight);
        var shares = Array.ConvertAll(weights, weight => (int)(people * (long)weight / all));
        var left = people - shares.Sum();
        foreach (var cell in Enumerable.Range(0, weights.Length).OrderByDescending(cell => people * (long)weights[cell] % all).Take(left))
            shares[cell]++;
        return shares;
    }
}
