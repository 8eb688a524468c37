using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace CrowdCount.Dashboard.Draining;

/// <summary>Unhealthy from the first moment of the end, so that balancers that ask send nobody here any more. Kubernetes does not ask: it takes a pod that ends out by itself.</summary>
internal sealed class DrainHealth(Drain drain) : IHealthCheck
{
    public Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default) =>
        Task.FromResult(drain.HasBegun ? HealthCheckResult.Unhealthy("This dashboard is ending; its pages go over to another one.") : HealthCheckResult.Healthy());
}
