using System.Collections.Immutable;
using CrowdCount.Core.Counting;
using CrowdCount.Tests.Predict.Onnx;
using SkiaSharp;

namespace CrowdCount.Tests.Predict.Decoding;

public sealed class BoxTests : IDisposable
{
    private const int Side = 96;
    private const int Cells = 144 + 36 + 9;

    private const string Pixels = """ "input":{"colour":"RGB","scale":0.0039,"fit":"letterbox","padding":114}""";

    /// <summary>192 × 96: in an input of 96 × 96 it is scaled by a half and lies 24 pixels below the upper edge.</summary>
    private static readonly byte[] Wide = PhotoFiles.Flat(192, 96, SKColors.Gray, SKEncodedImageFormat.Png);

    private readonly ModelFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void V8_TransposedWithoutObjectness_IsRead()
    {
        // Three classes and five boxes: a person, the same one again, a dog, somebody unlikely, a person in the padding.
        float[] rows =
        [
            40, 41, 70, 20, 50, // centre x
            48, 48, 50, 50, 10, // centre y
            10, 10, 12, 10, 10, // width
            40, 40, 30, 20, 10, // height
            0.1f, 0.1f, 0.9f, 0.1f, 0.1f, // dog
            0.9f, 0.8f, 0.1f, 0.2f, 0.9f, // person
            0.1f, 0.1f, 0.1f, 0.1f, 0.1f, // car
        ];
        Write("v8", [1, 7, 5], rows, "\"classes\":[1]");

        var (count, heads) = _folder.Count(Wide);

        Assert.Equal(1, count);
        // The box ends at 28 of the input; its head is 0.12 × 40 below, all of it doubled and without the 24 pixels of padding.
        AssertHead(heads[0], 80, (28 + 4.8f - 24) * 2);
    }

    [Fact]
    public void V5_RowsWithObjectness_IsRead()
    {
        // Without objectness the second row would be a person.
        Write("v5", [1, 3, 7], [30, 48, 20, 20, 0.9f, 0.8f, 0.1f, 70, 48, 20, 20, 0.1f, 0.9f, 0.1f, 50, 40, 10, 10, 0.9f, 0.1f, 0.9f]);

        var (count, heads) = _folder.Count(Wide);

        Assert.Equal(1, count);
        AssertHead(heads[0], 60, (38 + 2.4f - 24) * 2);
    }

    [Fact]
    public void YoloxRaw_GridsAndStrides_AreApplied()
    {
        // One person in each grid: cell (5, 4) of 12 × 12, cell (3, 2) of 6 × 6, cell (2, 1) of 3 × 3; e to the power of 0 makes boxes of one cell.
        var rows = Raw((4 * 12) + 5, 144 + (2 * 6) + 3, 144 + 36 + 3 + 2);
        Write("yolox-raw", [1, Cells, 6], rows);

        var (count, heads) = _folder.Count(Wide);

        Assert.Equal(3, count);
        float[] strides = [8, 16, 32];
        (int X, int Y)[] cells = [(5, 4), (3, 2), (2, 1)];
        foreach (var (stride, cell) in strides.Zip(cells))
        {
            var (x, y) = ((cell.X + 0.5f) * stride, ((cell.Y + 0.5f) * stride) - (stride / 2) + (0.12f * stride));
            Assert.Contains(heads, head => Math.Abs((head.X * 192) - (x * 2)) < 0.1 && Math.Abs((head.Y * 96) - ((y - 24) * 2)) < 0.1);
        }
    }

    [Fact]
    public void Yolox_RawTakenForDecoded_IsRefused()
    {
        Write("yolox", [1, Cells, 6], Raw(3, 4));

        Assert.Contains("output.decode should be yolox-raw", _folder.Refusal(), StringComparison.Ordinal);
    }

    [Fact]
    public void YoloxRaw_DecodedTakenForRaw_IsRefused()
    {
        float[] rows = [.. Enumerable.Range(0, Cells).SelectMany(i => new[] { i % Side, i / 2f, 10, 10, 0.5f, 0.5f })];
        Write("yolox-raw", [1, Cells, 6], rows);

        Assert.Contains("output.decode should be yolox.", _folder.Refusal(), StringComparison.Ordinal);
    }

    [Fact]
    public void YoloxRaw_OtherNumberOfCells_IsRefused()
    {
        Write("yolox-raw", [1, 10, 6], new float[60]);

        Assert.Contains($"instead of [1, {Cells}, 5 + classes]", _folder.Refusal(), StringComparison.Ordinal);
    }

