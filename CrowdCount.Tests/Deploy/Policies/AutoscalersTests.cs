using k8s.Models;

namespace CrowdCount.Tests.Deploy.Policies;

/// <summary>An autoscaler's target exists and has requests to compare with, nobody else says how many replicas it has, and shrinking waits.</summary>
public sealed class AutoscalersTests : PolicyTests
{
    private protected override IEnumerable<string> Violations(Cluster cluster)
    {
        foreach (var scaler in cluster.Of<V2HorizontalPodAutoscaler>())
        {
            var name = scaler.Spec.ScaleTargetRef.Name;
            var target = cluster.Of<V1Deployment>().SingleOrDefault(deployment => deployment.Metadata.Name == name && scaler.Spec.ScaleTargetRef.Kind == "Deployment");
            if (target is null)
                yield return $"{scaler.Metadata.Name}: there is no Deployment {name}";
            else if (target.Spec.Replicas is not null)
                yield return $"{name}: replicas are fixed";
            if (scaler.Spec is not { MinReplicas: 1, MaxReplicas: > 1 and <= 5 } || scaler.Spec.Metrics.Single().Resource is not { Name: "cpu", Target.AverageUtilization: 30 })
                yield return $"{scaler.Metadata.Name}: not 1 to 5 by 30 % of CPU";
            if (scaler.Spec.Behavior?.ScaleDown?.StabilizationWindowSeconds is not >= 300)
                yield return $"{scaler.Metadata.Name}: shrinks without waiting";
        }
    }

    private protected override void Break(Cluster cluster) => cluster.One<V2HorizontalPodAutoscaler>("predict").Spec.ScaleTargetRef.Name = "counter";
}
