using k8s.Models;

namespace CrowdCount.Tests.Deploy.Policies;

/// <summary>No two ports of one name or number: an invalid object, which a patch of a Service's ports easily makes.</summary>
public sealed class PortNamesTests : PolicyTests
{
    private protected override IEnumerable<string> Violations(Cluster cluster) =>
        cluster.Of<V1Service>().SelectMany(service => Twice($"Service {service.Metadata.Name}", service.Spec.Ports.Select(port => port.Name), service.Spec.Ports.Select(port => $"{port.Port}")))
            .Concat(cluster.Containers.SelectMany(container => Twice(container.Name, container.Ports.Select(port => port.Name), container.Ports.Select(port => $"{port.ContainerPort}"))));

    private static IEnumerable<string> Twice(string where, params IEnumerable<string?>[] lists) =>
        from list in lists from same in list.GroupBy(entry => entry) where same.Count() > 1 select $"{where}: {same.Key} twice";

    private protected override void Break(Cluster cluster)
    {
        var ports = cluster.One<V1Service>("upload").Spec.Ports;
        ports.Add(new V1ServicePort { Name = ports[0].Name, Port = 8003, TargetPort = 8080 });
    }
}
