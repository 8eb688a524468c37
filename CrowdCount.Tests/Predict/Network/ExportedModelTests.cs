using System.Text.Json;
using CrowdCount.Predict;
using CrowdCount.Predict.Counting;
using CrowdCount.Predict.Evaluation;
using CrowdCount.Predict.Imaging;
using CrowdCount.Tests.Infrastructure;

namespace CrowdCount.Tests.Predict.Network;

/// <summary>The model that ships against what PyTorch made of the same pictures (training/check_export.py).</summary>
public sealed class ExportedModelTests(TheModel model) : IClassFixture<TheModel>
{
    [Fact]
    public void Run_PicturesOfEverySet_AgreesWithPyTorch()
    {
        var data = Shared.Folder("data");
        var reference = JsonDocument.Parse(File.ReadAllText(Path.Combine(Checkout.Root, "CrowdCount.Tests", "Predict", "pytorch-reference.json"))).RootElement;
        using var workspace = new Workspace();
        var size = PipelinePool.SizeFor(model.Model, new PredictOptions());
        var worst = 0.0;
        var square = reference.GetProperty("square").GetInt32();

        foreach (var picture in reference.GetProperty("pictures").EnumerateArray())
        {
            var name = picture.GetProperty("image").GetString()!;
            var photo = PhotoFitter.Fit(PhotoDecoder.Decode(File.ReadAllBytes(Path.Combine(data, name)), 64_000_000, size, workspace), size, workspace);
            var map = model.Model.Run(photo, workspace);

            var columns = (map.Columns + square - 1) / square;
            var squares = new double[columns * ((map.Rows + square - 1) / square)];
            for (var row = 0; row < map.Rows; row++)
            {
                var densities = map.DensityRow(row);
                for (var column = 0; column < map.Columns; column++)
                    squares[(row / square * columns) + (column / square)] += densities[column];
            }

            // Weights rounded to 16 bits and another JPEG decoder: half a percent, and a tenth of a person in any square of 64 pixels.
            var expected = picture.GetProperty("count").GetDouble();
            Assert.True(Math.Abs(squares.Sum() - expected) <= 0.05 + (0.005 * expected), $"{name}: {squares.Sum():F3} people instead of {expected:F3}.");
            worst = Math.Max(worst, Math.Abs(squares.Sum() - expected) / Math.Max(1, expected));
            Assert.Equal(picture.GetProperty("squares").GetArrayLength(), squares.Length);
            Assert.All(picture.GetProperty("squares").EnumerateArray(), (value, i) => Assert.True(Math.Abs(value.GetDouble() - squares[i]) <= 0.1 + (0.02 * value.GetDouble()), $"{name}, square {i}: {squares[i]:F3} instead of {value}."));
        }

        TestContext.Current.TestOutputHelper?.WriteLine($"The largest difference in a picture's count is {worst:P3}.");
    }

    /// <summary>Every fifth val picture: enough to see that decoder, model and calibration belong together.</summary>
    [Fact]
    public void Count_RealPictures_AreWithinTheirRangesNineTimesInTen()
    {
        var data = Shared.Folder("data");
        using var pipeline = model.NewPipeline();
        var rows = IndexRow.ReadFrom(Path.Combine(data, "index.jsonl")).Where(row => row.Split == "val" && row.IsScored).Where((_, i) => i % 5 == 0);
        var held = rows.Select(row => pipeline.Count(File.ReadAllBytes(Path.Combine(data, row.Image))) .Range95.Contains(row.Count)).ToList();

        Assert.True(held.Count > 50);
        Assert.InRange(held.Count(inRange => inRange) / (double)held.Count, 0.9, 1);
    }
}
