using System.Collections.Immutable;

namespace CrowdCount.Predict.Imaging;

/// <summary>How pixels are written into the network's input: (value × scale − mean) / std for each channel, values being 0 to 255.</summary>
public sealed class InputFormat
{
    private readonly float[] _factors;
    private readonly float[] _offsets;

    /// <param name="mean">One number for each channel in the order of the colour, or one for all.</param>
    /// <param name="std">Likewise.</param>
    public InputFormat(PixelLayout layout, PixelType type, PixelColour colour, double scale, ImmutableArray<double> mean, ImmutableArray<double> std)
    {
        (Layout, Type, Colour) = (layout, type, colour);
        Channels = colour == PixelColour.Gray ? 1 : 3;
        double Of(ImmutableArray<double> values, int channel) => values[Math.Min(channel, values.Length - 1)];
        _factors = [.. Enumerable.Range(0, Channels).Select(c => (float)(scale / Of(std, c)))];
        _offsets = [.. Enumerable.Range(0, Channels).Select(c => (float)(-Of(mean, c) / Of(std, c)))];
        IsPlain = layout == PixelLayout.Pixels && type == PixelType.Byte && colour == PixelColour.Rgb && _factors.All(f => f == 1) && _offsets.All(o => o == 0);
    }

    /// <summary>Bytes of red, green and blue, pixel by pixel: what the model that ships takes.</summary>
    public static InputFormat Plain { get; } = new(PixelLayout.Pixels, PixelType.Byte, PixelColour.Rgb, 1, [0], [1]);

    public PixelLayout Layout { get; }

    public PixelType Type { get; }

    public PixelColour Colour { get; }

    public int Channels { get; }

    /// <summary>Nothing to compute: rows can be copied.</summary>
    public bool IsPlain { get; }

    /// <summary>Of one value.</summary>
    public int Bytes => Type switch { PixelType.Byte => 1, PixelType.Half => 2, _ => 4 };

    /// <summary>A value of the channel is this much times the pixel's, plus <see cref="Offset"/>.</summary>
    public float Factor(int channel) => _factors[channel];

    public float Offset(int channel) => _offsets[channel];

    /// <summary>Of a picture with padding.</summary>
    public long BytesOf(int width, int height) => (long)width * height * Channels * Bytes;

    /// <summary>Of the tensor.</summary>
    public long[] ShapeOf(int width, int height) => Layout == PixelLayout.Pixels ? [1, height, width, Channels] : [1, Channels, height, width];
}
