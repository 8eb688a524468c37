using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace CrowdCount.Predict.Network;

/// <summary>The same JSON under other rules.</summary>
internal static class ModelJsonRules
{
    /// <summary>For sidecars, which people write: a misspelt key must not be passed over. Metadata may come from a newer training.</summary>
    public static ModelJson Strict { get; } = new(new JsonSerializerOptions(ModelJson.Default.Options) { UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow, ReadCommentHandling = JsonCommentHandling.Skip, AllowTrailingCommas = true });

    /// <summary>For people to read: only what is said.</summary>
    public static ModelJson Printed { get; } = new(new JsonSerializerOptions(ModelJson.Default.Options) { WriteIndented = true, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping });
}
