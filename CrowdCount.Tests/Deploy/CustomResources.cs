using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization;

namespace CrowdCount.Tests.Deploy;

/// <summary>What operators other than Kubernetes' own read, as far as it is used here. A field that is not declared is an error, as a missing one is.</summary>
internal static class CustomResources
{
    private static readonly JsonSerializerOptions Strict = new(JsonSerializerDefaults.Web)
    {
        PropertyNameCaseInsensitive = false,
        NumberHandling = JsonNumberHandling.Strict,
        UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
        RespectRequiredConstructorParameters = true,
        RespectNullableAnnotations = true,
    };

    private static readonly Dictionary<string, Type> Kinds = new(StringComparer.Ordinal)
    {
        ["keda.sh/v1alpha1 ScaledObject"] = typeof(Custom<ScaledObject>),
        ["keda.sh/v1alpha1 TriggerAuthentication"] = typeof(Custom<TriggerAuthentication>),
        ["monitoring.coreos.com/v1 PodMonitor"] = typeof(Custom<PodMonitor>),
        ["monitoring.coreos.com/v1 PrometheusRule"] = typeof(Custom<PrometheusRule>),
    };

    public static bool IsOne(string document) => Yaml.ReadAll(document).Any(node => $"{node["apiVersion"]}".StartsWith("keda.sh/", StringComparison.Ordinal) || $"{node["apiVersion"]}".StartsWith("monitoring.coreos.com/", StringComparison.Ordinal));

    /// <exception cref="JsonException">A field is unknown, missing or of another type.</exception>
    public static IReadOnlyList<object> Read(string yaml) => [.. Cluster.Documents(yaml).Where(IsOne).SelectMany(Yaml.ReadAll).Select(Read)];

    private static object Read(JsonObject node) =>
        node.Deserialize(Kinds.GetValueOrDefault($"{node["apiVersion"]} {node["kind"]}") ?? throw new JsonException($"Unknown: {node["kind"]}"), Strict)!;

    internal sealed record Custom<TSpec>(string ApiVersion, string Kind, Metadata Metadata, TSpec Spec);

    internal sealed record Metadata(string Name, string Namespace);

    // KEDA 2: https://keda.sh/docs/latest/reference/scaledobject-spec/
    internal sealed record ScaledObject(ScaleTarget ScaleTargetRef, int PollingInterval, int MinReplicaCount, int MaxReplicaCount, Advanced Advanced, IReadOnlyList<Trigger> Triggers);

    internal sealed record ScaleTarget(string ApiVersion, string Kind, string Name);

    internal sealed record Advanced(AutoscalerConfig HorizontalPodAutoscalerConfig);

    internal sealed record AutoscalerConfig(Behavior Behavior);

    internal sealed record Behavior(ScaleDown ScaleDown);

    internal sealed record ScaleDown(int StabilizationWindowSeconds, IReadOnlyList<ScalePolicy> Policies);

    internal sealed record ScalePolicy(string Type, int Value, int PeriodSeconds);

    // A trigger's metadata are texts, whatever they mean.
    internal sealed record Trigger(string Type, string Name, IReadOnlyDictionary<string, string> Metadata, string? MetricType = null, Named? AuthenticationRef = null);

    internal sealed record Named(string Name);

    internal sealed record TriggerAuthentication(IReadOnlyList<SecretTarget> SecretTargetRef);

    internal sealed record SecretTarget(string Parameter, string Name, string Key);

    // The Prometheus operator: https://prometheus-operator.dev/docs/api-reference/api/
    internal sealed record PodMonitor(string JobLabel, Selector Selector, IReadOnlyList<PodEndpoint> PodMetricsEndpoints);

    internal sealed record Selector(IReadOnlyList<Expression> MatchExpressions);

    internal sealed record Expression(string Key, string Operator, IReadOnlyList<string> Values);

    internal sealed record PodEndpoint(string Port, string Path, string Interval);

    internal sealed record PrometheusRule(IReadOnlyList<RuleGroup> Groups);

    internal sealed record RuleGroup(string Name, IReadOnlyList<Rule> Rules);

    internal sealed record Rule(string Alert, string Expr, IReadOnlyDictionary<string, string> Labels, IReadOnlyDictionary<string, string> Annotations, string? For = null);
}
