using System.Diagnostics;
using CrowdCount.Predict.Counting;
using CrowdCount.Predict.Imaging;
using CrowdCount.Predict.Network;
using CrowdCount.Simulator.Rendering;
using CrowdCount.Simulator.Scenes;
using SkiaSharp;

namespace CrowdCount.Tests.Predict.Counting;

/// <summary>Photos of 12 and 50 megapixels: tiles, a closer look at crowds, and bounded memory.</summary>
public sealed class LargePhotoTests(TheModel model) : IClassFixture<TheModel>, IDisposable
{
    private const int MaxPixels = 64_000_000;

    private readonly string _folder = Directory.CreateTempSubdirectory("crowdcount-large-").FullName;
    private readonly Workspace _workspace = new();

    public void Dispose()
    {
        Directory.Delete(_folder, recursive: true);
        _workspace.Dispose();
    }

    [Fact]
    public async Task Run_InTiles_AgreesWithTheWhole()
    {
        var photo = await DrawAsync(people: 400, width: 2048, height: 1536);
        var size = model.Model.SizeFor(2048);
        var fitted = PhotoFitter.Fit(PhotoDecoder.Decode(photo, MaxPixels, size, _workspace), size, _workspace);
        Assert.True(Tiling.IsNeeded(fitted.InputWidth, fitted.InputHeight));
        var tiled = BlockSquares.Of(model.Model.Run(fitted, _workspace), 8);

        // The same pixels in one piece: what is small enough is not cut.
        using var whole = new Workspace();
        var squares = BlockSquares.Of(model.Model.RunWhole(fitted, whole), 8);

        Assert.True(squares.Sum() > 50, $"Only {squares.Sum():F1} people: too few to compare.");
        Assert.Equal(squares.Sum(), tiled.Sum(), squares.Sum() * 0.005);
        Assert.All(squares.Zip(tiled), pair => Assert.Equal(pair.First, pair.Second, 0.1 + (0.02 * pair.First)));
    }

    [Theory]
    [InlineData(1023, 500)]
    [InlineData(2048, 1536)]
    [InlineData(4096, 64)]
    [InlineData(1056, 3168)]
    public void Of_AnySize_EachPixelBelongsToOneTileAndIsSeenByIt(int width, int height)
    {
        (width, height) = ((width + 31) / 32 * 32, (height + 31) / 32 * 32);
        var owned = 0L;
        foreach (var (x, y) in Tiling.Of(width, height).Select(tile => (tile.X, tile.Y)))
        {
            owned += (long)x.OwnLength * y.OwnLength;
            foreach (var (stretch, side) in ((Tiling.Stretch, int)[])[(x, width), (y, height)])
            {
                Assert.True(stretch.From % 32 == 0 && stretch.Length % 32 == 0 && stretch.Own % 32 == 0);
                Assert.Equal(Math.Max(0, stretch.Own - Tiling.Rim), stretch.From);
                Assert.Equal(Math.Min(side, stretch.Own + stretch.OwnLength + Tiling.Rim), stretch.From + stretch.Length);
                Assert.InRange(stretch.Length, 1, Tiling.Inner + (2 * Tiling.Rim));
            }
        }

        Assert.Equal((long)width * height, owned);
    }

    /// <summary>A street with a few dozen people, and a full square.</summary>
    [Theory]
    [InlineData(60, Place.Street)]
    [InlineData(500, Place.Square)]
    public async Task Count_SameSceneIn2And12And50Megapixels_IsTheSameWithinOneInTwenty(int people, Place place)
    {
        var scene = await DrawAsync(people, 2048, 1536, place);
        using var pipeline = model.NewPipeline();
        var counts = new List<int>();
        foreach (var (width, height) in (ReadOnlySpan<(int, int)>)[(1632, 1224), (4000, 3000), (8160, 6120)])
        {
            counts.Add(pipeline.Count(Resized(scene, width, height)).Count);
            pipeline.Trim();
        }

        TestContext.Current.TestOutputHelper?.WriteLine($"{place}: {string.Join(", ", counts)} people at 2, 12 and 50 megapixels.");
        Assert.All(counts, count => Assert.InRange(count, Math.Floor(counts[0] * 0.95) - 1, Math.Ceiling(counts[0] * 1.05) + 1));
    }

    [Fact]
    public async Task Count_DenseCrowdOnALargePhoto_IsLookedAtAgain()
    {
        var photo = await DrawAsync(900, 2048, 1536, Place.Square);
        using var once = new CountingPipeline(model.Model, model.Model.SizeFor(640), MaxPixels, TimeProvider.System);
        using var twice = new CountingPipeline(model.Model, model.Model.SizeFor(640, crowdSide: 1280), MaxPixels, TimeProvider.System);

        Assert.NotEqual(once.Count(photo).Count, twice.Count(photo).Count);
    }

    /// <summary>Of the whole process: one photo of 50 megapixels after the other must not add up.</summary>
    [Fact]
    public async Task Count_HugePhotos_KeepMemoryBounded()
    {
        var photo = Resized(await DrawAsync(900, 2048, 1536, Place.Square), 8160, 6120);
        using var pipeline = model.NewPipeline(Precision.Quantized);
        for (var i = 0; i < 3; i++)
            CountAndTrim();
        var before = Resident();
        for (var i = 0; i < 6; i++)
            CountAndTrim();

        var grown = Resident() - before;
        TestContext.Current.TestOutputHelper?.WriteLine($"{grown / 1e6:F0} MB more after six photos of 50 megapixels; {before / 1e6:F0} MB before.");
        Assert.InRange(grown, long.MinValue, 100_000_000);

        void CountAndTrim()
        {
            pipeline.Count(photo);
            pipeline.Trim();
        }
    }

    private static long Resident()
    {
        using var process = Process.GetCurrentProcess();
        return process.WorkingSet64;
    }

    private async Task<byte[]> DrawAsync(int people, int width, int height, Place place = Place.Square)
    {
        var folder = Path.Combine(_folder, $"{place}-{people}");
        await RenderedSet.WriteAsync(new RenderOrder(1, 11, place, width, height, people, null, "val"), folder, force: true, TestContext.Current.CancellationToken);
        return await File.ReadAllBytesAsync(Directory.GetFiles(folder, "*.jpg", SearchOption.AllDirectories).Single(), TestContext.Current.CancellationToken);
    }

    private static byte[] Resized(byte[] photo, int width, int height)
    {
        using var before = SKBitmap.Decode(photo);
        using var after = before.Resize(new SKImageInfo(width, height), new SKSamplingOptions(SKFilterMode.Linear, SKMipmapMode.Linear));
        using var data = after.Encode(SKEncodedImageFormat.Jpeg, 92);
        return data.ToArray();
    }
}
