using k8s.Models;

namespace CrowdCount.Tests.Deploy.Policies;

/// <summary>A Secret or ConfigMap that a pod names is there, with that key.</summary>
public sealed class ReferencesTests : PolicyTests
{
    private protected override IEnumerable<string> Violations(Cluster cluster)
    {
        var keys = cluster.Of<V1Secret>().SelectMany(secret => secret.Data.Keys.Select(key => $"Secret {secret.Metadata.Name} {key}"))
            .Concat(cluster.Of<V1ConfigMap>().SelectMany(map => map.Data.Keys.Append("").Select(key => $"ConfigMap {map.Metadata.Name} {key}".Trim()))).ToHashSet();
        var named = from workload in cluster.Workloads
                    from name in workload.Containers.SelectMany(InContainer).Concat((workload.Pod.Volumes ?? []).SelectMany(InVolume))
                    select (workload.Name, Reference: name);
        return named.Where(one => !keys.Contains(one.Reference)).Select(one => $"{one.Name}: {one.Reference}");
    }

    private static IEnumerable<string> InContainer(V1Container container) =>
        (container.EnvFrom ?? []).Select(source => $"ConfigMap {source.ConfigMapRef.Name}")
            .Concat((container.Env ?? []).Where(variable => variable.ValueFrom?.SecretKeyRef is not null).Select(variable => $"Secret {variable.ValueFrom.SecretKeyRef.Name} {variable.ValueFrom.SecretKeyRef.Key}"));

    private static IEnumerable<string> InVolume(V1Volume volume) =>
        (volume.Secret?.Items ?? []).Select(item => $"Secret {volume.Secret!.SecretName} {item.Key}");

    private protected override void Break(Cluster cluster) => cluster.Container("dashboard").Env.Single(variable => variable.Name == "Dashboard__FirstAdminPassword").ValueFrom.SecretKeyRef.Key = "missing";
}
