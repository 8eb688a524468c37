using k8s.Models;

namespace CrowdCount.Tests.Deploy.Policies;

/// <summary>What a Service, a disruption budget or a network policy selects is there, and so is the port that it leads to.</summary>
public sealed class SelectorsTests : PolicyTests
{
    private protected override IEnumerable<string> Violations(Cluster cluster)
    {
        foreach (var service in cluster.Of<V1Service>())
        {
            var chosen = cluster.Workloads.Where(workload => workload.Has(service.Spec.Selector)).ToList();
            if (chosen.Count != 1)
                yield return $"Service {service.Metadata.Name} selects {chosen.Count} workloads";
            foreach (var port in service.Spec.Ports.Where(port => !chosen.SelectMany(workload => workload.Containers).SelectMany(container => container.Ports).Any(open => $"{port.TargetPort}" is var wanted && (wanted == open.Name || wanted == $"{open.ContainerPort}"))))
                yield return $"Service {service.Metadata.Name}: nothing listens on {port.TargetPort}";
        }

        foreach (var (kind, name, selector) in cluster.Of<V1PodDisruptionBudget>().Select(budget => ("Budget", budget.Metadata.Name, budget.Spec.Selector))
            .Concat(cluster.Of<V1NetworkPolicy>().Select(policy => ("Policy", policy.Metadata.Name, policy.Spec.PodSelector)))
            .Concat(cluster.Of<V1NetworkPolicy>().SelectMany(policy => (policy.Spec.Ingress ?? []).SelectMany(rule => rule.FromProperty ?? []).Where(from => from is { PodSelector: not null, NamespaceSelector: null }).Select(from => ("Sender of", policy.Metadata.Name, from.PodSelector)))))
        {
            if (!cluster.Workloads.Any(workload => workload.Has(selector)))
                yield return $"{kind} {name} selects nothing";
        }

        foreach (var set in cluster.Of<V1StatefulSet>().Where(set => cluster.Of<V1Service>().All(service => service.Metadata.Name != set.Spec.ServiceName)))
            yield return $"{set.Metadata.Name}: there is no Service {set.Spec.ServiceName}";
    }

    private protected override void Break(Cluster cluster) => cluster.One<V1Service>("upload-public").Spec.Selector["app"] = "uploads";
}
