using System.Numerics;

namespace CrowdCount.Predict.Imaging;

/// <summary>Rows of a picture in grey, and how much they differ.</summary>
public static class Brightness
{
    /// <summary>0 to 255 for each pixel of a row, by ITU-R BT.601 in 8-bit parts.</summary>
    public static unsafe void Read(RgbaView picture, int y, Span<int> levels)
    {
        var row = new ReadOnlySpan<uint>(picture.Row(y), picture.Width);
        var x = 0;
        for (; x <= levels.Length - Vector<uint>.Count; x += Vector<uint>.Count)
            Vector.AsVectorInt32(Of(new Vector<uint>(row[x..]))).CopyTo(levels[x..]);
        for (; x < levels.Length; x++)
            levels[x] = (int)Of(new Vector<uint>(row[x]))[0];
    }

    /// <summary>Of pixels that hold red in their lowest byte.</summary>
    private static Vector<uint> Of(Vector<uint> pixels)
    {
        var low = new Vector<uint>(255);
        return (((pixels & low) * 77) + (((pixels >> 8) & low) * 150) + (((pixels >> 16) & low) * 29)) >> 8;
    }

    /// <summary>Sum of the absolute differences of two rows.</summary>
    public static long Difference(ReadOnlySpan<int> a, ReadOnlySpan<int> b)
    {
        var sums = Vector<int>.Zero;
        var x = 0;
        for (; x <= a.Length - Vector<int>.Count; x += Vector<int>.Count)
            sums += Vector.Abs(new Vector<int>(a[x..]) - new Vector<int>(b[x..]));
        long sum = Vector.Sum(sums);
        for (; x < a.Length; x++)
            sum += Math.Abs(a[x] - b[x]);
        return sum;
    }
}
