namespace CrowdCount.Predict.Imaging;

/// <summary>Averages a picture down by whole numbers, row by row, so that nobody needs to hold all of it.</summary>
public sealed unsafe class BoxReducer
{
    private readonly int _sourceWidth;
    private readonly int _sourceHeight;
    private readonly int _across;
    private readonly int _down;
    private readonly uint* _sums;
    private int _row;
    private int _rowsInSums;

    /// <param name="across">Columns of the source to one of the result; the last one takes what is left over.</param>
    /// <param name="down">Rows, likewise.</param>
    /// <param name="sums">Room for one row of sums.</param>
    /// <param name="target">Room for the result.</param>
    public BoxReducer(int sourceWidth, int sourceHeight, bool opaque, int across, int down, NativeBuffer sums, NativeBuffer target)
    {
        (_sourceWidth, _sourceHeight, _across, _down) = (sourceWidth, sourceHeight, across, down);
        Result = RgbaView.In(target, sourceWidth / across, sourceHeight / down, opaque);
        _sums = (uint*)sums.Reserve(Result.Width * 4L * sizeof(uint));
        Clear();
    }

    public RgbaView Result { get; }

    /// <summary>The next row of the source.</summary>
    public void Add(byte* row)
    {
        for (int x = 0, column = 0; column < Result.Width; column++)
        {
            uint r = 0, g = 0, b = 0, a = 0;
            for (var end = column == Result.Width - 1 ? _sourceWidth : x + _across; x < end; x++, row += RgbaView.BytesPerPixel)
            {
                r += row[0];
                g += row[1];
                b += row[2];
                a += row[3];
            }

            var sum = _sums + (column * 4);
            sum[0] += r;
            sum[1] += g;
            sum[2] += b;
            sum[3] += a;
        }

        _rowsInSums++;
        var last = _row == Result.Height - 1;
        if (_rowsInSums == (last ? _sourceHeight - (_row * _down) : _down))
            Finish();
    }

    private void Finish()
    {
        var target = Result.Row(_row);
        for (var column = 0; column < Result.Width; column++)
        {
            var columns = column == Result.Width - 1 ? _sourceWidth - (column * _across) : _across;
            var cells = (uint)(columns * _rowsInSums);
            for (var channel = 0; channel < 4; channel++)
                target[(column * 4) + channel] = (byte)((_sums[(column * 4) + channel] + (cells / 2)) / cells);
        }

        _row++;
        _rowsInSums = 0;
        Clear();
    }

    private void Clear() => new Span<uint>(_sums, Result.Width * 4).Clear();
}
