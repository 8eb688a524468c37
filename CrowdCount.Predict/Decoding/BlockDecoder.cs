using System.Collections.Immutable;
using CrowdCount.Core.Counting;
using CrowdCount.Predict.Counting;
using CrowdCount.Predict.Imaging;
using CrowdCount.Predict.Network;

namespace CrowdCount.Predict.Decoding;

/// <summary>
/// The kind that ships: people per block, and where in the block. Its answer's size is known beforehand, so that it goes into memory that serves every photo.
/// Looks at a photo at several sizes where its calibration says so (docs/decisions/0023).
/// </summary>
public sealed class BlockDecoder(NetworkSession network, ModelFacts facts, InputFormat format) : Decoder
{
    /// <summary>Of people, of x and y, and of the variance.</summary>
    private const int FloatsPerBlock = 4;

    private readonly string[] _outputs = [.. ((string?[])[facts.Output.Density, facts.Output.Offset, facts.Output.Variance, facts.Output.Novelty]).OfType<string>()];

    private readonly SizePolicy _anySize = new(int.MaxValue, facts.Input.MultipleOf, facts.Input.Padding);

    public override Found Count(FittedPhoto photo, Workspace workspace, Span<HeadPoint> heads, bool hasMore = false)
    {
        var calibration = facts.Calibration;
        var map = Run(photo, workspace);
        var (width, height) = (photo.Upright.Width, photo.Upright.Height);
        var (variance, crowding) = HeadFinder.Spread(map, width, height);
        var isCrowded = calibration.Crowding > 0 && crowding >= calibration.Crowding;
        if (isCrowded && hasMore)
            return new Found(0, 0, 0, map.Novelty, isCrowded);

        var people = HeadFinder.People(map, width, height, calibration);
        var count = Rounding.ToPeople(people > 0 ? Mean(people, photo, isCrowded ? calibration.CrowdLooks : calibration.Looks, workspace) : 0);
        var found = HeadFinder.Find(map, width, height, calibration.HeadDistance, workspace, heads[..Math.Min(count, heads.Length)]);
        return new Found(count, found, variance, map.Novelty, isCrowded);
    }

    /// <summary>The answer is in <see cref="Workspace.Answer"/>. A large photo is seen in tiles.</summary>
    public BlockMap Run(FittedPhoto photo, Workspace workspace) => Run(photo, workspace, workspace.Answer);

    public BlockMap RunWhole(FittedPhoto photo, Workspace workspace) => Run(photo, MapIn(workspace.Answer, photo));

    private BlockMap Run(FittedPhoto photo, Workspace workspace, NativeBuffer into)
    {
        var map = MapIn(into, photo);
        // Only rows of plain pixels can be cut.
        if (!Tiling.IsNeeded(photo.InputWidth, photo.InputHeight) || photo.InputBytes != (long)photo.InputWidth * photo.InputHeight * FittedPhoto.BytesPerPixel)
            return Run(photo, map);

        var novelty = 0f;
        foreach (var tile in Tiling.Of(photo.InputWidth, photo.InputHeight))
        {
            var part = Cut(photo, tile, workspace.Tile);
            var answer = Run(part, MapIn(workspace.TileAnswer, part));
            Paste(answer, tile, map);
            novelty = Math.Max(novelty, answer.Novelty);
        }

        return map with { Novelty = novelty };
    }

    /// <summary>Of the people seen in the photo and in the same photo at other sizes. What would be larger than is seen in one piece is left out.</summary>
    private double Mean(double people, FittedPhoto photo, ImmutableArray<double> shares, Workspace workspace)
    {
        var (sum, looks) = (people, 1);
        foreach (var share in facts.Input.Width > 0 ? [] : shares)
        {
            var (width, height) = SizePolicy.Scaled(photo.Upright.Width, photo.Upright.Height, share);
            if (share > 1 && Tiling.IsNeeded(width, height))
                continue;
            var resized = PhotoFitter.Resize(photo, share, _anySize, workspace, format);
            sum += HeadFinder.People(Run(resized, workspace, workspace.ResizedAnswer), width, height, facts.Calibration);
            looks++;
        }

        return sum / looks;
    }

    private unsafe BlockMap MapIn(NativeBuffer memory, FittedPhoto photo)
    {
        var (rows, columns) = (photo.InputHeight / facts.Output.Stride, photo.InputWidth / facts.Output.Stride);
        var blocks = rows * columns;
        var start = (float*)memory.Reserve((long)FloatsPerBlock * blocks * sizeof(float));
        return new BlockMap((nint)start, (nint)(start + blocks), rows, columns, facts.Output.Stride, facts.Output.Variance is null ? 0 : (nint)(start + (3 * blocks)));
    }

    private unsafe BlockMap Run(FittedPhoto photo, BlockMap map)
    {
        var novelty = 0f;
        long[] one = [1, 1, map.Rows, map.Columns];
        var bytes = (long)map.Rows * map.Columns * sizeof(float);
        var density = new NetworkSession.Room(map.Density, bytes, one);
        var offset = new NetworkSession.Room(map.Offset, 2 * bytes, [1, 2, map.Rows, map.Columns]);
        var variance = new NetworkSession.Room(map.Variance, bytes, one);
        var unlike = new NetworkSession.Room((nint)(&novelty), sizeof(float), [1]);
        network.Run(photo, _outputs, (facts.Output.Variance, facts.Output.Novelty) switch
        {
            (null, null) => [density, offset],
            (_, null) => [density, offset, variance],
            (null, _) => [density, offset, unlike],
            _ => [density, offset, variance, unlike],
        });
        return map with { Novelty = novelty };
    }

    private static unsafe FittedPhoto Cut(FittedPhoto photo, Tiling.Tile tile, NativeBuffer memory)
    {
        const int Bytes = FittedPhoto.BytesPerPixel;
        var (width, height) = (tile.X.Length, tile.Y.Length);
        var part = new FittedPhoto(photo.Upright, (nint)memory.Reserve((long)width * height * Bytes), width, height, (long)width * height * Bytes);
        for (var y = 0; y < height; y++)
        {
            var from = (byte*)photo.Input + ((((long)(tile.Y.From + y) * photo.InputWidth) + tile.X.From) * Bytes);
            new ReadOnlySpan<byte>(from, width * Bytes).CopyTo(new Span<byte>((byte*)part.Input + ((long)y * width * Bytes), width * Bytes));
        }

        return part;
    }

    /// <summary>The tile's own part into the whole map.</summary>
    private static unsafe void Paste(BlockMap tile, Tiling.Tile at, BlockMap map)
    {
        var stride = map.Stride;
        var columns = at.X.OwnLength / stride;
        for (var row = at.Y.Own / stride; row < (at.Y.Own + at.Y.OwnLength) / stride; row++)
        {
            var from = ((row - (at.Y.From / stride)) * tile.Columns) + ((at.X.Own - at.X.From) / stride);
            var to = (row * map.Columns) + (at.X.Own / stride);
            Copy(tile.Density, from, map.Density, to);
            Copy(tile.Offset, from, map.Offset, to);
            Copy(tile.Offset, from + (tile.Rows * tile.Columns), map.Offset, to + (map.Rows * map.Columns));
            if (map.Variance != 0)
                Copy(tile.Variance, from, map.Variance, to);
        }

        void Copy(nint source, int start, nint target, int end) =>
            new ReadOnlySpan<float>((float*)source + start, columns).CopyTo(new Span<float>((float*)target + end, columns));
    }
}
