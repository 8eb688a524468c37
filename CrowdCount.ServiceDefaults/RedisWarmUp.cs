using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using StackExchange.Redis;

namespace CrowdCount.ServiceDefaults;

/// <summary>Opens both connections beside the start, so that neither the start nor the first request waits for a Redis that is down.</summary>
internal sealed class RedisWarmUp(IServiceProvider services) : BackgroundService
{
    protected override Task ExecuteAsync(CancellationToken stoppingToken) => Task.WhenAll(
        Task.Run(() => services.GetRequiredService<IConnectionMultiplexer>(), stoppingToken),
        Task.Run(() => services.GetRequiredKeyedService<IConnectionMultiplexer>(RedisRegistration.BytesKey), stoppingToken));
}
