using k8s.Models;

namespace CrowdCount.Tests.Deploy.Policies;

/// <summary>Two doors to the world, on the familiar ports; a page's connection finds its replica again; senders' addresses are seen, and headers that claim another are not believed.</summary>
public sealed class PublicServicesTests : PolicyTests
{
    private protected override IEnumerable<string> Violations(Cluster cluster)
    {
        var doors = cluster.Of<V1Service>().Where(service => service.Spec.Type != "ClusterIP").OrderBy(service => service.Metadata.Name).ToList();
        if (!doors.Select(door => (door.Metadata.Name, door.Spec.Type, door.Spec.Ports.Single().Port)).SequenceEqual([("dashboard-public", "LoadBalancer", 4400), ("upload-public", "LoadBalancer", 8003)]))
            yield return "Other doors than the two.";
        foreach (var door in doors.Where(door => door.Spec.ExternalTrafficPolicy != "Local"))
            yield return $"{door.Metadata.Name} hides who sends";
        if (doors.Any(door => door.Metadata.Name.StartsWith("dashboard", StringComparison.Ordinal) && door.Spec.SessionAffinity != "ClientIP"))
            yield return "Pages lose their replica.";
        foreach (var map in cluster.Of<V1ConfigMap>().Where(map => map.Metadata.Name is "upload-env" or "dashboard-env" && map.Data["ASPNETCORE_FORWARDEDHEADERS_ENABLED"] != "false"))
            yield return $"{map.Metadata.Name} believes what senders say of their address";
    }

    private protected override void Break(Cluster cluster) => cluster.One<V1Service>("dashboard-public").Spec.SessionAffinity = "None";
}
