using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Yarp.ReverseProxy.Configuration;
using Yarp.ReverseProxy.Health;
using Yarp.ReverseProxy.LoadBalancing;

namespace CrowdCount.Tests.EndToEnd;

/// <summary>The balancer before several replicas of one service: asks them whether they are ready, and sends each request once. Repeating is the sender's business.</summary>
internal sealed class SmallProxy : IAsyncDisposable
{
    private readonly WebApplication _app;

    private SmallProxy(WebApplication app)
    {
        _app = app;
        Http = new HttpClient { BaseAddress = Address, Timeout = TimeSpan.FromSeconds(30) };
    }

    public Uri Address => new(_app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.Single());

    public HttpClient Http { get; }

    /// <param name="sticky">Remembers by a cookie where a browser was sent; else every request goes to the next replica in turn.</param>
    public static async Task<SmallProxy> StartAsync(IEnumerable<ServiceProcess> replicas, bool sticky = false)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.Services.AddReverseProxy().LoadFromMemory([Everything], [Cluster(replicas, sticky)]);
        var app = builder.Build();
        app.MapReverseProxy();
        await app.StartAsync();
        return new SmallProxy(app);
    }

    public async ValueTask DisposeAsync()
    {
        Http.Dispose();
        await _app.DisposeAsync();
    }

    private static RouteConfig Everything => new()
    {
        RouteId = "everything",
        ClusterId = "replicas",
        Match = new RouteMatch { Path = "{**path}" },
        // The services compare a browser's Origin with the host it asked for.
        Transforms = [new Dictionary<string, string> { ["RequestHeaderOriginalHost"] = "true" }],
    };

    private static ClusterConfig Cluster(IEnumerable<ServiceProcess> replicas, bool sticky) => new()
    {
        ClusterId = "replicas",
        LoadBalancingPolicy = LoadBalancingPolicies.RoundRobin,
        SessionAffinity = sticky ? new SessionAffinityConfig { Enabled = true, Policy = "HashCookie", FailurePolicy = "Redistribute", AffinityKeyName = "replica" } : null,
        HealthCheck = new HealthCheckConfig
        {
            Active = new ActiveHealthCheckConfig { Enabled = true, Interval = TimeSpan.FromMilliseconds(200), Timeout = TimeSpan.FromSeconds(5), Policy = HealthCheckConstants.ActivePolicy.ConsecutiveFailures, Path = "/health/ready" },
        },
        Metadata = new Dictionary<string, string> { [ConsecutiveFailuresHealthPolicyOptions.ThresholdMetadataName] = "1" },
        Destinations = replicas.Select((replica, number) => (Name: $"{number}", replica.Http.BaseAddress)).ToDictionary(each => each.Name, each => new DestinationConfig { Address = each.BaseAddress!.ToString() }, StringComparer.Ordinal),
    };
}
