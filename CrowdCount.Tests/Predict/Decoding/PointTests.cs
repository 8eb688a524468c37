using CrowdCount.Predict.Imaging;
using CrowdCount.Tests.Predict.Onnx;
using SkiaSharp;

namespace CrowdCount.Tests.Predict.Decoding;

/// <summary>Points, heat maps, and answers that are no numbers.</summary>
public sealed class PointTests : IDisposable
{
    private const string Pixels = """ "input":{"colour":"RGB","scale":1,"fit":"letterbox","padding":114}""";

    private static readonly byte[] Wide = PhotoFiles.Flat(128, 64, SKColors.Gray, SKEncodedImageFormat.Png);

    private readonly ModelFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Points_SoftmaxOfTwoLogits_TheSecondIsThePerson()
    {
        // Without softmax the second point (3 of 5) would count; the fourth lies in the padding.
        _folder.Write(
            SmallModels.Constant(64, ("pred_logits", [1, 4, 2], [0, 2, 5, 3, 1, 4, 0, 9]), ("pred_points", [1, 4, 2], [32, 32, 10, 30, 48, 40, 20, 4])),
            $$"""{"kind":"points",{{Pixels}},"output":{"points":"pred_points","scores":"pred_logits","activation":"softmax"} }""");

        var (count, heads) = _folder.Count(Wide);

        Assert.Equal(2, count);
        // The most certain first: 4 against 1. The photo lies 16 pixels below the upper edge, at half its size.
        Assert.InRange(heads[0].X * 128, 95.9, 96.1);
        Assert.InRange(heads[0].Y * 64, 47.9, 48.1);
        Assert.InRange(heads[1].X * 128, 63.9, 64.1);
    }

    [Fact]
    public void Points_P2PNetWithoutSidecar_IsRecognised()
    {
        _folder.Write(SmallModels.Constant(128, ("pred_logits", [1, 2, 2], [0, 2, 5, 3]), ("pred_points", [1, 2, 2], [32, 32, 10, 30])));

        Assert.Equal(1, _folder.Count(Wide).Count);
    }

    [Fact]
    public void Points_OneScoreEachWithSigmoid_AreRead()
    {
        _folder.Write(
            SmallModels.Constant(64, ("s", [1, 3], [0.2f, -0.2f, 3]), ("p", [1, 3, 2], [32, 32, 10, 30, 48, 40])),
            $$"""{"kind":"points",{{Pixels}},"output":{"points":"p","scores":"s","activation":"sigmoid"} }""");

        Assert.Equal(2, _folder.Count(Wide).Count);
    }

    [Fact]
    public void Heatmap_Peaks_AreHeads()
    {
        var map = new float[256];
        (map[(5 * 16) + 4], map[(5 * 16) + 5], map[(8 * 16) + 12], map[(1 * 16) + 3], map[(7 * 16) + 9]) = (3, 2, 1, 9, -0.5f);
        _folder.Write(SmallModels.Constant(64, ("heatmap", [1, 1, 16, 16], [.. map.Select(value => value == 0 ? -9 : value)])), $$"""{"kind":"heatmap",{{Pixels}},"output":{"activation":"sigmoid","scoreThreshold":0.5} }""");

        var (count, heads) = _folder.Count(Wide);

        // Two cells of one head, another head, one in the padding, and one that is not likely enough.
        Assert.Equal(2, count);
        Assert.InRange(heads[0].X * 128, 35.9, 36.1);
        Assert.InRange(heads[0].Y * 64, 11.9, 12.1);
    }

    [Theory]
    [InlineData("""{"kind":"scalar",PIXELS,"output":{"count":"a"} }""", 1)]
    [InlineData("""{"kind":"density",PIXELS,"output":{"density":"a"} }""", 1, 1, 8, 8)]
    [InlineData("""{"kind":"heatmap",PIXELS,"output":{"heatmap":"a"} }""", 1, 1, 8, 8)]
    [InlineData("""{"kind":"points",PIXELS,"output":{"points":"a","scores":"b"} }""", 1, 2, 2)]
    [InlineData("""{"kind":"boxes",PIXELS,"output":{"boxes":"a","decode":"v8"} }""", 1, 6, 6)]
    [InlineData("""{"kind":"boxes",PIXELS,"output":{"boxes":"a","decode":"v5"} }""", 1, 6, 6)]
    [InlineData("""{"kind":"boxes",PIXELS,"output":{"boxes":"a","decode":"end2end"} }""", 1, 6, 6)]
    [InlineData("""{"kind":"boxes",PIXELS,"output":{"boxes":"a","scores":"b","decode":"detr","activation":"none"} }""", 1, 6, 4)]
    public void AnyKind_AnswerThatIsNoNumber_IsNoCount(string sidecar, params int[] sides)
    {
        var count = sides.Aggregate(1, (a, b) => a * b);
        _folder.Write(SmallModels.BlindInTheDark(("a", [.. sides.Select(side => (long)side)], new float[count]), ("b", [1, sides.Length > 1 ? sides[1] : 1], new float[sides.Length > 1 ? sides[1] : 1])), sidecar.Replace("PIXELS", Pixels.Replace("letterbox", "stretch", StringComparison.Ordinal), StringComparison.Ordinal));

        Assert.Equal(0, _folder.Count(PhotoFiles.Flat(64, 64, SKColors.White, SKEncodedImageFormat.Png)).Count);
        var failure = Assert.Throws<UncountablePhotoException>(() => _folder.Count(PhotoFiles.Flat(64, 64, SKColors.Black, SKEncodedImageFormat.Png)));
        Assert.Equal(UncountableReason.NoAnswer, failure.Reason);
    }

    [Fact]
    public void Density_ShapeThatDoesNotFitAPhoto_IsNoCountAndNoCrash()
    {
        // Fits a picture of 128 × 128, which is what it is tried with, and no other.
        _folder.Write(
            new OnnxBuilder().Input("image", OnnxBuilder.Float, 1, 3, -1, -1).Constant("density", [1, 1, 16, 16], new float[256]).ToArray(),
            """{"kind":"density","input":{"colour":"RGB","scale":1}}""");

        var failure = Assert.Throws<UncountablePhotoException>(() => _folder.Count(PhotoFiles.Flat(480, 96, SKColors.White, SKEncodedImageFormat.Png)));
        Assert.Equal(UncountableReason.NoAnswer, failure.Reason);
    }
}
