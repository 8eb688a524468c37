using CrowdCount.Core.Intake;
using CrowdCount.Core.Storage;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace CrowdCount.Upload.Hosting;

/// <summary>Degraded while photos are refused on the store's account; still 200, so that senders are told so by this service itself.</summary>
internal sealed class StoreHealthCheck(StoreStatus store) : IHealthCheck
{
    public Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default) =>
        Task.FromResult(store.Refusing is { } reason
            ? HealthCheckResult.Degraded($"Photos are refused: {PhotoIntake.NameOf(reason)}.")
            : HealthCheckResult.Healthy());
}
