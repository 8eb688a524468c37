using System.Collections.Frozen;

namespace CrowdCount.Predict.Network;

/// <summary>Every key of a sidecar and what it may hold. docs/models.md has the same table, and a test compares the two.</summary>
public static class ModelKeys
{
    private const string Tensor = "the name of a tensor";
    private const string Numbers = "one number, or one for each channel";

    public static FrozenDictionary<string, string> Allowed { get; } = new Dictionary<string, string>(StringComparer.Ordinal)
    {
        ["kind"] = "density, heatmap, points, boxes or scalar",
        ["name"] = "text",
        ["license"] = "text",
        ["source"] = "text",
        ["input"] = "an object",
        ["input.name"] = Tensor,
        ["input.layout"] = "NCHW or NHWC",
        ["input.type"] = "uint8, float32 or float16",
        ["input.colour"] = "RGB, BGR or gray",
        ["input.scale"] = "a number other than 0",
        ["input.mean"] = Numbers + ", in square brackets",
        ["input.std"] = Numbers + ", in square brackets, none of them 0",
        ["input.fit"] = "pad, letterbox, letterbox-topleft or stretch",
        ["input.padding"] = "a whole number from 0 to 255",
        ["input.multipleOf"] = "a whole number from 1 to 256",
        ["input.width"] = "a whole number from 16 to 8192, together with input.height",
        ["input.height"] = "a whole number from 16 to 8192, together with input.width",
        ["input.maxSide"] = "a whole number from 32 to 8192",
        ["input.sizes"] = Tensor,
        ["output"] = "an object",
        ["output.density"] = Tensor,
        ["output.offset"] = Tensor,
        ["output.variance"] = Tensor,
        ["output.novelty"] = Tensor,
        ["output.heatmap"] = Tensor,
        ["output.points"] = Tensor,
        ["output.boxes"] = Tensor,
        ["output.scores"] = Tensor,
        ["output.labels"] = Tensor,
        ["output.count"] = Tensor,
        ["output.stride"] = "a whole number from 1 to 64",
        ["output.divideBy"] = "a number above 0",
        ["output.decode"] = "v5, v8, yolox, yolox-raw, end2end or detr",
        ["output.activation"] = "none, sigmoid, softmax or relu",
        ["output.classes"] = "whole numbers from 0, in square brackets",
        ["output.scoreThreshold"] = "a number from 0 to 1",
        ["output.nms"] = "a number above 0, at most 1",
        ["calibration"] = "an object with peakMass, blend, headDistance, range and, if wanted, crowding, looks and crowdLooks",
    }.ToFrozenDictionary(StringComparer.Ordinal);

    /// <summary>What may stand at a place such as input.fit, or which keys there are.</summary>
    public static string Explain(string key)
    {
        if (Allowed.TryGetValue(key, out var allowed))
            return $"allowed is {allowed}";
        if (key.StartsWith("calibration.", StringComparison.Ordinal))
            return $"calibration is {Allowed["calibration"]}";
        var section = key[..(key.LastIndexOf('.') + 1)];
        var known = Allowed.Keys.Where(k => k.StartsWith(section, StringComparison.Ordinal) && !k[section.Length..].Contains('.', StringComparison.Ordinal)).Select(k => k[section.Length..]).Order(StringComparer.Ordinal);
        return $"there is no such key; known {(section.Length == 0 ? "are" : $"in '{section[..^1]}' are")} {string.Join(", ", known)}";
    }
}
