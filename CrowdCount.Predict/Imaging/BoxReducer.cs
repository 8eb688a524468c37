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
            row.Clear();
            for (var from = first; from < end; from++)
                Add(source.Row(from), source.Width, across, row);
            Divide(row, source.Width, across, end - first, result.Row(y));
        }

        return result;
    }

    private static void Add(byte* source, int width, int across, Span<uint> sums)
    {
        for (int sum = 0, x = 0; sum < sums.Length; sum += Channels)
        {
            uint r = 0, g = 0, b = 0, a = 0;
            for (var end = sum == sums.Length - Channels ? width : x + across; x < end; x++, source += Channels)
            {
                r += source[0];
                g += source[1];
                b += source[2];
                a += source[3];
            }

            sums[sum] += r;
            sums[sum + 1] += g;
            sums[sum + 2] += b;
            sums[sum + 3] += a;
        }
    }

    private static void Divide(ReadOnlySpan<uint> sums, int width, int across, int rows, byte* target)
    {
        for (var i = 0; i < sums.Length; i++)
        {
            var column = i / Channels;
            var columns = i >= sums.Length - Channels ? width - (column * across) : across;
            var cells = (uint)(columns * rows);
            target[i] = (byte)((sums[i] + (cells / 2)) / cells);
        }
    }
}
