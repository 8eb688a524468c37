using CrowdCount.Tests.Infrastructure;

namespace CrowdCount.Tests.ServiceDefaults;

/// <summary>The tables of docs/telemetry.md.</summary>
internal static class TelemetryDocument
{
    private static readonly string[] Lines = File.ReadAllLines(Path.Combine(Checkout.Root, "docs", "telemetry.md"));

    public static IReadOnlyList<string> Spans { get; } = [.. Rows("span").Select(row => Name(row[0]))];

    public static IReadOnlyList<Metric> Metrics { get; } = [.. Rows("metric").Select(row => new Metric($"CrowdCount.{row[2]}", Name(row[0]), Name(row[1]), Name(row[3]), Names(row[4]), row[5]))];

    /// <summary>Attributes of spans, each with the spans that have it.</summary>
    public static IReadOnlyDictionary<string, string[]> Attributes { get; } =
        Rows("attribute", "on").ToDictionary(row => Name(row[0]), row => row[1] == "all" ? [.. Spans] : Names(row[1]));

    public static IReadOnlyList<string> ResourceAttributes { get; } = [.. Rows("attribute", "value").Select(row => Name(row[0]))];

    /// <summary>Beginnings of the platform's names.</summary>
    public static IReadOnlyList<string> Platform { get; } =
        [.. Names(Lines.Single(line => line.StartsWith("Beside these", StringComparison.Ordinal))).Where(name => name.EndsWith(".*", StringComparison.Ordinal)).Select(name => name[..^1])];

    /// <summary>The rows of the table whose heading begins so.</summary>
    private static IEnumerable<string[]> Rows(params string[] heading) => Lines
        .SkipWhile(line => !line.StartsWith($"| {string.Join(" | ", heading)} |", StringComparison.Ordinal))
        .Skip(2)
        .TakeWhile(line => line.StartsWith('|'))
        .Select(line => line.Trim('|').Split('|').Select(cell => cell.Trim()).ToArray());

    private static string Name(string cell) => cell.Trim('`');

    /// <summary>Everything in backticks.</summary>
    private static string[] Names(string cell) => [.. cell.Split('`').Where((_, i) => i % 2 == 1)];

    internal sealed record Metric(string Meter, string Name, string Prometheus, string Unit, string[] Attributes, string Meaning);
}
