namespace CrowdCount.Predict.Network;

/// <summary>The network's answer: for each block of the padded picture, how many people and where in it a head is.</summary>
/// <param name="Density">People, rows × columns.</param>
/// <param name="Offset">Parts of a block, rows × columns for x, then the same for y.</param>
/// <param name="Stride">Side of a block in pixels.</param>
public readonly unsafe record struct BlockMap(nint Density, nint Offset, int Rows, int Columns, int Stride)
{
    public ReadOnlySpan<float> DensityRow(int row) => new((float*)Density + (row * Columns), Columns);

    /// <summary>The place of a block's head, in pixels.</summary>
    public (float X, float Y) Head(int row, int column)
    {
        var offset = (float*)Offset + (row * Columns) + column;
        return ((column + offset[0]) * Stride, (row + offset[Rows * Columns]) * Stride);
    }
}
