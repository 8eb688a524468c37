using System.Text.Json;
using System.Text.Json.Serialization;
using CrowdCount.Simulator.Scenes;

namespace CrowdCount.Simulator.Rendering;

/// <summary>One picture of the index: <c>{"image":"drawn/000000.jpg","dataset":"drawn","split":"train","w":640,"h":480,"count":1,"ann":"point","points":[[12.5,40]]}</c>.</summary>
internal sealed record IndexLine(
    string Image, string Dataset, string Split, [property: JsonPropertyName("w")] int Width, [property: JsonPropertyName("h")] int Height, int Count, [property: JsonPropertyName("ann")] string Annotation, double[][] Points)
{
    public static string Of(string image, string split, DrawnPhoto photo) => JsonSerializer.Serialize(
        new IndexLine(image, "drawn", split, photo.Width, photo.Height, photo.Heads.Length, "point", [.. photo.Heads.Select(head => new[] { Math.Round(head.X, 1), Math.Round(head.Y, 1) })]),
        IndexLineJson.Default.IndexLine);
}

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
[JsonSerializable(typeof(IndexLine))]
internal sealed partial class IndexLineJson : JsonSerializerContext;
