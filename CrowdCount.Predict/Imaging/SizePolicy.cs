namespace CrowdCount.Predict.Imaging;

/// <summary>How large a photo is when the network sees it.</summary>
/// <param name="MaxSide">Longest side in pixels; larger photos are scaled down, smaller ones stay as they are.</param>
/// <param name="MultipleOf">Sides are padded, right and bottom, to multiples of this.</param>
/// <param name="Padding">Value of the padding in all three colours.</param>
public readonly record struct SizePolicy(int MaxSide, int MultipleOf, byte Padding)
{
    /// <summary>The size without padding. Never larger than the photo, never 0.</summary>
    public (int Width, int Height) Fit(int width, int height)
    {
        var scale = Math.Min(1.0, MaxSide / (double)Math.Max(width, height));
        return (Scaled(width, scale), Scaled(height, scale));
    }

    /// <summary>The side with padding.</summary>
    public int Padded(int side) => (side + MultipleOf - 1) / MultipleOf * MultipleOf;

    private static int Scaled(int side, double scale) => Math.Max(1, (int)Math.Round(side * scale));
}
