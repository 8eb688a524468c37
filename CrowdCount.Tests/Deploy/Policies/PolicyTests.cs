namespace CrowdCount.Tests.Deploy.Policies;

/// <summary>A rule that every rendered overlay keeps; and one way to break it, which the rule must find.</summary>
public abstract class PolicyTests
{
    [Theory]
    [InlineData("cluster")]
    [InlineData("local")]
    [InlineData("keda")]
    public void Overlay_Rendered_KeepsTheRule(string overlay) => Assert.Empty(Violations(Cluster.Of(overlay)));

    [Fact]
    public void Overlay_Broken_IsFound()
    {
        var cluster = Cluster.Fresh("cluster");
        Break(cluster);

        Assert.NotEmpty(Violations(cluster));
    }

    private protected abstract IEnumerable<string> Violations(Cluster cluster);

    private protected abstract void Break(Cluster cluster);
}
