using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace CrowdCount.Predict.Network;

/// <summary>Unhealthy until the model is loaded: before that this service can do nothing.</summary>
public sealed class ModelHealthCheck(ModelHolder holder) : IHealthCheck
{
    public Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default) =>
        Task.FromResult(holder.Model is { } model ? HealthCheckResult.Healthy(model.Facts.Name) : HealthCheckResult.Unhealthy("The model is not loaded yet."));
}
