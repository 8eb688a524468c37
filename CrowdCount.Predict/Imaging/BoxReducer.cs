using System.Runtime.Intrinsics;

namespace CrowdCount.Predict.Imaging;

/// <summary>Averages a picture down by whole numbers.</summary>
public static unsafe class BoxReducer
{
    private const int Channels = RgbaView.BytesPerPixel;

    /// <param name="across">Columns of the source to one of the result; the last one takes what is left over.</param>
    /// <param name="down">Rows, likewise.</param>
    /// <param name="sums">Room for one row of sums.</param>
    /// <param name="target">Room for the result.</param>
    public static RgbaView Reduce(RgbaView source, int across, int down, NativeBuffer sums, NativeBuffer target)
    {
        (across, down) = (Math.Max(1, across), Math.Max(1, down));
        var result = RgbaView.In(target, source.Width / across, source.Height / down, source.Opaque);
        var row = sums.Reserve<uint>(result.Width * Channels);
        for (var y = 0; y < result.Height; y++)
        {
            var (first, end) = (y * down, y == result.Height - 1 ? source.Height : (y + 1) * down);
            if (across == 2 && end - first == 2 && source.Width % 2 == 0)
            {
                Halve(source.Row(first), source.Row(first + 1), result.Row(y), result.Width);
                continue;
            }

            row.Clear();
            for (var from = first; from < end; from++)
                Add(source.Row(from), source.Width, across, row);
            Divide(row, source.Width, across, end - first, result.Row(y));
        }

        return result;
    }

    /// <summary>Two rows into one of half the width: what a photo at the network's size becomes a thumbnail by, in a quarter of the time.</summary>
    private static void Halve(byte* above, byte* below, byte* target, int pixels)
    {
        var half = Vector128.Create((ushort)2);
        for (; pixels >= 2; pixels -= 2, above += 4 * Channels, below += 4 * Channels, target += 2 * Channels)
        {
            var (left, right) = Vector128.Widen(Vector128.Load(above));
            var (leftBelow, rightBelow) = Vector128.Widen(Vector128.Load(below));
            (left, right) = (left + leftBelow, right + rightBelow);
            var sums = Vector128.ConditionalSelect(Vector128.Create(ulong.MaxValue, 0), Pair(left), Pair(right)).AsUInt16();
            *(ulong*)target = Vector128.Narrow((sums + half) >>> 2, Vector128<ushort>.Zero).AsUInt64().ToScalar();
        }

        for (var i = 0; i < pixels * Channels; i++)
            target[i] = (byte)((above[i] + above[i + Channels] + below[i] + below[i + Channels] + 2) >> 2);
    }

    /// <summary>The sum of two pixels, twice. (Halves of a vector as vectors of their own would be far slower: 64 bits are not made in hardware.)</summary>
    private static Vector128<ulong> Pair(Vector128<ushort> pixels) =>
        (pixels + Vector128.Shuffle(pixels.AsUInt64(), Vector128.Create(1ul, 0)).AsUInt16()).AsUInt64();

    private static void Add(byte* source, int width, int across, Span<uint> sums)
    {
        for (int sum = 0, x = 0; sum < sums.Length; sum += Channels)
        {
            var pixels = Vector128<uint>.Zero;
            for (var end = sum == sums.Length - Channels ? width : x + across; x < end; x++, source += Channels)
                pixels += Channel(source);
            (Vector128.Create<uint>(sums.Slice(sum, Channels)) + pixels).CopyTo(sums[sum..]);
        }
    }

    /// <summary>Red, green, blue and alpha of one pixel.</summary>
    private static Vector128<uint> Channel(byte* pixel)
    {
        var bytes = Vector128.CreateScalarUnsafe(*(uint*)pixel).AsByte();
        return Vector128.WidenLower(Vector128.WidenLower(bytes));
    }

    /// <summary>Rounded halves up. In floating point, which is exact for sums of up to 65,000 pixels.</summary>
    private static void Divide(ReadOnlySpan<uint> sums, int width, int across, int rows, byte* target)
    {
        var inner = Cells(across * rows);
        for (var sum = 0; sum < sums.Length - Channels; sum += Channels, target += Channels)
            Write(sums[sum..], inner, target);
        var before = ((sums.Length / Channels) - 1) * across;
        Write(sums[^Channels..], Cells((width - before) * rows), target);
    }

    private static (Vector128<float> Half, Vector128<float> All) Cells(int cells) => (Vector128.Create((float)(cells / 2)), Vector128.Create((float)cells));

    private static void Write(ReadOnlySpan<uint> sums, (Vector128<float> Half, Vector128<float> All) cells, byte* target)
    {
        var mean = Vector128.ConvertToInt32((Vector128.ConvertToSingle(Vector128.Create(sums).AsInt32()) + cells.Half) / cells.All).AsUInt32();
        *(uint*)target = Vector128.Narrow(Vector128.Narrow(mean, Vector128<uint>.Zero), Vector128<ushort>.Zero).AsUInt32().ToScalar();
    }
}
