using System.Buffers;
using CrowdCount.Core.Counting;
using CrowdCount.Predict.Imaging;
using CrowdCount.Predict.Network;

namespace CrowdCount.Predict.Counting;

/// <summary>
/// From people per block to a number and head points. The number is a sum of densities: where few people are, of the blocks near peaks only, because
/// thousands of empty blocks add up to phantoms; in a crowd of all blocks, because there small values are real. training/counting.py has the same rule.
/// </summary>
public static class HeadFinder
{
    /// <summary>Blocks with less are points only when nothing else is left.</summary>
    private const float Faint = 0.02f;

    /// <summary>People in the part of the map that the picture covers, not rounded.</summary>
    /// <param name="width">Of the picture without padding, in pixels.</param>
    /// <param name="height">Of the picture without padding, in pixels.</param>
    /// <exception cref="UncountablePhotoException">The network's answer is not a number.</exception>
    public static double People(BlockMap map, int width, int height, Calibration calibration)
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
        var few = crowd < 1 ? NearPeaks(map, rows, columns, calibration.PeakMass) : 0;
        return (crowd * total) + ((1 - crowd) * few);
    }

    /// <summary>Of the number of people as the sum of its blocks, people squared, and how many people the block of an average person holds.</summary>
    public static (double Variance, double Crowding) Spread(BlockMap map, int width, int height)
    {
        var (rows, columns) = Covered(map, width, height);
        double variance = 0, people = 0, squares = 0;
        for (var row = 0; row < rows; row++)
        {
            foreach (var density in map.DensityRow(row)[..columns])
            {
                people += density;
                squares += density * density;
            }

            foreach (var value in map.VarianceRow(row) is { IsEmpty: false } values ? values[..columns] : [])
                variance += value;
        }

        return (Math.Max(0, variance), people > 0 ? squares / people : 0);
    }

    /// <summary>
    /// As many heads as are wanted, as parts of width and height. First one a block and some distance apart, the most certain first; what a
    /// crowd holds beyond that stands where blocks hold more than one, or closer together.
    /// </summary>
    /// <param name="heads">As many as wanted: the count.</param>
    /// <returns>How many were found: fewer than wanted only where nearly all blocks are quite empty.</returns>
    public static int Find(BlockMap map, int width, int height, float distance, Workspace workspace, Span<HeadPoint> heads)
    {
        var (rows, columns) = Covered(map, width, height);
        var keys = workspace.Keys.Reserve<float>(rows * columns);
        var blocks = workspace.Blocks.Reserve<int>(rows * columns);
        var taken = workspace.Taken.Reserve<byte>(rows * columns);
        taken.Clear();

        var picker = new HeadPicker(map, rows, columns, width, height, taken, heads);
        Pick(ref picker, Sorted(map, rows, columns, Faint, float.PositiveInfinity, keys, blocks), distance);
        if (!picker.IsDone)
            Pick(ref picker, Sorted(map, rows, columns, 0, Faint, keys, blocks), distance);
        return picker.Found;
    }

    private static void Pick(ref HeadPicker picker, ReadOnlySpan<int> blocks, float distance)
    {
        picker.OneEach(blocks, distance);
        picker.Rounded(blocks);
        picker.RoundedUp(blocks);
    }

    private static (int Rows, int Columns) Covered(BlockMap map, int width, int height) =>
        ((height + map.Stride - 1) / map.Stride, (width + map.Stride - 1) / map.Stride);

    /// <summary>People in and beside squares of 3 × 3 blocks that hold at least the mass.</summary>
    private static double NearPeaks(BlockMap map, int rows, int columns, double mass)
    {
        var around = ArrayPool<float>.Shared.Rent(rows * columns);
        for (var row = 0; row < rows; row++)
            for (var column = 0; column < columns; column++)
                around[(row * columns) + column] = Around(map, rows, columns, row, column);

        var people = 0.0;
        for (var row = 0; row < rows; row++)
        {
            var densities = map.DensityRow(row);
            for (var column = 0; column < columns; column++)
            {
                if (densities[column] > 0 && IsNearPeak(around, rows, columns, row, column, mass))
                    people += densities[column];
            }
        }

        ArrayPool<float>.Shared.Return(around);
        return people;
    }

    private static float Around(BlockMap map, int rows, int columns, int row, int column)
    {
        var sum = 0f;
        for (var y = Math.Max(0, row - 1); y <= Math.Min(rows - 1, row + 1); y++)
        {
            foreach (var people in map.DensityRow(y)[Math.Max(0, column - 1)..Math.Min(columns, column + 2)])
                sum += people;
        }

        return sum;
    }

    private static bool IsNearPeak(ReadOnlySpan<float> around, int rows, int columns, int row, int column, double mass)
    {
        for (var y = Math.Max(0, row - 1); y <= Math.Min(rows - 1, row + 1); y++)
        {
            foreach (var people in around[((y * columns) + Math.Max(0, column - 1))..((y * columns) + Math.Min(columns, column + 2))])
            {
                if (people >= mass)
                    return true;
            }
        }

        return false;
    }

    /// <summary>Blocks with more than 0 and at least <paramref name="least"/> people, but fewer than <paramref name="below"/>; the ones with most first.</summary>
    private static ReadOnlySpan<int> Sorted(BlockMap map, int rows, int columns, float least, float below, Span<float> keys, Span<int> blocks)
    {
        var count = 0;
        for (var row = 0; row < rows; row++)
        {
            var densities = map.DensityRow(row);
            for (var column = 0; column < columns; column++)
            {
                if (densities[column] <= 0 || densities[column] < least || densities[column] >= below)
                    continue;
                keys[count] = -densities[column];
                blocks[count++] = (row * columns) + column;
            }
        }

        keys[..count].Sort(blocks[..count]);
        return blocks[..count];
    }
}