    [Fact]
    public void End2End_CornersScoreClass_NothingIsSuppressed()
    {
        // Two who stand close together, a dog, and filling.
        Write("end2end", [1, 4, 6], [30, 30, 50, 70, 0.9f, 0, 32, 30, 52, 70, 0.8f, 0, 60, 30, 80, 70, 0.9f, 16, 0, 0, 0, 0, 0, 0]);

        var (count, heads) = _folder.Count(Wide);

        Assert.Equal(2, count);
        AssertHead(heads[0], 80, (30 + 4.8f - 24) * 2);
        AssertHead(heads[1], 84, (30 + 4.8f - 24) * 2);
    }

    [Fact]
    public void Detr_PartsOfTheInputAndLogits_AreRead()
    {
        _folder.Write(
            SmallModels.Constant(Side, ("pred_logits", [1, 2, 2], [2, -5, -3, 1]), ("pred_boxes", [1, 2, 4], [0.5f, 0.5f, 0.2f, 0.4f, 0.2f, 0.5f, 0.1f, 0.1f])),
            $$"""{"kind":"boxes",{{Pixels}},"output":{"decode":"detr","boxes":"pred_boxes","scores":"pred_logits"} }""");

        var (count, heads) = _folder.Count(Wide);

        Assert.Equal(1, count);
        AssertHead(heads[0], 96, ((0.3f * 96) + (0.12f * 0.4f * 96) - 24) * 2);
    }

    [Fact]
    public void Detr_SoftmaxWithNobodyAsTheLastClass_IsRead()
    {
        // A sigmoid of the first box's logits would be sure of it; next to 'nobody' it is not.
        _folder.Write(
            SmallModels.Constant(Side, ("pred_logits", [1, 2, 2], [3, 6, 3, 0]), ("pred_boxes", [1, 2, 4], [0.5f, 0.5f, 0.2f, 0.4f, 0.2f, 0.5f, 0.1f, 0.1f])),
            $$"""{"kind":"boxes",{{Pixels}},"output":{"decode":"detr","boxes":"pred_boxes","scores":"pred_logits","activation":"softmax"} }""");

        Assert.Equal(1, _folder.Count(Wide).Count);
    }

    [Fact]
    public void RtDetr_WithoutSidecar_IsRecognisedAndToldTheSize()
    {
        _folder.Write(SmallModels.RtDetr(Side, [0.25f, 0.25f, 0.5f, 0.75f, 0.6f, 0.2f, 0.8f, 0.9f], [0.9f, 0.9f], [0, 2]));

        var (count, heads) = _folder.Count(Wide);

        // Stretched: parts of the input are parts of the photo.
        Assert.Equal(1, count);
        AssertHead(heads[0], 0.375f * 192, (0.25f + (0.12f * 0.5f)) * 96);
    }

    [Theory]
    [InlineData("v8", 1, 4, 5)]
    [InlineData("v5", 1, 5, 5)]
    [InlineData("end2end", 1, 5, 7)]
    [InlineData("v8", 5, 7)]
    public void Boxes_OutputOfAnotherShape_IsRefusedAtLoad(string decode, params int[] sides)
    {
        Write(decode, [.. sides.Select(side => (long)side)], new float[sides.Aggregate(1, (a, b) => a * b)]);

        Assert.Contains("has the shape", _folder.Refusal(), StringComparison.Ordinal);
    }

    [Fact]
    public void Boxes_ClassThatIsNotThere_IsRefusedAtLoad()
    {
        Write("v8", [1, 6, 5], new float[30], "\"classes\":[2]");

        Assert.Contains("output.classes", _folder.Refusal(), StringComparison.Ordinal);
    }

    /// <summary>Nobody anywhere but in these cells.</summary>
    private static float[] Raw(params int[] people)
    {
        float[] rows = [.. Enumerable.Range(0, Cells).SelectMany(i => new[] { 0.5f, 0.5f, 0, 0, people.Contains(i) ? 0.9f : 0, 0.9f })];
        return rows;
    }

    private static void AssertHead(HeadPoint head, float x, float y)
    {
        Assert.InRange(head.X * 192, x - 0.1f, x + 0.1f);
        Assert.InRange(head.Y * 96, y - 0.1f, y + 0.1f);
    }

    private void Write(string decode, long[] sides, float[] values, string more = "\"classes\":[0]") =>
        _folder.Write(SmallModels.Constant(Side, ("output", sides, values)), $$"""{"kind":"boxes",{{Pixels}},"output":{"decode":"{{decode}}",{{more}}} }""");
}
