using Aspire.Hosting.ApplicationModel;
using Aspire.Hosting.Testing;

namespace CrowdCount.Tests.AppHost.WithAspire;

/// <summary>The model of "dotnet run", looked at without starting anything.</summary>
public sealed class RunModelTests
{
    [Theory]
    [InlineData("upload", 8003)]
    [InlineData("predict", 8002)]
    [InlineData("dashboard", 4400)]
    public async Task Service_InRunMode_HasItsFamiliarPortAndWaitsForTheStore(string name, int port)
    {
        await using var builder = await CreateAsync();
        var service = builder.Resources.Single(resource => resource.Name == name);

        var endpoint = Assert.Single(service.Annotations.OfType<EndpointAnnotation>());
        Assert.Equal(("http", "http", (int?)port), (endpoint.Name, endpoint.UriScheme, endpoint.Port));
        var wait = Assert.Single(service.Annotations.OfType<WaitAnnotation>());
        Assert.Equal(("redis", WaitType.WaitUntilHealthy), (wait.Resource.Name, wait.WaitType));
        Assert.Contains(service.Annotations.OfType<HealthCheckAnnotation>(), check => check.Key.Contains("/health/ready", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Cameras_InRunMode_WaitForUploadAndAHand()
    {
        await using var builder = await CreateAsync();
        var cameras = builder.Resources.Single(resource => resource.Name == "cameras");

        Assert.Single(cameras.Annotations.OfType<ExplicitStartupAnnotation>());
        Assert.Equal("upload", Assert.Single(cameras.Annotations.OfType<WaitAnnotation>()).Resource.Name);
    }

    [Fact]
    public async Task Upload_InRunMode_CanBeSentATestPhoto()
    {
        await using var builder = await CreateAsync();
        var upload = builder.Resources.Single(resource => resource.Name == "upload");

        Assert.Equal("Send a test photo", Assert.Single(upload.Annotations.OfType<ResourceCommandAnnotation>(), command => command.Name == "send-test-photo").DisplayName);
    }

    [Fact]
    public async Task Parameters_OfADeployment_AreNotAskedForInRunMode()
    {
        await using var builder = await CreateAsync();

        // A connection string from configuration is a parameter too.
        Assert.Equal(["redis"], builder.Resources.OfType<ParameterResource>().Select(parameter => parameter.Name));
    }

    // A connection string that nobody connects to: what is on the machine does not matter then.
    private static Task<IDistributedApplicationTestingBuilder> CreateAsync() =>
        DistributedApplicationTestingBuilder.CreateAsync<Projects.CrowdCount_AppHost>(
            ["--AppHost:Redis=connection-string", "--ConnectionStrings:redis=127.0.0.1:1"], TestContext.Current.CancellationToken);
}
