using k8s.Models;

namespace CrowdCount.Tests.Deploy.Policies;

/// <summary>Each workload has a budget, and none that blocks the drain of a node for ever, which minAvailable: 1 would with one replica.</summary>
public sealed class DisruptionTests : PolicyTests
{
    private protected override IEnumerable<string> Violations(Cluster cluster) =>
        cluster.Workloads.Where(workload => cluster.Of<V1PodDisruptionBudget>().Count(budget => workload.Has(budget.Spec.Selector)) != 1).Select(workload => $"{workload.Name}: not one budget")
            .Concat(cluster.Of<V1PodDisruptionBudget>().Where(budget => budget.Spec.MinAvailable is not null || $"{budget.Spec.MaxUnavailable}" != "1").Select(budget => $"{budget.Metadata.Name}: blocks a drain"));

    private protected override void Break(Cluster cluster)
    {
        var budget = cluster.One<V1PodDisruptionBudget>("redis").Spec;
        (budget.MinAvailable, budget.MaxUnavailable) = (1, null);
    }
}
