namespace CrowdCount.Tests.Deploy.Policies;

/// <summary>What is mounted exists, and a place for temporary files is bounded.</summary>
public sealed class VolumesTests : PolicyTests
{
    private protected override IEnumerable<string> Violations(Cluster cluster)
    {
        foreach (var workload in cluster.Workloads)
        {
            var claims = cluster.Of<k8s.Models.V1StatefulSet>().Where(set => set.Metadata.Name == workload.Name).SelectMany(set => set.Spec.VolumeClaimTemplates).Select(claim => claim.Metadata.Name);
            var volumes = (workload.Pod.Volumes ?? []).Select(volume => volume.Name).Concat(claims).ToHashSet();
            foreach (var mount in workload.Containers.SelectMany(container => container.VolumeMounts ?? []).Where(mount => !volumes.Contains(mount.Name)))
                yield return $"{workload.Name}: there is no volume {mount.Name}";
            foreach (var volume in (workload.Pod.Volumes ?? []).Where(volume => volume.EmptyDir is { SizeLimit: null }))
                yield return $"{workload.Name}: {volume.Name} has no limit";
        }
    }

    private protected override void Break(Cluster cluster) => cluster.Container("upload").VolumeMounts[0].Name = "elsewhere";
}
