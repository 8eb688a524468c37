using System.Text.Json;
using System.Text.Json.Serialization;

namespace CrowdCount.Predict.Evaluation;

/// <summary>One picture of an index: <c>{"image":"set/1.jpg","dataset":"set","split":"val","count":12,"crowd_regions":1}</c>.</summary>
/// <param name="Image">Path from the index's folder.</param>
/// <param name="CrowdRegions">How many areas have people that were not counted: such pictures are left out.</param>
public sealed record IndexRow(string Image, string Dataset, string Split, int Count, int CrowdRegions = 0)
{
    public bool IsScored => CrowdRegions == 0;

    public static IEnumerable<IndexRow> ReadFrom(string index) =>
        File.ReadLines(index).Where(line => line.Length > 0).Select(line => JsonSerializer.Deserialize(line, IndexJson.Default.IndexRow) ?? throw new JsonException("A line of the index is null."));
}

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower)]
[JsonSerializable(typeof(IndexRow))]
public sealed partial class IndexJson : JsonSerializerContext;
