using CrowdCount.Predict.Imaging;

namespace CrowdCount.Predict.Decoding;

/// <summary>Numbers with a shape.</summary>
public readonly ref struct Tensor(string name, ReadOnlySpan<float> values, long[] shape)
{
    public ReadOnlySpan<float> Values { get; } = values;

    public int Rank => shape.Length;

    public int Length => Values.Length;

    public int this[Index axis] => (int)shape[axis];

    /// <summary>For an answer that cannot be read, today or tomorrow.</summary>
    /// <param name="expected">Its shape should be; e.g. "[1, boxes, 6]".</param>
    public UncountablePhotoException Unlike(string expected) =>
        new(UncountableReason.NoAnswer, $"the model's output '{name}' has the shape [{string.Join(", ", shape)}] instead of {expected}.");

    /// <summary>Height and width of a map of one channel, whose other sides are 1.</summary>
    /// <exception cref="UncountablePhotoException">It is none.</exception>
    public (int Rows, int Columns) Map()
    {
        // [1, 1, h, w], [1, h, w], [h, w]; [1, h, w, 1] where channels come last.
        var (rows, columns) = shape is [1, var height, var width, 1] && height > 1 ? (height, width) : shape is [.., var h, var w] ? (h, w) : (0, 0);
        return rows > 0 && columns > 0 && rows * columns == Values.Length ? ((int)rows, (int)columns) : throw Unlike("[1, 1, rows, columns]");
    }
}
