using System.Text.Json;
using System.Text.Json.Serialization;

namespace CrowdCount.Upload.Photos;

/// <summary>Writes an enum's names in lower case.</summary>
public sealed class LowerCaseEnum<T>() : JsonStringEnumConverter<T>(JsonNamingPolicy.SnakeCaseLower, allowIntegerValues: false)
    where T : struct, Enum;
