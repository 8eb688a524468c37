using CrowdCount.Core.Counting;

namespace CrowdCount.Predict.Imaging;

/// <summary>A photo as the network sees it.</summary>
/// <param name="Upright">RGBA, scaled and upright, on white where the photo is transparent, without padding.</param>
/// <param name="Input">The same with padding, as the network wants it.</param>
/// <param name="InputWidth">Width of the input with padding.</param>
/// <param name="InputHeight">Height of the input with padding.</param>
/// <param name="InputBytes">Of the whole input.</param>
/// <param name="Left">Column of the input in which the picture begins.</param>
/// <param name="Top">Row of the input in which the picture begins.</param>
public readonly record struct FittedPhoto(RgbaView Upright, nint Input, int InputWidth, int InputHeight, long InputBytes, int Left = 0, int Top = 0)
{
    /// <summary>Of an input that is plain RGB.</summary>
    public const int BytesPerPixel = 3;

    /// <summary>False for places in the padding.</summary>
    /// <param name="x">In pixels of the input.</param>
    /// <param name="y">In pixels of the input.</param>
    public bool Contains(float x, float y) => x >= Left && y >= Top && x < Left + Upright.Width && y < Top + Upright.Height;

    /// <summary>A place in the input as parts of the photo's width and height.</summary>
    public HeadPoint HeadAt(float x, float y) => new(Math.Clamp((x - Left) / Upright.Width, 0, 1), Math.Clamp((y - Top) / Upright.Height, 0, 1));
}
