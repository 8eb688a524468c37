namespace CrowdCount.AppHost;

/// <summary>What every service has in the model.</summary>
internal static class ServiceResources
{
    public const string Http = "http";

    /// <summary>Published, metrics have a port of their own: it can be kept for those who watch, and it is never one that people reach.</summary>
    private const string MetricsPort = "9464";

    /// <param name="port">The familiar port, in run mode. Published, each service listens on its container's port.</param>
    public static IResourceBuilder<ProjectResource> AddService<TProject>(
        this IDistributedApplicationBuilder builder, string name, int port, IResourceBuilder<IResourceWithConnectionString> redis)
        where TProject : IProjectMetadata, new()
    {
        var publishing = builder.ExecutionContext.IsPublishMode;
        // Published with its launch profile a service would get an https binding that nobody serves; run without it, it would run as Production.
        var service = builder.AddProject<TProject>(name, options => options.ExcludeLaunchProfile = publishing);
        return (publishing ? service.OnContainerPort(name) : service.WithEndpoint(Http, endpoint => OnPort(endpoint, port)))
            .WithHttpHealthCheck("/health/ready", endpointName: Http)
            // Before the reference: the other variables it would inject hold a form that Aspirate cannot read.
            .WithReferenceEnvironment(ReferenceEnvironmentInjectionFlags.ConnectionString)
            .WithReference(redis)
            .WaitFor(redis);
    }

    /// <summary>On loopback, where services listen by themselves, a container could not be reached.</summary>
    private static IResourceBuilder<ProjectResource> OnContainerPort(this IResourceBuilder<ProjectResource> service, string name) =>
        service.WithHttpEndpoint(name: Http, env: "ASPNETCORE_HTTP_PORTS")
            .WithEnvironment($"{name}__Listen", "any")
            .WithEnvironment("Telemetry__MetricsPort", MetricsPort);

    private static void OnPort(EndpointAnnotation endpoint, int port)
    {
        // The launch profile may have made this endpoint already; with an env name on it Kestrel would leave loopback.
        endpoint.UriScheme = Http;
        endpoint.Port = port;
    }
}
