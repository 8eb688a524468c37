using CrowdCount.Dashboard.Live;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace CrowdCount.Dashboard.Hosting;

/// <summary>Degraded while pages show the past: the service is reachable and says so itself.</summary>
internal sealed class LiveStateHealth(LiveState live) : IHealthCheck
{
    public Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default) => Task.FromResult(live.Current switch
    {
        { IsKnown: false } => HealthCheckResult.Degraded("Nothing was read from the store yet."),
        { StoreUp: false } => HealthCheckResult.Degraded("The store does not answer; pages show the last known state with its time."),
        _ => HealthCheckResult.Healthy(),
    });
}
