using System.Reflection;

namespace CrowdCount.Tests.Architecture;

/// <summary>Who may know whom. The table of docs/architecture says why.</summary>
public sealed class DependencyTests
{
    private const string Core = "CrowdCount.Core";
    private const string Defaults = "CrowdCount.ServiceDefaults";

    private static readonly string[] Services = ["CrowdCount.Upload", "CrowdCount.Predict", "CrowdCount.Dashboard"];

    [Fact]
    public void Core_KnowsNoProjectOfOurs() => Assert.Empty(ProjectFile.Of(Core).Projects);

    [Fact]
    public void Core_KnowsNoAspNet()
    {
        Assert.Equal("Microsoft.NET.Sdk", ProjectFile.Of(Core).Sdk);
        Assert.Empty(ProjectFile.Of(Core).Frameworks);
        Assert.DoesNotContain(References(Core), name => name.StartsWith("Microsoft.AspNetCore", StringComparison.Ordinal));
    }

    [Fact]
    public void ServiceDefaults_KnowsNoProjectOfOurs()
    {
        Assert.Empty(ProjectFile.Of(Defaults).Projects);
        Assert.DoesNotContain(References(Defaults), name => name.StartsWith("CrowdCount.", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("CrowdCount.Upload")]
    [InlineData("CrowdCount.Predict")]
    [InlineData("CrowdCount.Dashboard")]
    public void Service_KnowsCoreAndServiceDefaultsAndNoOtherService(string service)
    {
        Assert.Subset(new HashSet<string> { Core, Defaults }, ProjectFile.Of(service).Projects.ToHashSet());
        Assert.DoesNotContain(References(service), name => Services.Contains(name));
    }

    [Fact]
    public void Simulator_KnowsNoProjectOfOurs() => Assert.Empty(ProjectFile.Of("CrowdCount.Simulator").Projects);

    [Fact]
    public void Redis_IsSpokenToByCoreAlone()
    {
        // ServiceDefaults opens the connections; a service may catch the client's exceptions, but holds nothing that sends a command.
        string[] speaking = ["IDatabase", "IConnectionMultiplexer", "ConnectionMultiplexer", "ISubscriber", "RedisConnections"];

        var strangers = Sources(folder => folder is not (Core or Defaults))
            .Where(file => File.ReadAllText(file) is var text && speaking.Any(type => text.Contains(type, StringComparison.Ordinal)));

        Assert.Empty(strangers.Select(file => Path.GetRelativePath(Repository.Root, file)));
        Assert.All([.. Services, "CrowdCount.Standalone"], project => Assert.DoesNotContain("StackExchange.Redis", ProjectFile.Of(project).Packages));
    }

    [Fact]
    public void Keys_AreWrittenInCoreAlone()
    {
        var strangers = Sources(folder => folder != Core).Where(file => File.ReadAllText(file).Contains("\"cc:", StringComparison.Ordinal));

        Assert.Empty(strangers.Select(file => Path.GetRelativePath(Repository.Root, file)));
    }

    [Fact]
    public void Telemetry_IsRegisteredByServiceDefaultsAlone()
    {
        var strangers = Sources(folder => folder != Defaults)
            .Where(file => File.ReadAllText(file) is var text && (text.Contains("AddOpenTelemetry(", StringComparison.Ordinal) || text.Contains("AddOtlpExporter(", StringComparison.Ordinal)));

        Assert.Empty(strangers.Select(file => Path.GetRelativePath(Repository.Root, file)));
    }

    [Fact]
    public void AppHost_KnowsTheServicesAndCamerasWithAspireAndStandaloneWithout() =>
        Assert.Equal([.. Services.Concat(["CrowdCount.Simulator", "CrowdCount.Standalone"]).Order()], ProjectFile.Of("CrowdCount.AppHost").Projects.Order());

    private static string[] References(string project) =>
        [.. Assembly.Load(project).GetReferencedAssemblies().Select(name => name.Name!)];

    /// <summary>The product's source files; tests and measuring tools may look into the store.</summary>
    private static IEnumerable<string> Sources(Func<string, bool> project) =>
        from file in ProjectFile.All
        where file.Name is not ("CrowdCount.Tests" or "CrowdCount.Benchmarks") && project(file.Name)
        from source in Directory.EnumerateFiles(Path.Combine(Repository.Root, file.Name), "*.*", SearchOption.AllDirectories)
        where Path.GetExtension(source) is ".cs" or ".razor"
        where !source.Contains($"{Path.DirectorySeparatorChar}obj{Path.DirectorySeparatorChar}", StringComparison.Ordinal)
        select source;
}
