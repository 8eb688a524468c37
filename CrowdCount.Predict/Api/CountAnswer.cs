using System.Collections.Immutable;
using System.Text.Json.Serialization;
using CrowdCount.Predict.Network;
using Microsoft.AspNetCore.Mvc;

namespace CrowdCount.Predict.Api;

/// <summary>The answer to POST /api/v1/count.</summary>
/// <param name="Count">People.</param>
/// <param name="Low">Lower end of the 95 % range.</param>
/// <param name="High">Upper end of the 95 % range.</param>
/// <param name="Low80">Lower end of the 80 % range.</param>
/// <param name="High80">Upper end of the 80 % range.</param>
/// <param name="Flags">What is special about the photo: "dark", "unfamiliar".</param>
/// <param name="Points">Heads as [x, y] in pixels of the upright photo, most certain first. In a dense crowd fewer than counted.</param>
/// <param name="Model">Name of the model.</param>
/// <param name="Width">Of the photo in pixels, upright.</param>
/// <param name="Height">Of the photo in pixels, upright.</param>
/// <param name="Elapsed">Seconds from the photo's last byte to the answer.</param>
/// <param name="Heat">People by place; only with heat=true.</param>
public sealed record CountAnswer(
    int Count,
    int Low,
    int High,
    int Low80,
    int High80,
    ImmutableArray<string> Flags,
    float[][] Points,
    string Model,
    int Width,
    int Height,
    double Elapsed,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] Heat? Heat = null);

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
[JsonSerializable(typeof(CountAnswer))]
[JsonSerializable(typeof(ModelFacts))]
[JsonSerializable(typeof(ProblemDetails))]
public sealed partial class CountJson : JsonSerializerContext;
