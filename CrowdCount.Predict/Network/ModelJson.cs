using System.Text.Json.Serialization;

namespace CrowdCount.Predict.Network;

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, RespectNullableAnnotations = true, RespectRequiredConstructorParameters = true)]
[JsonSerializable(typeof(ModelFacts))]
[JsonSerializable(typeof(ModelDescription))]
[JsonSerializable(typeof(Calibration))]
public sealed partial class ModelJson : JsonSerializerContext;
