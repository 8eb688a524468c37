using CrowdCount.Core.Counting;
using CrowdCount.Predict.Imaging;
using CrowdCount.Predict.Network;

namespace CrowdCount.Predict.Counting;

/// <summary>
/// From people per block to a number and head points. Few people are counted as peaks, because thousands of empty blocks add up to
/// phantoms; many as the sum of densities, because in a crowd small values are real. training/counting.py has the same rule.
/// </summary>
public static class HeadFinder
{
    /// <summary>Blocks with less are no candidates for a point.</summary>
    private const float Faint = 0.02f;

    /// <summary>People in the part of the map that the picture covers, a whole number.</summary>
    /// <param name="width">Of the picture without padding, in pixels.</param>
    /// <param name="height">Of the picture without padding, in pixels.</param>
    /// <exception cref="UncountablePhotoException">The network's answer is not a number.</exception>
    public static int Count(BlockMap map, int width, int height, Calibration calibration)
    {
        var (rows, columns) = Covered(map, width, height);
        var total = 0.0;
        for (var row = 0; row < rows; row++)
        {
            foreach (var people in map.DensityRow(row)[..columns])
                total += people;
        }

        if (!double.IsFinite(total))
            throw new UncountablePhotoException(UncountableReason.NoAnswer, "The model's answer for this photo is not a number.");

        var (low, high) = (calibration.Blend[0], calibration.Blend[1]);
        var crowd = Math.Clamp((total - low) / (high - low), 0, 1);
        var few = crowd < 1 ? Peaks(map, rows, columns, calibration.PeakMass) : 0;
        return (int)Math.Floor((crowd * total) + ((1 - crowd) * few) + 0.5);
    }

    /// <summary>The most certain heads first, as parts of width and height.</summary>
    /// <param name="heads">As many as wanted.</param>
    /// <returns>How many were found: in a dense crowd, where heads share blocks, fewer than wanted.</returns>
    public static int Find(BlockMap map, int width, int height, float distance, Workspace workspace, Span<HeadPoint> heads)
    {
        var (rows, columns) = Covered(map, width, height);
        var keys = workspace.Keys.Reserve<float>(rows * columns);
        var blocks = workspace.Blocks.Reserve<int>(rows * columns);
        var candidates = Candidates(map, rows, columns, keys, blocks);
        keys[..candidates].Sort(blocks[..candidates]);

        var taken = workspace.Taken.Reserve<bool>(rows * columns);
        taken.Clear();
        var found = 0;
        for (var i = 0; i < candidates && found < heads.Length; i++)
        {
            var (row, column) = Math.DivRem(blocks[i], columns);
            if (IsNearAnother(map, taken, row, column, rows, columns, distance))
                continue;

            taken[blocks[i]] = true;
            var (x, y) = map.Head(row, column);
            heads[found++] = new HeadPoint(Math.Clamp(x / width, 0, 1), Math.Clamp(y / height, 0, 1));
        }

        return found;
    }

    private static (int Rows, int Columns) Covered(BlockMap map, int width, int height) =>
        ((height + map.Stride - 1) / map.Stride, (width + map.Stride - 1) / map.Stride);

    private static int Peaks(BlockMap map, int rows, int columns, double mass)
    {
        var peaks = 0;
        for (var row = 0; row < rows; row++)
        {
            var densities = map.DensityRow(row);
            for (var column = 0; column < columns; column++)
            {
                // Nine blocks that are not above it cannot hold enough.
                if (densities[column] * 9 >= mass && IsPeak(map, rows, columns, row, column, mass))
                    peaks++;
            }
        }

        return peaks;
    }

    private static bool IsPeak(BlockMap map, int rows, int columns, int row, int column, double mass)
    {
        var own = map.DensityRow(row)[column];
        var around = 0.0;
        for (var y = Math.Max(0, row - 1); y <= Math.Min(rows - 1, row + 1); y++)
        {
            var densities = map.DensityRow(y);
            for (var x = Math.Max(0, column - 1); x <= Math.Min(columns - 1, column + 1); x++)
            {
                // Of equal neighbours the first one counts.
                var earlier = y < row || (y == row && x < column);
                if (densities[x] > own || (earlier && densities[x] == own))
                    return false;
                around += densities[x];
            }
        }

        return around >= mass;
    }

    private static int Candidates(BlockMap map, int rows, int columns, Span<float> keys, Span<int> blocks)
    {
        var count = 0;
        for (var row = 0; row < rows; row++)
        {
            var densities = map.DensityRow(row);
            for (var column = 0; column < columns; column++)
            {
                if (densities[column] < Faint)
                    continue;
                keys[count] = -densities[column];
                blocks[count++] = (row * columns) + column;
            }
        }

        return count;
    }

    private static bool IsNearAnother(BlockMap map, ReadOnlySpan<bool> taken, int row, int column, int rows, int columns, float distance)
    {
        var (x, y) = map.Head(row, column);
        // A head that is at most a block's side away lies in a neighbouring block.
        for (var r = Math.Max(0, row - 1); r <= Math.Min(rows - 1, row + 1); r++)
        {
            for (var c = Math.Max(0, column - 1); c <= Math.Min(columns - 1, column + 1); c++)
            {
                if (!taken[(r * columns) + c])
                    continue;
                var (otherX, otherY) = map.Head(r, c);
                if (((x - otherX) * (x - otherX)) + ((y - otherY) * (y - otherY)) < distance * distance)
                    return true;
            }
        }

        return false;
    }
}
