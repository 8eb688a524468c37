using System.Runtime.InteropServices;
using CrowdCount.Predict.Imaging;

namespace CrowdCount.Tests.Predict.Imaging;

public sealed class BoxReducerTests : IDisposable
{
    private readonly NativeBuffer _source = new();
    private readonly NativeBuffer _sums = new();
    private readonly NativeBuffer _target = new();

    public void Dispose()
    {
        _source.Dispose();
        _sums.Dispose();
        _target.Dispose();
    }

    [Theory]
    [InlineData(40, 30, 2, 2)]
    [InlineData(41, 31, 2, 2)]
    [InlineData(42, 31, 2, 2)]
    [InlineData(100, 7, 3, 1)]
    [InlineData(7, 100, 1, 4)]
    [InlineData(5, 5, 5, 5)]
    [InlineData(613, 407, 17, 9)]
    public void Reduce_AnyPicture_IsTheRoundedMeanOfEachBox(int width, int height, int across, int down)
    {
        var source = RgbaView.In(_source, width, height, opaque: true);
        var bytes = new byte[source.Bytes];
        new Random(1).NextBytes(bytes);
        Marshal.Copy(bytes, 0, source.Pixels, bytes.Length);

        var reduced = BoxReducer.Reduce(source, across, down, _sums, _target);

        Assert.Equal((width / across, height / down), (reduced.Width, reduced.Height));
        for (var y = 0; y < reduced.Height; y++)
            for (var x = 0; x < reduced.Width; x++)
                Assert.Equal(Mean(source, Box(x, reduced.Width, width, across), Box(y, reduced.Height, height, down)), Pixels.Read(reduced, x, y));
    }

    /// <summary>The last box takes what is left over.</summary>
    private static (int From, int End) Box(int at, int boxes, int length, int size) => (at * size, at == boxes - 1 ? length : (at + 1) * size);

    private static (int R, int G, int B) Mean(RgbaView source, (int From, int End) columns, (int From, int End) rows)
    {
        var (r, g, b) = (0, 0, 0);
        for (var y = rows.From; y < rows.End; y++)
            for (var x = columns.From; x < columns.End; x++)
            {
                var pixel = Pixels.Read(source, x, y);
                (r, g, b) = (r + pixel.R, g + pixel.G, b + pixel.B);
            }

        var cells = (columns.End - columns.From) * (rows.End - rows.From);
        return ((r + (cells / 2)) / cells, (g + (cells / 2)) / cells, (b + (cells / 2)) / cells);
    }
}
