using CrowdCount.Core.Counting;
using CrowdCount.Predict.Network;

namespace CrowdCount.Predict.Counting;

/// <summary>Puts heads into blocks until there are as many as wanted, by one rule after the other.</summary>
/// <param name="rows">Of the map that the picture covers.</param>
/// <param name="columns">Of the map that the picture covers.</param>
/// <param name="width">Of the picture without padding, in pixels.</param>
/// <param name="height">Of the picture without padding, in pixels.</param>
/// <param name="taken">How many heads each block holds so far; rows × columns, cleared.</param>
internal ref struct HeadPicker(BlockMap map, int rows, int columns, int width, int height, Span<byte> taken, Span<HeadPoint> heads)
{
    /// <summary>Where in a block its second and further heads stand, as parts of its side: nobody knows, so they are spread.</summary>
    private static readonly (float X, float Y)[] Spread = [(0.25f, 0.25f), (0.75f, 0.75f), (0.75f, 0.25f), (0.25f, 0.75f)];

    private readonly Span<byte> _taken = taken;
    private readonly Span<HeadPoint> _heads = heads;

    public int Found { get; private set; }

    public readonly bool IsDone => Found == _heads.Length;

    /// <summary>One head in each block that is not too near to a head already there.</summary>
    /// <param name="blocks">Numbers of blocks, row by row; the ones with most people first.</param>
    /// <param name="distance">Pixels, at most a block's side.</param>
    public void OneEach(ReadOnlySpan<int> blocks, float distance)
    {
        foreach (var block in blocks)
        {
            if (IsDone)
                return;
            if (!IsNearAnother(block, distance))
                Put(block);
        }
    }

    /// <summary>In each block as many heads as it has people, rounded.</summary>
    public void Rounded(ReadOnlySpan<int> blocks) => Fill(blocks, MathF.Round);

    /// <summary>And every begun one.</summary>
    public void RoundedUp(ReadOnlySpan<int> blocks) => Fill(blocks, MathF.Ceiling);

    private void Fill(ReadOnlySpan<int> blocks, Func<float, float> round)
    {
        foreach (var block in blocks)
        {
            var people = Math.Min(byte.MaxValue, round(map.DensityRow(block / columns)[block % columns]));
            while (_taken[block] < people && !IsDone)
                Put(block);
        }
    }

    private void Put(int block)
    {
        var (row, column) = Math.DivRem(block, columns);
        var before = _taken[block]++;
        var (x, y) = before == 0 ? map.Head(row, column) : SpreadIn(row, column, before);
        _heads[Found++] = new HeadPoint(Math.Clamp(x / width, 0, 1), Math.Clamp(y / height, 0, 1));
    }

    private readonly (float X, float Y) SpreadIn(int row, int column, int before)
    {
        var (x, y) = Spread[(before - 1) % Spread.Length];
        return ((column + x) * map.Stride, (row + y) * map.Stride);
    }

    private readonly bool IsNearAnother(int block, float distance)
    {
        var (row, column) = Math.DivRem(block, columns);
        var (x, y) = map.Head(row, column);
        // A head that is at most a block's side away lies in a neighbouring block.
        for (var r = Math.Max(0, row - 1); r <= Math.Min(rows - 1, row + 1); r++)
        {
            for (var c = Math.Max(0, column - 1); c <= Math.Min(columns - 1, column + 1); c++)
            {
                if (_taken[(r * columns) + c] == 0)
                    continue;
                var (otherX, otherY) = map.Head(r, c);
                if (((x - otherX) * (x - otherX)) + ((y - otherY) * (y - otherY)) < distance * distance)
                    return true;
            }
        }

        return false;
    }
}
