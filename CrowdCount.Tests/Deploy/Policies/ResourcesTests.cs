namespace CrowdCount.Tests.Deploy.Policies;

/// <summary>Every container says what it needs and what it may take: without requests an autoscaler by CPU has nothing to compare with.</summary>
public sealed class ResourcesTests : PolicyTests
{
    private protected override IEnumerable<string> Violations(Cluster cluster) =>
        from container in cluster.Containers
        from resource in new[] { "cpu", "memory" }
        where container.Resources?.Requests?.ContainsKey(resource) is not true || container.Resources.Limits?.ContainsKey(resource) is not true
            || container.Resources.Requests[resource].ToDecimal() > container.Resources.Limits[resource].ToDecimal()
        select $"{container.Name}: {resource}";

    private protected override void Break(Cluster cluster) => cluster.Container("upload").Resources.Limits.Remove("memory");
}
