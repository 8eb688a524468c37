namespace CrowdCount.Tests.Deploy.Policies;

/// <summary>An image has a version: what runs is known, and the same after a restart.</summary>
public sealed class ImagesTests : PolicyTests
{
    private protected override IEnumerable<string> Violations(Cluster cluster) =>
        cluster.Containers.Select(container => container.Image).Where(image => image.Split('/')[^1].Split(':') is not [_, not ("" or "latest")]);

    private protected override void Break(Cluster cluster) => cluster.Container("predict").Image = "registry.example:5000/crowdcount/predict";
}
