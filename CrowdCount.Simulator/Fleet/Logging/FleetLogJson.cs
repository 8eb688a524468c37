using System.Text.Json;
using System.Text.Json.Serialization;

namespace CrowdCount.Simulator.Fleet.Logging;

[JsonSourceGenerationOptions(JsonSerializerDefaults.Web, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull, Converters = [typeof(OutcomeNames)])]
[JsonSerializable(typeof(FleetLogEntry))]
internal sealed partial class FleetLogJson : JsonSerializerContext;

/// <summary>accepted, repeated …</summary>
internal sealed class OutcomeNames() : JsonStringEnumConverter<PhotoOutcome>(JsonNamingPolicy.KebabCaseLower, allowIntegerValues: false);
