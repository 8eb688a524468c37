namespace CrowdCount.Predict.Network;

/// <summary>The network's answer: for each block of the padded picture, how many people and where in it a head is.</summary>
/// <param name="Density">People, rows × columns.</param>
/// <param name="Offset">Parts of a block, rows × columns for x, then the same for y.</param>
/// <param name="Variance">Of the people, rows × columns; null pointer where the model does not say.</param>
/// <param name="Novelty">How unlike the training pictures the photo is; 1 is the border. 0 where the model does not say.</param>
/// <param name="Stride">Side of a block in pixels.</param>
public readonly unsafe record struct BlockMap(nint Density, nint Offset, int Rows, int Columns, int Stride, nint Variance = 0, float Novelty = 0)
{
    public ReadOnlySpan<float> DensityRow(int row) => new((float*)Density + (row * Columns), Columns);

    public ReadOnlySpan<float> VarianceRow(int row) => new((float*)Variance + (row * Columns), Variance == 0 ? 0 : Columns);

    /// <summary>The place of a block's head, in pixels.</summary>
    public (float X, float Y) Head(int row, int column)
    {
        var offset = (float*)Offset + (row * Columns) + column;
        return ((column + offset[0]) * Stride, (row + offset[Rows * Columns]) * Stride);
    }
}
