using System.Collections.Immutable;
using System.Globalization;
using System.Text.RegularExpressions;

namespace CrowdCount.Predict.Network;

/// <summary>What Ultralytics' exporter writes beside a network. Sample: names {0: 'person', 1: 'bicycle'}, stride 32, task detect, imgsz [640, 640].</summary>
internal sealed partial record UltralyticsMetadata(string Task, int? Stride, int? Side, IReadOnlyDictionary<int, string> Names, bool IsEnd2End, string? Name, string? License, string? Source)
{
    private static readonly string[] Humans = ["person", "people", "pedestrian", "head", "human", "face"];

    /// <summary>Which classes are people; null where none is called so. Of people and heads only one is counted: the first name that there is.</summary>
    public ImmutableArray<int>? People => Humans
        .Select(human => Names.Where(name => name.Value.Equals(human, StringComparison.OrdinalIgnoreCase)).Select(name => name.Key).ToImmutableArray())
        .FirstOrDefault(found => !found.IsDefaultOrEmpty) is { IsDefault: false } classes ? classes : null;

    public static UltralyticsMetadata? Of(IReadOnlyDictionary<string, string> metadata)
    {
        if (!metadata.TryGetValue("names", out var names) || !metadata.TryGetValue("task", out var task) || !metadata.ContainsKey("stride"))
            return null;
        var classes = NamePattern().Matches(names).DistinctBy(match => match.Groups["id"].Value).ToDictionary(match => int.Parse(match.Groups["id"].Value, CultureInfo.InvariantCulture), match => match.Groups["name"].Value);
        return new UltralyticsMetadata(
            task, Number(metadata, "stride"), Number(metadata, "imgsz"), classes,
            metadata.GetValueOrDefault("end2end", "").Equals("true", StringComparison.OrdinalIgnoreCase),
            metadata.GetValueOrDefault("description"), metadata.GetValueOrDefault("license"), metadata.GetValueOrDefault("docs"));
    }

    /// <summary>The first number; both sides of imgsz are given.</summary>
    private static int? Number(IReadOnlyDictionary<string, string> metadata, string key) =>
        NumberPattern().Match(metadata.GetValueOrDefault(key, "")) is { Success: true } match ? int.Parse(match.Value, CultureInfo.InvariantCulture) : null;

    [GeneratedRegex("""(?<id>\d{1,6})["']?\s*:\s*["'](?<name>[^"']*)["']""", RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant, 1000)]
    private static partial Regex NamePattern();

    [GeneratedRegex(@"\d{1,6}", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex NumberPattern();
}
