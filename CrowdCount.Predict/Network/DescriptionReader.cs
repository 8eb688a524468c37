using System.Text.Json;

namespace CrowdCount.Predict.Network;

/// <summary>Reads a model's description from a sidecar or from its metadata.</summary>
internal static class DescriptionReader
{
    /// <summary>The sidecar of model.onnx is model.onnx.json.</summary>
    public static string SidecarOf(string model) => model + ".json";

    /// <exception cref="UnusableModelException">It cannot be read; the message names file, key and what is allowed.</exception>
    public static ModelDescription ReadFile(string path)
    {
        try
        {
            return Parse(File.ReadAllText(path), $"'{path}'", ModelJsonRules.Strict);
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            throw new UnusableModelException($"'{path}' cannot be read: {failure.Message}", failure);
        }
    }

    /// <inheritdoc cref="ReadFile"/>
    public static ModelDescription ReadMetadata(string json, string model) => Parse(json, $"The metadata under '{ModelFacts.MetadataKey}' in '{model}'", ModelJson.Default);

    private static ModelDescription Parse(string json, string where, ModelJson rules)
    {
        try
        {
            return JsonSerializer.Deserialize(json, rules.ModelDescription) ?? throw new UnusableModelException($"{where} cannot be read: it holds nothing.");
        }
        catch (JsonException failure)
        {
            // The path of a value is $.input.fit; a place without one is where the text is no JSON.
            var key = (failure.Path ?? "").TrimStart('$').TrimStart('.').Split('[')[0];
            var line = $"line {failure.LineNumber + 1}";
            var reason = failure.InnerException is JsonException || key.Length == 0 ? $"it is no JSON object as expected ({line}): {failure.Message}" : $"{key} ({line}): {ModelKeys.Explain(key)}";
            throw new UnusableModelException($"{where} cannot be read: {reason}.", failure);
        }
    }
}
