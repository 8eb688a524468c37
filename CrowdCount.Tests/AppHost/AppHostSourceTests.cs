using System.Text.Json;
using System.Text.RegularExpressions;
using CrowdCount.Tests.Architecture;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace CrowdCount.Tests.AppHost;

/// <summary>The topology that is promised, read from the AppHost's source: where Aspire cannot be restored nothing else looks at it.</summary>
public sealed partial class AppHostSourceTests
{
    private static readonly string[] ServiceNames = ["upload", "predict", "dashboard"];

    private static readonly SyntaxTree Topology = AppHostSource.Tree("AppHost.cs");

    [Fact]
    public void EveryFile_Parses()
    {
        var all = Directory.EnumerateFiles(Path.Combine(Repository.Root, "CrowdCount.AppHost"), "*.cs", SearchOption.AllDirectories)
            .Where(file => !file.Contains($"{Path.DirectorySeparatorChar}obj{Path.DirectorySeparatorChar}", StringComparison.Ordinal));

        Assert.Empty(all.SelectMany(file => CSharpSyntaxTree.ParseText(File.ReadAllText(file), StubCompilation.Parsing, file).GetDiagnostics()));
    }

    [Fact]
    public void Topology_IsTheStoreThenTheServicesInTheDirectionOfFlow()
    {
        var store = Assert.Single(Topology.Calls("AddStore"));
        var services = Topology.Calls("AddService").ToList();

        Assert.Equal("redis", store.Text(0));
        Assert.Equal(
            [("CrowdCount_Upload", "upload", "8003"), ("CrowdCount_Predict", "predict", "8002"), ("CrowdCount_Dashboard", "dashboard", "4400")],
            services.Select(service => (service.Project(), service.Text(0), service.Text(1, "port"))));
        Assert.All(services, service => Assert.Equal("redis", service.ArgumentList.Arguments[2].ToString()));
        Assert.True(store.SpanStart < services[0].SpanStart, "The store comes first.");
    }

    [Fact]
    public void Services_ReachedByPeople_AreExternalAndPredictIsNot() =>
        Assert.Equal(
            ["upload", "dashboard"],
            Topology.Calls("AddService").Where(service => service.Chain().Any(call => call.Method() == "WithExternalHttpEndpoints")).Select(service => service.Text(0)));

    [Fact]
    public void Services_HaveALaunchProfileForTheirPort()
    {
        // Without one Aspire starts a service as Production, and its pages lack their files then.
        Assert.All(Topology.Calls("AddService"), service =>
        {
            var file = Path.Combine(Repository.Root, service.Project()!.Replace('_', '.'), "Properties", "launchSettings.json");
            using var settings = JsonDocument.Parse(File.ReadAllText(file));
            var profile = settings.RootElement.GetProperty("profiles").GetProperty("http");
            Assert.Equal($"http://localhost:{service.Text(1, "port")}", profile.GetProperty("applicationUrl").GetString());
            Assert.Equal("Development", profile.GetProperty("environmentVariables").GetProperty("ASPNETCORE_ENVIRONMENT").GetString());
        });
    }

    [Fact]
    public void EveryResource_HasAnIcon()
    {
        var added = AppHostSource.Trees.SelectMany(tree => new[] { "AddStore", "AddService", "AddProject" }.SelectMany(tree.Calls)).Where(call => call.SyntaxTree == Topology).ToList();

        Assert.Equal(5, added.Count);
        Assert.All(added, resource => Assert.Single(resource.Chain(), call => call.Method() == "WithIconName" && call.Text(0) is { Length: > 0 }));
    }

    [Fact]
    public void SimulatedCameras_AreInRunModeOnlyAndStartedByHand()
    {
        var cameras = Assert.Single(Topology.Calls("AddProject"));

        Assert.Equal(("CrowdCount_Simulator", "cameras"), (cameras.Project(), cameras.Text(0)));
        Assert.True(cameras.IsOnlyIn("IsRunMode"));
        Assert.Equal(["AddProject", "WithArgs", "WaitFor", "WithExplicitStart", "WithParentRelationship", "WithIconName"], cameras.Chain().Select(call => call.Method()));
        Assert.Equal("upload", cameras.Chain()[2].ArgumentList.Arguments.Single().ToString());
    }

    [Fact]
    public void Parameters_OfADeployment_AreInPublishModeOnly()
    {
        var parameters = Topology.Calls("AddParameter").ToList();

        Assert.Equal([("allowed-hosts", "*")], parameters.Select(parameter => (parameter.Text(0), parameter.Text(1))));
        Assert.All(parameters, parameter => Assert.True(parameter.IsOnlyIn("IsPublishMode")));
        Assert.All(["Upload__KeysRequired", "Dashboard__SignInRequired"], variable => Assert.True(Assert.Single(Topology.Calls("WithEnvironment"), call => call.Text(0) == variable).IsOnlyIn("IsPublishMode")));
        Assert.True(Assert.Single(Topology.Calls("WithEnvironment"), call => call.Text(0) == "Upload__DashboardUrl").IsOnlyIn("IsRunMode"));
    }

