using k8s.Models;

namespace CrowdCount.Tests.Deploy.Policies;

/// <summary>Replicas go to different nodes and zones where there are several, and may share one where there are not.</summary>
public sealed class SpreadTests : PolicyTests
{
    private protected override IEnumerable<string> Violations(Cluster cluster) =>
        from deployment in cluster.Of<V1Deployment>()
        let workload = new Cluster.Workload(deployment.Metadata.Name, deployment.Spec.Template)
        from key in new[] { "kubernetes.io/hostname", "topology.kubernetes.io/zone" }
        where (workload.Pod.TopologySpreadConstraints ?? []).Count(rule => rule.TopologyKey == key && rule.WhenUnsatisfiable == "ScheduleAnyway" && rule.MaxSkew == 1 && workload.Has(rule.LabelSelector)) != 1
        select $"{workload.Name}: {key}";

    private protected override void Break(Cluster cluster) => cluster.One<V1Deployment>("predict").Spec.Template.Spec.TopologySpreadConstraints[0].LabelSelector.MatchLabels["app"] = "upload";
}
