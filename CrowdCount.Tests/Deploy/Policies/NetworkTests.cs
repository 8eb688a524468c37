using k8s.Models;

namespace CrowdCount.Tests.Deploy.Policies;

/// <summary>Nothing is open but what is written here: who may come to which port.</summary>
public sealed class NetworkTests : PolicyTests
{
    private static readonly HashSet<string> Allowed =
    [
        "upload 8080 from anywhere",
        "dashboard 8080 from anywhere",
        "predict 8080 from pods",
        "redis 6379 from upload", "redis 6379 from predict", "redis 6379 from dashboard", "redis 6379 from namespace keda",
        "upload 9464 from namespace monitoring", "predict 9464 from namespace monitoring", "dashboard 9464 from namespace monitoring",
    ];

    private protected override IEnumerable<string> Violations(Cluster cluster)
    {
        var policies = cluster.Of<V1NetworkPolicy>().ToList();
        if (!policies.Any(policy => policy.Spec is { PodSelector: { MatchLabels: null, MatchExpressions: null }, Ingress: null, Egress: null } && policy.Spec.PolicyTypes.Order().SequenceEqual(["Egress", "Ingress"])))
            yield return "Not everything is denied to begin with.";

        foreach (var opened in from policy in policies
                               from workload in cluster.Workloads
                               where workload.Has(policy.Spec.PodSelector)
                               from rule in policy.Spec.Ingress ?? []
                               from port in rule.Ports?.Select(port => $"{port.Port}") ?? ["any port"]
                               from sender in Senders(rule, cluster)
                               select $"{workload.Name} {port} from {sender}")
        {
            if (!Allowed.Contains(opened))
                yield return opened;
        }

        foreach (var workload in cluster.Workloads.Where(workload => workload.Name != "redis" && !policies.Any(policy => workload.Has(policy.Spec.PodSelector) && policy.Spec.Egress?.Any(rule => rule.Ports.Any(port => $"{port.Port}" == "6379")) is true)))
            yield return $"{workload.Name} cannot reach redis";
        if (policies.SelectMany(policy => policy.Spec.Egress ?? []).Any(rule => rule.To is null or [] || rule.Ports is null or []))
            yield return "Something may go anywhere.";
    }

    private static IEnumerable<string> Senders(V1NetworkPolicyIngressRule rule, Cluster cluster) => rule.FromProperty is null or []
        ? ["anywhere"]
        : rule.FromProperty.SelectMany(from => from switch
        {
            { NamespaceSelector: { } space } => [$"namespace {space.MatchLabels?["kubernetes.io/metadata.name"] ?? "any"}"],
            { PodSelector: { MatchLabels: null, MatchExpressions: null } } => ["pods"],
            { PodSelector: { } pods } => cluster.Workloads.Where(workload => workload.Has(pods)).Select(workload => workload.Name),
            _ => ["an address"],
        });

    private protected override void Break(Cluster cluster) => cluster.One<V1NetworkPolicy>("store").Spec.Ingress[0].FromProperty = null;
}
