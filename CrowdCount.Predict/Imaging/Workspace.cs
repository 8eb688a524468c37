namespace CrowdCount.Predict.Imaging;

/// <summary>
/// The buffers one photo passes through, in this order. Each step reads the buffers before its own and writes its own; what a step returned
/// points into them and is valid until the next photo. One photo at a time; not thread-safe.
/// </summary>
public sealed class Workspace : IDisposable
{
    /// <summary>Room for a photo of 1536 × 1536 pixels is kept; more is given back after the photo that needed it.</summary>
    private const long Keep = 1536 * 1536 * 4;

    /// <summary>RGBA as the codec gives it.</summary>
    public NativeBuffer Decoded { get; } = new();

    /// <summary>One row while averaging or scaling.</summary>
    public NativeBuffer Row { get; } = new();

    /// <summary>RGBA averaged down by whole numbers.</summary>
    public NativeBuffer Reduced { get; } = new();

    /// <summary>RGBA at the size the network sees, not yet turned upright.</summary>
    public NativeBuffer Scaled { get; } = new();

    /// <summary>RGBA at that size, upright.</summary>
    public NativeBuffer Upright { get; } = new();

    /// <summary>One row of the input while pixels become numbers.</summary>
    public NativeBuffer InputRow { get; } = new();

    /// <summary>With padding, as the network wants it: its input.</summary>
    public NativeBuffer Input { get; } = new();

    /// <summary>People per block, put together from a density map of any stride.</summary>
    public NativeBuffer Density { get; } = new();

    /// <summary>Where in a block they stand on average.</summary>
    public NativeBuffer Offset { get; } = new();

    /// <summary>The output of a network with blocks: people per block, where in it, and how sure.</summary>
    public NativeBuffer Answer { get; } = new();

    /// <summary>Part of a large input, and what the network says about it.</summary>
    public NativeBuffer Tile { get; } = new();

    /// <inheritdoc cref="Tile"/>
    public NativeBuffer TileAnswer { get; } = new();

    /// <summary>RGBA at another size for one more look, and what the network says about it.</summary>
    public NativeBuffer Resized { get; } = new();

    /// <inheritdoc cref="Resized"/>
    public NativeBuffer ResizedAnswer { get; } = new();

    /// <summary>Blocks sorted by density.</summary>
    public NativeBuffer Keys { get; } = new();

    /// <inheritdoc cref="Keys"/>
    public NativeBuffer Blocks { get; } = new();

    /// <summary>Which block holds which head.</summary>
    public NativeBuffer Taken { get; } = new();

    /// <summary>Boxes or points that a network is sure enough of.</summary>
    public NativeBuffer Found { get; } = new();

    /// <summary>RGBA averaged down by whole numbers on the way to the thumbnail.</summary>
    public NativeBuffer ThumbnailReduced { get; } = new();

    /// <summary>RGBA of the thumbnail before it is encoded.</summary>
    public NativeBuffer Thumbnail { get; } = new();

    /// <summary>One huge photo must not hold its memory for ever.</summary>
    public void Trim()
    {
        Decoded.Trim(Keep);
        Reduced.Trim(Keep);
        Scaled.Trim(Keep);
        Upright.Trim(Keep);
        Resized.Trim(Keep);
        Input.Trim(Keep);
    }

    public void Dispose()
    {
        foreach (var buffer in (ReadOnlySpan<NativeBuffer>)[Decoded, Row, Reduced, Scaled, Upright, InputRow, Input, Density, Offset, Answer, Tile, TileAnswer, Resized, ResizedAnswer, Keys, Blocks, Taken, Found, ThumbnailReduced, Thumbnail])
            buffer.Dispose();
    }
}
