using System.Text.Json;
using Aspire.Hosting.ApplicationModel;
using Aspire.Hosting.Publishing;
using Aspire.Hosting.Testing;
using Microsoft.Extensions.Logging.Abstractions;

namespace CrowdCount.Tests.AppHost.WithAspire;

/// <summary>What is published: the model, and the manifest that deployment tools read. Neither an orchestrator nor containers are needed.</summary>
public sealed class PublishedModelTests : IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(1);

    private readonly string _folder = Directory.CreateTempSubdirectory("crowdcount-manifest-").FullName;

    private string Manifest => Path.Combine(_folder, "aspire-manifest.json");

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public async Task Published_Resources_AreTheStoreAndTheServices()
    {
        await using var builder = await CreateAsync();

        Assert.Equal(["dashboard", "predict", "redis", "upload"], builder.Resources.Where(resource => resource is ProjectResource or ContainerResource).Select(resource => resource.Name).Order());
    }

    [Theory]
    [InlineData("upload")]
    [InlineData("predict")]
    [InlineData("dashboard")]
    public async Task Service_Published_GetsTheStoreItsHostsAndWhereToListen(string name)
    {
        await using var builder = await CreateAsync();
        var service = builder.Resources.Single(resource => resource.Name == name);

        var configuration = await ExecutionConfigurationBuilder.Create(service)
            .WithEnvironmentVariablesConfig()
            .BuildAsync(builder.ExecutionContext, NullLogger.Instance, TestContext.Current.CancellationToken);

        Assert.Null(configuration.Exception);
        var environment = configuration.EnvironmentVariables;
        Assert.Equal("{redis.connectionString}", environment["ConnectionStrings__redis"]);
        Assert.Equal(("any", "{allowed-hosts.value}"), (environment[$"{name}__Listen"], environment["AllowedHosts"]));
        Assert.DoesNotContain("REDIS_URI", environment.Keys);
        Assert.Equal("9464", environment["Telemetry__MetricsPort"]);
        Assert.Equal(name == "upload", environment.ContainsKey("Upload__KeysRequired"));
        Assert.Equal(name == "dashboard", environment.ContainsKey("Dashboard__SignInRequired"));
        Assert.DoesNotContain("Upload__DashboardUrl", environment.Keys);
    }

    [Fact]
    public async Task Manifest_Published_HasWhatDeploymentToolsCanRead()
    {
        await using var builder = await CreateAsync();
        var done = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        builder.Eventing.Subscribe<AfterPublishEvent>((_, _) =>
        {
            done.TrySetResult();
            return Task.CompletedTask;
        });
        await using var app = await builder.BuildAsync(TestContext.Current.CancellationToken);
        await app.StartAsync(TestContext.Current.CancellationToken);
        await done.Task.WaitAsync(Patience, TestContext.Current.CancellationToken);

        var text = await File.ReadAllTextAsync(Manifest, TestContext.Current.CancellationToken);
        using var manifest = JsonDocument.Parse(text);
        var resources = manifest.RootElement.GetProperty("resources");

        Assert.DoesNotContain("annotated.string", text, StringComparison.Ordinal);
        Assert.False(resources.TryGetProperty("cameras", out _));
        foreach (var service in new[] { "upload", "predict", "dashboard" })
            Assert.Equal("http", Assert.Single(resources.GetProperty(service).GetProperty("bindings").EnumerateObject()).Name);
        Assert.Equal("*", DefaultOf(resources, "allowed-hosts"));
        Assert.True(resources.GetProperty("redis-password").GetProperty("inputs").GetProperty("value").GetProperty("secret").GetBoolean());
        // One string for the container's shell: what comes after it, the server would never see.
        var arguments = resources.GetProperty("redis").GetProperty("args").EnumerateArray().Select(argument => argument.GetString()).ToList();
        Assert.Equal(2, arguments.Count);
        Assert.EndsWith("--appendonly yes --appendfsync always --maxmemory-policy noeviction", arguments[1], StringComparison.Ordinal);
    }

    private static string? DefaultOf(JsonElement resources, string parameter) =>
        resources.GetProperty(parameter).GetProperty("inputs").GetProperty("value").GetProperty("default").GetProperty("value").GetString();

    private Task<IDistributedApplicationTestingBuilder> CreateAsync() =>
        DistributedApplicationTestingBuilder.CreateAsync<Projects.CrowdCount_AppHost>(["--publisher", "manifest", "--output-path", Manifest], TestContext.Current.CancellationToken);
}
