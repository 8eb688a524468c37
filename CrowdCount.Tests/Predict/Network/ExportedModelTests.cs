using System.Text.Json;
using CrowdCount.Predict;
using CrowdCount.Predict.Counting;
using CrowdCount.Predict.Evaluation;
using CrowdCount.Predict.Imaging;
using CrowdCount.Predict.Network;
using CrowdCount.Simulator.Rendering;
using CrowdCount.Tests.Infrastructure;

namespace CrowdCount.Tests.Predict.Network;

/// <summary>The model that ships against what PyTorch made of the same pictures (training/check_export.py).</summary>
public sealed class ExportedModelTests(TheModel model) : IClassFixture<TheModel>, IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("crowdcount-exported-").FullName;
    private readonly Workspace _workspace = new();

    public void Dispose()
    {
        _workspace.Dispose();
        Directory.Delete(_folder, recursive: true);
    }

    /// <summary>Weights rounded to 16 bits and another JPEG decoder: half a percent, and a tenth of a person in any square of 64 pixels.</summary>
    [Fact]
    public void Run_PicturesOfEverySet_AgreesWithPyTorch() => Compare("pytorch-reference.json", Shared.Folder("data"), model.Model, share: 0.005, inSquare: 0.1);

    /// <summary>The same on pictures that need no research data: six drawn ones of seed 21.</summary>
    [Fact]
    public async Task Run_DrawnPictures_AgreesWithPyTorch()
    {
        await DrawAsync(6, 21, people: 40);

        Compare("pytorch-reference-drawn.json", _folder, model.Model, share: 0.01, inSquare: 0.1);
    }

    [Fact]
    public async Task Run_Quantized_StaysNearPyTorch()
    {
        await DrawAsync(6, 21, people: 40);

        Compare("pytorch-reference-drawn.json", _folder, model.Of(Precision.Quantized), share: 0.15, inSquare: 0.7);
    }

    /// <summary>Drawn people are no real ones, but a model that misses most of them, or sees twice as many, is broken.</summary>
    [Theory]
    [InlineData(Precision.Full)]
    [InlineData(Precision.Quantized)]
    public async Task Count_DrawnScenes_FindsMostPeople(Precision precision)
    {
        await DrawAsync(16, 22, people: 60);
        using var pipeline = model.NewPipeline(precision);
        var (counted, people, held) = (0, 0, 0);
        foreach (var row in IndexRow.ReadFrom(Path.Combine(_folder, "index.jsonl")))
        {
            var photo = pipeline.Count(await File.ReadAllBytesAsync(Path.Combine(_folder, row.Image)));
            (counted, people) = (counted + photo.Count, people + row.Count);
            held += photo.Range95.Contains(row.Count) ? 1 : 0;
        }

        TestContext.Current.TestOutputHelper?.WriteLine($"{counted} of {people} people, {held} of 16 pictures in their ranges.");
        Assert.InRange(counted, people * 0.5, people * 1.3);
    }

    /// <summary>Every fifth val picture: enough to see that decoder, model and calibration belong together.</summary>
    [Theory]
    [InlineData(Precision.Full)]
    [InlineData(Precision.Quantized)]
    public void Count_RealPictures_AreWithinTheirRangesAsOftenAsPromised(Precision precision)
    {
        var data = Shared.Folder("data");
        using var pipeline = model.NewPipeline(precision);
        var rows = IndexRow.ReadFrom(Path.Combine(data, "index.jsonl")).Where(row => row.Split == "val" && row.IsScored).Where((_, i) => i % 5 == 0);
        var held = rows.Select(row => pipeline.Count(File.ReadAllBytes(Path.Combine(data, row.Image))) is var photo ? (Wide: photo.Range95.Contains(row.Count), Narrow: photo.Range80.Contains(row.Count)) : default).ToList();

        Assert.True(held.Count > 50);
        Assert.InRange(held.Count(pair => pair.Wide) / (double)held.Count, 0.9, 1);
        Assert.InRange(held.Count(pair => pair.Narrow) / (double)held.Count, 0.72, 0.95);
    }

    private void Compare(string referenceFile, string folder, CountingModel of, double share, double inSquare)
    {
        var reference = JsonDocument.Parse(File.ReadAllText(Path.Combine(Checkout.Root, "CrowdCount.Tests", "Predict", referenceFile))).RootElement;
        var size = PipelinePool.SizeFor(of, new PredictOptions());
        var square = reference.GetProperty("square").GetInt32();
        var worst = 0.0;
        foreach (var picture in reference.GetProperty("pictures").EnumerateArray())
        {
            var name = picture.GetProperty("image").GetString()!;
            var photo = PhotoFitter.Fit(PhotoDecoder.Decode(File.ReadAllBytes(Path.Combine(folder, name)), 64_000_000, size, _workspace), size, _workspace);
            var squares = BlockSquares.Of(of.Run(photo, _workspace), square);

            var expected = picture.GetProperty("count").GetDouble();
            Assert.True(Math.Abs(squares.Sum() - expected) <= (10 * share) + (share * expected), $"{name}: {squares.Sum():F3} people instead of {expected:F3}.");
            worst = Math.Max(worst, Math.Abs(squares.Sum() - expected) / Math.Max(1, expected));
            Assert.Equal(picture.GetProperty("squares").GetArrayLength(), squares.Length);
            Assert.All(picture.GetProperty("squares").EnumerateArray(), (value, i) => Assert.True(Math.Abs(value.GetDouble() - squares[i]) <= inSquare + (4 * share * value.GetDouble()), $"{name}, square {i}: {squares[i]:F3} instead of {value}."));
        }

        TestContext.Current.TestOutputHelper?.WriteLine($"The largest difference in a picture's count is {worst:P3}.");
    }

    private Task DrawAsync(int count, int seed, int people) =>
        RenderedSet.WriteAsync(new RenderOrder(count, seed, null, 640, 480, people, null, "val"), _folder, force: true, TestContext.Current.CancellationToken);
}
