using System.Text.Json;
using System.Text.RegularExpressions;
using CrowdCount.Tests.Architecture;
using CrowdCount.Tests.ServiceDefaults;

namespace CrowdCount.Tests.Deploy;

/// <summary>Alerts, the Grafana dashboard and KEDA ask for metrics that exist: those of docs/telemetry.md, in their Prometheus spelling, and a few of the cluster's.</summary>
public sealed partial class MetricNamesTests
{
    private static readonly HashSet<string> OfTheCluster =
    [
        "up",
        "kubelet_volume_stats_available_bytes", "kubelet_volume_stats_capacity_bytes",
        "kube_horizontalpodautoscaler_status_current_replicas", "kube_horizontalpodautoscaler_spec_max_replicas",
    ];

    private static readonly HashSet<string> Language =
        ["sum", "max", "count", "absent", "rate", "increase", "vector", "histogram_quantile", "by", "and", "or", "unless", "on"];

    private static readonly HashSet<string> Documented =
        [.. TelemetryDocument.Metrics.SelectMany(metric => metric.Unit == "s" && (metric.Name.EndsWith(".duration", StringComparison.Ordinal) || metric.Name.EndsWith(".delay", StringComparison.Ordinal)) ? new[] { "_bucket", "_sum", "_count" }.Select(end => metric.Prometheus + end) : [metric.Prometheus])];

    [Fact]
    public void Expressions_OfMonitoring_NameMetricsThatExist()
    {
        var expressions = Expressions().ToList();

        Assert.True(expressions.Count > 20, $"{expressions.Count}");
        Assert.Empty(expressions.SelectMany(Metrics).Where(name => !Documented.Contains(name) && !OfTheCluster.Contains(name)).Distinct());
    }

    [Fact]
    public void Metrics_OfThePhotosWay_AreAllOnTheDashboard()
    {
        var shown = Panels().SelectMany(Metrics).ToHashSet();

        Assert.All(
            ["crowdcount_camera_people", "crowdcount_queue_photos", "crowdcount_queue_oldest_age_seconds", "crowdcount_dashboard_delay_seconds_bucket", "crowdcount_photos_parked_total", "up"],
            name => Assert.Contains(name, shown));
    }

    [Theory]
    [InlineData("sum(rate(crowdcount_photo_counted_total[5m]))", "crowdcount_photo_counted_total")]
    [InlineData("max(crowdcount_queue_age{camera=\"up\"}) > 3", "crowdcount_queue_age")]
    [InlineData("sum by (le) (rate(crowdcount_dashboard_delay_seconds[5m]))", "crowdcount_dashboard_delay_seconds")]
    public void Expression_WithAWrongName_IsFound(string expression, string name) =>
        Assert.Equal([name], Metrics(expression).Where(metric => !Documented.Contains(metric) && !OfTheCluster.Contains(metric)));

    private static IEnumerable<string> Expressions()
    {
        var rules = Yaml.ReadFile(Overlay("monitoring", "rules.yaml"))["spec"]!["groups"]!.AsArray().SelectMany(group => group!["rules"]!.AsArray()).Select(rule => $"{rule!["expr"]}");
        var scaling = Yaml.ReadAll(File.ReadAllText(Overlay("keda", "scaled-object.yaml"))).Where(node => $"{node["kind"]}" == "ScaledObject").SelectMany(node => node["spec"]!["triggers"]!.AsArray()).Select(trigger => trigger!["metadata"]!["query"]).OfType<object>().Select(query => $"{query}");
        return rules.Concat(scaling).Concat(Panels());
    }

    private static List<string> Panels()
    {
        using var dashboard = JsonDocument.Parse(File.ReadAllText(Overlay("monitoring", "crowdcount.json")));
        return [.. dashboard.RootElement.GetProperty("panels").EnumerateArray().SelectMany(panel => panel.GetProperty("targets").EnumerateArray()).Select(target => target.GetProperty("expr").GetString()!)];
    }

    /// <summary>Names in an expression that are neither the language's nor labels.</summary>
    private static IEnumerable<string> Metrics(string expression) =>
        Names().Matches(Labels().Replace(expression, " ")).Select(match => match.Value).Where(name => !Language.Contains(name));

    private static string Overlay(params string[] path) => Path.Combine([Repository.Root, "deploy", "overlays", .. path]);

    // {label="…"}, [5m] and the list after by.
    [GeneratedRegex(@"\{[^}]*\}|\[[^\]]*\]|\bby\s*\([^)]*\)", RegexOptions.None, matchTimeoutMilliseconds: 10_000)]
    private static partial Regex Labels();

    [GeneratedRegex("[a-zA-Z_][a-zA-Z0-9_]*", RegexOptions.None, matchTimeoutMilliseconds: 10_000)]
    private static partial Regex Names();
}
