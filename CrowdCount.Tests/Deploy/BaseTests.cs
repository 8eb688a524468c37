using CrowdCount.Tests.AppHost;
using CrowdCount.Tests.Architecture;
using Microsoft.CodeAnalysis.CSharp;

namespace CrowdCount.Tests.Deploy;

/// <summary>deploy/base is what Aspirate makes of the AppHost as its code stands: the two cannot drift apart unseen, whether the base was generated or made by hand.</summary>
public sealed class BaseTests
{
    [Fact]
    public void Base_OfTheTree_AgreesWithTheAppHost() => AssertNone(AspirateRules.Differences(EvaluatedAppHost.Resources, new CommittedBase(CommittedBase.Folder)));

    [Theory]
    [InlineData("AddService<Projects.CrowdCount_Predict>(\"predict\"", "AddService<Projects.CrowdCount_Predict>(\"counter\"", "resources")]
    [InlineData("service.WithEnvironment(\"AllowedHosts\", hosts);", "service.WithEnvironment(\"AllowedHosts\", \"localhost\");", "upload: environment")]
    [InlineData("dashboard.WithEnvironment(\"Dashboard__SignInRequired\", \"true\");", "", "dashboard: environment")]
    [InlineData("private const string MetricsPort = \"9464\";", "private const string MetricsPort = \"9465\";", "predict: environment")]
    [InlineData(".WithReferenceEnvironment(ReferenceEnvironmentInjectionFlags.ConnectionString)", "", "upload: environment")]
    [InlineData("--appendfsync always", "--appendfsync everysec", "redis: arguments")]
    [InlineData(".WithVolume($\"{name}-data\", \"/data\")", "", "redis: volumes")]
    public void AppHost_Changed_ShowsAsADifference(string before, string after, string where)
    {
        var changed = AppHostSource.Trees.Select(tree => CSharpSyntaxTree.ParseText($"{tree}".Replace(before, after, StringComparison.Ordinal), StubCompilation.Parsing, tree.FilePath)).ToList();
        Assert.Contains(AppHostSource.Trees, tree => $"{tree}".Contains(before, StringComparison.Ordinal));

        var differences = AspirateRules.Differences(EvaluatedAppHost.Publish(changed), new CommittedBase(CommittedBase.Folder));

        Assert.Contains(differences, difference => difference.StartsWith($"{where}: ", StringComparison.Ordinal));
    }

    [Fact]
    public void Base_ItsPasswords_AreADummy()
    {
        var texts = Directory.EnumerateFiles(CommittedBase.Folder, "*.yaml", SearchOption.AllDirectories).SelectMany(File.ReadAllLines).Where(line => line.Contains("assword=", StringComparison.OrdinalIgnoreCase)).ToList();

        Assert.Equal(4, texts.Count);
        Assert.All(texts, line => Assert.EndsWith("=replaced-by-the-overlay", line, StringComparison.Ordinal));
        Assert.Contains("redis-password=replaced-by-the-overlay", File.ReadAllText(Path.Combine(Repository.Root, "deploy", "generate.sh")), StringComparison.Ordinal);
    }

    [Fact]
    public void Images_OfTheBase_CarryTheVersion()
    {
        var made = new CommittedBase(CommittedBase.Folder);
        var version = File.ReadAllText(Path.Combine(Repository.Root, "Directory.Build.props")).Split("<Version>")[1].Split("</Version>")[0];

        Assert.All(["upload", "predict", "dashboard"], service =>
            Assert.EndsWith($"/{service}:{version}", $"{made.Read(service, "deployment.yaml")["spec"]!["template"]!["spec"]!["containers"]![0]!["image"]}", StringComparison.Ordinal));
    }

    private static void AssertNone(IReadOnlyList<string> differences) => Assert.True(differences.Count == 0, string.Join('\n', differences));
}
