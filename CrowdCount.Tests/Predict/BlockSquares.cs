using CrowdCount.Predict.Network;

namespace CrowdCount.Tests.Predict;

/// <summary>Sums of people over squares of blocks: small enough to see a shift, large enough to compare.</summary>
internal static class BlockSquares
{
    /// <param name="side">Blocks.</param>
    public static double[] Of(BlockMap map, int side)
    {
        var columns = (map.Columns + side - 1) / side;
        var squares = new double[columns * ((map.Rows + side - 1) / side)];
        for (var row = 0; row < map.Rows; row++)
        {
            var densities = map.DensityRow(row);
            for (var column = 0; column < map.Columns; column++)
                squares[(row / side * columns) + (column / side)] += densities[column];
        }

        return squares;
    }
}
