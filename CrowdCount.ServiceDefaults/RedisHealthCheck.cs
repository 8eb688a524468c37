using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using StackExchange.Redis;

namespace CrowdCount.ServiceDefaults;

/// <summary>Degraded while Redis does not answer. The multiplexer is resolved here and not in the constructor: the first resolve may wait for a connection.</summary>
internal sealed class RedisHealthCheck(IServiceProvider services) : IHealthCheck
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(2);

    public async Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default)
    {
        try
        {
            var redis = await Task.Run(() => services.GetRequiredService<IConnectionMultiplexer>(), cancellationToken).WaitAsync(Patience, cancellationToken);
            if (!redis.IsConnected)
                return new HealthCheckResult(context.Registration.FailureStatus, "Redis is not connected.");
            await redis.GetDatabase().PingAsync().WaitAsync(Patience, cancellationToken);
            return HealthCheckResult.Healthy();
        }
        catch (Exception failure) when (failure is RedisException or TimeoutException)
        {
            return new HealthCheckResult(context.Registration.FailureStatus, "Redis does not answer.");
        }
    }
}
