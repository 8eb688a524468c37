using CrowdCount.Tests.Architecture;

namespace CrowdCount.Tests.Deploy;

/// <summary>compose.yaml keeps the rules of the cluster, and breaking one of them is found.</summary>
public sealed class ComposeTests
{
    private static readonly string Text = File.ReadAllText(Path.Combine(Repository.Root, "compose.yaml"));

    [Fact]
    public void Compose_OfTheTree_KeepsTheRules() => Assert.Empty(ComposeRules.Violations(Text));

    [Theory]
    [InlineData("redis:8.6", "redis", "redis: no version")]
    [InlineData("${TAG:-local}", "${TAG:-latest}", "upload: no version")]
    [InlineData("mem_limit: 4g", "mem_reservation: 4g", "redis: no mem_limit")]
    [InlineData("read_only: true\n  tmpfs", "read_only: false\n  tmpfs", "predict: more rights")]
    [InlineData("user: \"1654:1654\"", "user: \"0:0\"", "dashboard: more rights")]
    [InlineData("no-new-privileges:true", "seccomp:unconfined", "upload: more rights")]
    [InlineData("${LISTEN:-127.0.0.1}:8003", "8003", "upload: others reach")]
    [InlineData("${FIRST_ADMIN_PASSWORD:?put a password into .env, see .env.example}", "admin", "dashboard: Dashboard__FirstAdminPassword is in the file")]
    [InlineData("Predict__Drain", "Predict__Drains", "predict: Predict__Drains is no setting")]
    [InlineData("stop_grace_period: 140s", "stop_grace_period: 60s", "upload: killed")]
    [InlineData("healthcheck:\n      test: [CMD, dotnet, /app/CrowdCount.Predict.dll", "x-healthcheck:\n      test: [CMD, dotnet, /app/CrowdCount.Predict.dll", "predict: nobody asks")]
    public void Compose_WithARuleBroken_IsFound(string right, string wrong, string found)
    {
        Assert.Contains(right, Text, StringComparison.Ordinal);

        Assert.Contains(ComposeRules.Violations(Text.Replace(right, wrong, StringComparison.Ordinal)), violation => violation.StartsWith(found, StringComparison.Ordinal));
    }

    [Fact]
    public void Compose_ItsServicesAndPorts_AreThoseOfTheAppHost()
    {
        var services = Yaml.ReadAll(Text).Single()["services"]!.AsObject();

        Assert.Equal(["dashboard", "predict", "redis", "upload"], services.Select(service => service.Key).Order());
        Assert.EndsWith(":8003:8080", $"{services["upload"]!["ports"]![0]}", StringComparison.Ordinal);
        Assert.EndsWith(":4400:8080", $"{services["dashboard"]!["ports"]![0]}", StringComparison.Ordinal);
        Assert.All(["upload", "predict", "dashboard"], name => Assert.Equal("any", $"{services[name]!["environment"]![$"{char.ToUpperInvariant(name[0])}{name[1..]}__Listen"]}"));
    }

    [Fact]
    public void Compose_ItsStore_IsStartedAsInTheCluster()
    {
        var script = $"{Yaml.ReadAll(Text).Single()["services"]!["redis"]!["command"]![0]}".Replace("$$REDIS_PASSWORD", "$(cat /run/secrets/crowdcount/REDIS_PASSWORD)", StringComparison.Ordinal);

        Assert.Equal(Cluster.Of("cluster").Container("redis").Args[0], script);
    }

    [Fact]
    public void Variables_ThatComposeNeeds_AreInTheExample()
    {
        var example = File.ReadAllLines(Path.Combine(Repository.Root, ".env.example")).Where(line => line.Contains('=', StringComparison.Ordinal) && !line.StartsWith('#')).Select(line => line.Split('=')).ToList();
        var needed = Text.Split("${").Skip(1).Where(rest => rest.Contains(":?", StringComparison.Ordinal)).Select(rest => rest[..rest.IndexOf(':', StringComparison.Ordinal)]).Distinct();

        Assert.Equal(needed.Order(), example.Where(pair => Text.Contains($"${{{pair[0]}:?", StringComparison.Ordinal)).Select(pair => pair[0]).Order());
        // Nobody runs with an example's password.
        Assert.All(example, pair => Assert.Equal("", pair[1]));
    }
}
