using CrowdCount.Core.Counting;
using CrowdCount.Predict.Counting;
using CrowdCount.Predict.Imaging;
using CrowdCount.Predict.Network;

namespace CrowdCount.Predict.Decoding;

/// <summary>
/// Density maps of any stride: cells become blocks of at least 8 pixels, so that heads are found in them as in our own. Counted by their plain
/// sum, unless somebody calibrated them.
/// </summary>
public sealed class DensityDecoder(NetworkSession network, ModelFacts facts) : AnswerDecoder(network, facts.Output.Density)
{
    /// <summary>Pixels; smaller ones would split a head.</summary>
    private const int SmallestBlock = 8;

    /// <summary>Pixels; what is coarser is no map but a count.</summary>
    private const int LargestStride = 64;

    protected override Found Read(Answer answer, FittedPhoto photo, Workspace workspace, Span<HeadPoint> heads)
    {
        var density = answer.Read(facts.Output.Density!);
        var map = Blocks(density, photo, workspace);
        var (width, height) = (photo.Upright.Width, photo.Upright.Height);
        var count = Rounding.ToPeople(facts.Calibrated ? HeadFinder.People(map, width, height, facts.Calibration) : Sum(map));
        return new Found(count, HeadFinder.Find(map, width, height, facts.Calibration.HeadDistance, workspace, heads[..Math.Min(count, heads.Length)]));
    }

    private static double Sum(BlockMap map)
    {
        var total = 0.0;
        for (var row = 0; row < map.Rows; row++)
        {
            foreach (var people in map.DensityRow(row))
                total += people;
        }

        return total;
    }

    /// <summary>The cells over the picture; those over the padding are left out.</summary>
    private unsafe BlockMap Blocks(Tensor density, FittedPhoto photo, Workspace workspace)
    {
        var (cellRows, cellColumns) = density.Map();
        var stride = StrideOf(density, cellRows, cellColumns, photo);
        var cells = (SmallestBlock + stride - 1) / stride;
        var side = cells * stride;
        var (rows, columns) = ((photo.Upright.Height + side - 1) / side, (photo.Upright.Width + side - 1) / side);
        var people = workspace.Density.Reserve<float>(rows * columns);
        var offset = workspace.Offset.Reserve<float>(2 * rows * columns);
        var mass = workspace.Keys.Reserve<float>(rows * columns);
        people.Clear();
        offset.Clear();
        mass.Clear();

        var (firstRow, firstColumn) = (photo.Top / stride, photo.Left / stride);
        var lastRow = Math.Min(cellRows, (photo.Top + photo.Upright.Height + stride - 1) / stride);
        var lastColumn = Math.Min(cellColumns, (photo.Left + photo.Upright.Width + stride - 1) / stride);
        for (var y = firstRow; y < lastRow; y++)
        {
            var row = density.Values.Slice(y * cellColumns, cellColumns);
            for (var x = firstColumn; x < lastColumn; x++)
            {
                var value = (float)((facts.Output.Activation == Activation.Relu ? Math.Max(0, row[x]) : row[x]) / facts.Output.DivideBy);
                // A picture that begins within a cell may reach one cell further than its blocks do.
                var (blockY, blockX) = (Math.Min((y - firstRow) / cells, rows - 1), Math.Min((x - firstColumn) / cells, columns - 1));
                var block = (blockY * columns) + blockX;
                people[block] += value;
                if (value <= 0)
                    continue;
                mass[block] += value;
                offset[block] += value * (((x + 0.5f) * stride) - photo.Left - (blockX * side)) / side;
                offset[(rows * columns) + block] += value * (((y + 0.5f) * stride) - photo.Top - (blockY * side)) / side;
            }
        }

        for (var block = 0; block < rows * columns; block++)
        {
            var divisor = mass[block] > 0 ? mass[block] : 1;
            offset[block] /= divisor;
            offset[(rows * columns) + block] /= divisor;
        }

        fixed (float* peopleStart = people, offsetStart = offset)
            return new BlockMap((nint)peopleStart, (nint)offsetStart, rows, columns, side);
    }

    private int StrideOf(Tensor density, int rows, int columns, FittedPhoto photo)
    {
        var stride = Math.Max(1, (int)Math.Round(photo.InputHeight / (double)rows));
        var isWhole = Math.Abs((rows * stride) - photo.InputHeight) < stride && Math.Abs((columns * stride) - photo.InputWidth) < stride;
        if (!isWhole || stride > LargestStride || (facts.Output.Stride > 0 && facts.Output.Stride != stride))
            throw density.Unlike(facts.Output.Stride > 0 ? $"[1, 1, {photo.InputHeight / facts.Output.Stride}, {photo.InputWidth / facts.Output.Stride}] (output.stride is {facts.Output.Stride})" : $"height and width divided by one whole number up to {LargestStride}");
        return stride;
    }
}