    [Fact]
    public void Services_TakeTheConnectionStringOnlyAndWaitForTheStore()
    {
        var chain = Assert.Single(AppHostSource.Tree("ServiceResources.cs").Calls("WithReference")).Chain();

        // The flags are read when the reference is made, so they come before it.
        Assert.Equal(["WithHttpHealthCheck", "WithReferenceEnvironment", "WithReference", "WaitFor"], chain.Select(call => call.Method()));
        Assert.Equal("/health/ready", chain[0].Text(0));
        Assert.Equal("ReferenceEnvironmentInjectionFlags.ConnectionString", chain[1].ArgumentList.Arguments.Single().ToString());
        Assert.All(chain.Skip(2), call => Assert.Equal("redis", call.ArgumentList.Arguments.Single().ToString()));
    }

    [Fact]
    public void EndpointVariable_ThatOpensAllInterfaces_IsGivenToPublishedServicesOnly()
    {
        var opening = AppHostSource.Trees.SelectMany(tree => tree.GetRoot().DescendantNodes()).OfType<ArgumentSyntax>().Where(argument => argument.NameColon?.Name.Identifier.Text == "env");

        var method = Assert.Single(opening).Ancestors().OfType<MethodDeclarationSyntax>().Single().Identifier.Text;
        var call = Assert.Single(AppHostSource.Trees.SelectMany(tree => tree.Calls(method)));
        Assert.Equal("publishing", call.Ancestors().OfType<ConditionalExpressionSyntax>().First(choice => choice.WhenTrue.Contains(call)).Condition.ToString());
    }

    [Fact]
    public void Names_OfResourcesAndEndpoints_AreWhatAspireAllows()
    {
        // ASPIRE006. Interpolated ones begin with a name that is checked itself.
        string[] naming = ["AddStore", "AddService", "AddProject", "AddParameter", "AddExecutable", "AddConnectionString", "AddRedis"];
        var names = AppHostSource.Trees.SelectMany(tree => naming.SelectMany(tree.Calls)).Select(call => call.ArgumentList.Arguments[0].Expression)
            .Select(name => name switch
            {
                LiteralExpressionSyntax literal => literal.Token.ValueText,
                InterpolatedStringExpressionSyntax text => string.Concat(text.Contents.Select(part => part is InterpolatedStringTextSyntax fix ? fix.TextToken.ValueText : "redis")),
                _ => null,
            })
            .OfType<string>()
            .ToList();

        Assert.Contains("redis-server", names);
        Assert.Contains("allowed-hosts", names);
        Assert.All(names, name => Assert.Matches(AllowedName(), name));
    }

    [Fact]
    public void Variables_ThatAreSet_AreSettingsOfTheServices()
    {
        var variables = AppHostSource.Trees.SelectMany(tree => tree.Calls("WithEnvironment")).SelectMany(call => call.ArgumentList.Arguments[0].Expression switch
        {
            LiteralExpressionSyntax literal => [literal.Token.ValueText],
            // $"{name}__Listen" in the method that every service goes through.
            InterpolatedStringExpressionSyntax text => ServiceNames.Select(name => text.ToString().Trim('$', '"').Replace("{name}", name, StringComparison.Ordinal)),
            var other => throw new InvalidOperationException($"What variable is {other}?"),
        }).Distinct().ToList();

        Assert.Equal(
            ["AllowedHosts", "Dashboard__SignInRequired", "Telemetry__MetricsPort", "Upload__DashboardUrl", "Upload__KeysRequired", "dashboard__Listen", "predict__Listen", "upload__Listen"],
            variables.Order(StringComparer.Ordinal));
        Assert.All(variables.Where(variable => variable != "AllowedHosts"), variable =>
        {
            Assert.Contains(ServiceSettings.All, known => string.Equals(known, variable.Replace("__", ":", StringComparison.Ordinal), StringComparison.OrdinalIgnoreCase));
        });
    }

    [Theory]
    [InlineData("RedisContainer.cs")]
    [InlineData("RedisProcess.cs")]
    public void Store_LosesNothing(string file)
    {
        var texts = string.Join('\n', AppHostSource.Tree(file).GetRoot().DescendantTokens()
            .Where(token => token.RawKind is (int)SyntaxKind.StringLiteralToken or (int)SyntaxKind.InterpolatedStringTextToken)
            .Select(token => token.ValueText));

        foreach (var setting in new[] { "appendonly yes", "appendfsync always", "maxmemory-policy noeviction" })
            Assert.Contains(setting, texts, StringComparison.Ordinal);
    }

    [GeneratedRegex("^(?=.{1,64}$)[A-Za-z][A-Za-z0-9]*(-[A-Za-z0-9]+)*$", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex AllowedName();
}
