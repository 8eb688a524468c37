using k8s.Models;

namespace CrowdCount.Tests.Deploy.Policies;

/// <summary>A new version takes over without a gap, and a pod that goes is out of the Services before its process ends.</summary>
public sealed class RolloutTests : PolicyTests
{
    private protected override IEnumerable<string> Violations(Cluster cluster)
    {
        foreach (var deployment in cluster.Of<V1Deployment>())
        {
            if (deployment.Spec.Strategy is not { Type: "RollingUpdate", RollingUpdate: { } rolling } || $"{rolling.MaxUnavailable}" != "0" || $"{rolling.MaxSurge}" == "0")
                yield return $"{deployment.Metadata.Name}: a gap";
            if (deployment.Spec.MinReadySeconds is not > 0)
                yield return $"{deployment.Metadata.Name}: taken for good at once";
            foreach (var container in deployment.Spec.Template.Spec.Containers.Where(container => container.Lifecycle?.PreStop?.Sleep?.Seconds is not > 0))
                yield return $"{container.Name}: ends while requests still come";
        }
    }

    private protected override void Break(Cluster cluster) => cluster.One<V1Deployment>("upload").Spec.Strategy = new V1DeploymentStrategy { Type = "Recreate" };
}
