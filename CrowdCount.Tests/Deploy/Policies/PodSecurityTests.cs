using k8s.Models;

namespace CrowdCount.Tests.Deploy.Policies;

/// <summary>What the level "restricted" of Kubernetes asks for, which the namespace enforces; beyond it a read-only root and no token.</summary>
public sealed class PodSecurityTests : PolicyTests
{
    private protected override IEnumerable<string> Violations(Cluster cluster)
    {
        foreach (var workload in cluster.Workloads)
        {
            if (workload.Pod.SecurityContext is not { RunAsNonRoot: true, RunAsUser: > 0, SeccompProfile.Type: "RuntimeDefault" })
                yield return $"{workload.Name}: pod";
            if (workload.Pod.AutomountServiceAccountToken is not false || workload.Pod.EnableServiceLinks is not false)
                yield return $"{workload.Name}: token or service links";
            if (workload.Pod.HostNetwork is true || (workload.Pod.Volumes ?? []).Any(volume => volume.HostPath is not null))
                yield return $"{workload.Name}: the node's own";
            foreach (var container in workload.Containers.Where(container => container.SecurityContext is not { AllowPrivilegeEscalation: false, ReadOnlyRootFilesystem: true, Privileged: not true } security || !security.Capabilities.Drop.SequenceEqual(["ALL"])))
                yield return container.Name;
        }

        if (cluster.One<V1Namespace>("crowdcount").Metadata.Labels["pod-security.kubernetes.io/enforce"] != "restricted")
            yield return "The namespace does not enforce it.";
    }

    private protected override void Break(Cluster cluster) => cluster.Container("redis").SecurityContext.ReadOnlyRootFilesystem = false;
}
