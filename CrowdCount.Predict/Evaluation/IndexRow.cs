using System.Collections.Immutable;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace CrowdCount.Predict.Evaluation;

/// <summary>One picture of an index: <c>{"image":"set/1.jpg","dataset":"set","split":"val","count":1,"w":640,"h":480,"points":[[29.6,472.9]]}</c>.</summary>
/// <param name="Image">Path from the index's folder.</param>
/// <param name="W">Width in pixels, upright; needed for <see cref="Heads"/> only.</param>
/// <param name="H">Height in pixels.</param>
/// <param name="Points">Centres of heads in pixels; may be left out.</param>
/// <param name="Boxes">Left, top, width and height of whole bodies in pixels; heads are taken near their tops, as in training/data.py.</param>
/// <param name="CrowdRegions">How many areas have people that were not counted: such pictures are left out.</param>
public sealed record IndexRow(
    string Image,
    string Dataset,
    string Split,
    int Count,
    int W = 0,
    int H = 0,
    string Ann = "point",
    ImmutableArray<ImmutableArray<double>> Points = default,
    ImmutableArray<ImmutableArray<double>> Boxes = default,
    int CrowdRegions = 0)
{
    private const double HeadHeight = 0.12;

    public bool IsScored => CrowdRegions == 0;

    /// <summary>True heads as parts of width and height; null where the index does not have them all.</summary>
    public (double X, double Y)[]? Heads()
    {
        (double X, double Y)[] heads = Ann == "personbox" && !Boxes.IsDefault
            ? [.. Boxes.Select(box => (box[0] + (box[2] / 2), box[1] + Math.Min(box[2] / 2, HeadHeight * box[3])))]
            : [.. (Points.IsDefault ? [] : Points).Select(point => (point[0], point[1]))];
        return heads.Length == Count && W > 0 && H > 0 ? [.. heads.Select(head => (head.X / W, head.Y / H))] : null;
    }

    public static IEnumerable<IndexRow> ReadFrom(string index) =>
        File.ReadLines(index).Where(line => line.Length > 0).Select(line => JsonSerializer.Deserialize(line, IndexJson.Default.IndexRow) ?? throw new JsonException("A line of the index is null."));
}

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower)]
[JsonSerializable(typeof(IndexRow))]
public sealed partial class IndexJson : JsonSerializerContext;
