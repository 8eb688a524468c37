namespace CrowdCount.Predict.Imaging;

/// <summary>How large a photo is when the network sees it.</summary>
/// <param name="MaxSide">Longest side in pixels; larger photos are scaled down, smaller ones stay as they are unless they are letterboxed. Without effect where the size is fixed.</param>
/// <param name="MultipleOf">Sides are padded to multiples of this.</param>
/// <param name="Padding">Value of the padding in all three colours.</param>
/// <param name="Width">Of the network's input where it has one size only; else 0.</param>
/// <param name="Height">Likewise.</param>
/// <param name="CrowdSide">Longest side in pixels for a second, closer look at a dense crowd; 0 = none.</param>
public readonly record struct SizePolicy(int MaxSide, int MultipleOf, byte Padding, FitMode Mode = FitMode.Pad, int Width = 0, int Height = 0, int CrowdSide = 0)
{
    /// <summary>A codec gives sizes in eighths. One that is nearly what is wanted saves decoding more and scaling it down.</summary>
    private const double Nearly = 0.97;

    private bool IsFixed => Width > 0;

    /// <summary>The size without padding, never 0; larger than the photo only when it is letterboxed or stretched.</summary>
    public (int Width, int Height) Fit(int width, int height)
    {
        if (Mode == FitMode.Stretch && IsFixed)
            return (Width, Height);

        var scale = IsFixed ? Math.Min(Width / (double)width, Height / (double)height) : MaxSide / (double)Math.Max(width, height);
        if (Mode is FitMode.Pad or FitMode.Stretch)
            scale = Math.Min(1.0, scale);
        var fitted = Scaled(width, height, scale);
        return Mode == FitMode.Stretch ? (Padded(fitted.Width), Padded(fitted.Height)) : fitted;
    }

    /// <summary>For a closer look at a photo of that size; null when it has no more to show.</summary>
    public SizePolicy? Closer(int width, int height) =>
        !IsFixed && CrowdSide > MaxSide && Math.Max(width, height) > MaxSide ? this with { MaxSide = CrowdSide } : null;

    /// <summary>The smallest size from which a codec's picture is taken for a target.</summary>
    public (int Width, int Height) Least(int width, int height) =>
        IsFixed || Mode != FitMode.Pad ? (width, height) : ((int)Math.Ceiling(width * Nearly), (int)Math.Ceiling(height * Nearly));

    /// <summary>The network's input around a picture of that size.</summary>
    public (int Width, int Height) Canvas(int width, int height) => IsFixed ? (Width, Height) : (Padded(width), Padded(height));

    /// <summary>Where in the input the picture's first pixel is.</summary>
    public (int Left, int Top) Corner(int width, int height)
    {
        if (Mode != FitMode.Letterbox)
            return (0, 0);
        var canvas = Canvas(width, height);
        return ((canvas.Width - width) / 2, (canvas.Height - height) / 2);
    }

    /// <summary>The side with padding.</summary>
    public int Padded(int side) => (side + MultipleOf - 1) / MultipleOf * MultipleOf;

    /// <summary>Both sides times the scale, never 0.</summary>
    public static (int Width, int Height) Scaled(int width, int height, double scale) => (Scaled(width, scale), Scaled(height, scale));

    private static int Scaled(int side, double scale) => Math.Max(1, (int)Math.Round(side * scale));
}
