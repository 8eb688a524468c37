using CrowdCount.Tests.AppHost;
using k8s.Models;

namespace CrowdCount.Tests.Deploy.Policies;

/// <summary>A variable that looks like a setting is one: a typing error would be passed over in silence.</summary>
public sealed class SettingsTests : PolicyTests
{
    private protected override IEnumerable<string> Violations(Cluster cluster) =>
        cluster.Containers.SelectMany(container => container.Env ?? []).Select(variable => variable.Name)
            .Concat(cluster.Of<V1ConfigMap>().SelectMany(map => map.Data.Keys))
            .Where(name => name.Contains("__", StringComparison.Ordinal) && !name.StartsWith("ConnectionStrings__", StringComparison.Ordinal))
            .Where(name => !ServiceSettings.All.Contains(name.Replace("__", ":", StringComparison.Ordinal)));

    private protected override void Break(Cluster cluster) => cluster.Container("predict").Env.Single(variable => variable.Name == "Predict__Drain").Name = "Predict__Drains";
}
