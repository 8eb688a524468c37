using System.Text.RegularExpressions;
using CrowdCount.Tests.Architecture;

namespace CrowdCount.Tests.AppHost;

/// <summary>Where Aspire cannot be restored the AppHost is not compiled; its source is at least held to the topology that is promised.</summary>
public sealed partial class AppHostSourceTests
{
    private static readonly string Folder = Path.Combine(Repository.Root, "CrowdCount.AppHost");

    private static readonly string Topology = File.ReadAllText(Path.Combine(Folder, "AppHost.cs"));

    [Fact]
    public void Topology_NamesTheServicesAndTheirPorts()
    {
        var services = Service().Matches(Topology).Select(match => (match.Groups["project"].Value, match.Groups["name"].Value, match.Groups["port"].Value));

        Assert.Equal([("CrowdCount_Upload", "upload", "8003"), ("CrowdCount_Predict", "predict", "8002"), ("CrowdCount_Dashboard", "dashboard", "4400")], services);
    }

    [Fact]
    public void Topology_HasSimulatedCameras_InRunModeAndStartedByHand()
    {
        var run = Topology.IndexOf("ExecutionContext.IsRunMode", StringComparison.Ordinal);
        var cameras = Topology.IndexOf("""AddProject<Projects.CrowdCount_Simulator>("cameras")""", StringComparison.Ordinal);

        Assert.InRange(run, 0, cameras);
        Assert.Contains(".WithExplicitStart()", Topology[cameras..], StringComparison.Ordinal);
    }

    [Fact]
    public void Topology_HasTheStoreFirst()
    {
        var store = Topology.IndexOf("""AddStore("redis")""", StringComparison.Ordinal);

        Assert.InRange(store, 0, Topology.IndexOf("AddService", StringComparison.Ordinal));
    }

    [Fact]
    public void Services_TakeTheConnectionStringOnlyAndWaitForTheStore()
    {
        var source = File.ReadAllText(Path.Combine(Folder, "ServiceResources.cs"));

        var only = source.IndexOf("WithReferenceEnvironment(ReferenceEnvironmentInjectionFlags.ConnectionString)", StringComparison.Ordinal);
        // The flags are read when the reference is made.
        Assert.InRange(only, 0, source.IndexOf(".WithReference(redis)", StringComparison.Ordinal));
        Assert.Contains(".WaitFor(redis)", source, StringComparison.Ordinal);
        Assert.Contains("""WithHttpHealthCheck("/health/ready")""".TrimEnd(')'), source, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("RedisContainer.cs")]
    [InlineData("RedisProcess.cs")]
    public void Store_LosesNothing(string file)
    {
        var source = File.ReadAllText(Path.Combine(Folder, file));

        foreach (var setting in new[] { "appendonly yes", "appendfsync always", "maxmemory-policy noeviction" })
            Assert.Contains(setting, source, StringComparison.Ordinal);
    }

    [GeneratedRegex("""AddService<Projects\.(?<project>\w+)>\("(?<name>[a-z]+)", port: (?<port>\d+)""", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Service();
}
