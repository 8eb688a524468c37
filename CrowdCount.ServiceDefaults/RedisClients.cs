#if !USE_ASPIRE
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;
using StackExchange.Redis;
#else
using Microsoft.Extensions.Configuration;
#endif
using Microsoft.Extensions.Hosting;

namespace CrowdCount.ServiceDefaults;

/// <summary>
/// The two multiplexers, by Aspire's client integration or without it; the same behaviour. Health and traces are this project's own in both cases:
/// the integration's check has no tag, so readiness would skip it, and its tracing would register a second tracer provider in a process of two applications.
/// </summary>
internal static class RedisClients
{
    public static void AddRedisClients(this IHostApplicationBuilder builder)
    {
#if USE_ASPIRE
        builder.AddRedisClient(
            RedisRegistration.ConnectionName,
            settings => (settings.DisableHealthChecks, settings.DisableTracing) = (true, true),
            RedisRegistration.Configure);
        builder.AddKeyedRedisClient(
            RedisRegistration.BytesKey,
            settings =>
            {
                // The integration looks for a connection string of the key's name; both connections go to the same Redis.
                settings.ConnectionString = builder.Configuration.GetConnectionString(RedisRegistration.ConnectionName);
                (settings.DisableHealthChecks, settings.DisableTracing) = (true, true);
            },
            RedisRegistration.Configure);
#else
        builder.Services.TryAddSingleton<IConnectionMultiplexer>(Connect);
        builder.Services.TryAddKeyedSingleton<IConnectionMultiplexer>(RedisRegistration.BytesKey, (services, _) => Connect(services));
#endif
    }

#if !USE_ASPIRE
    private static ConnectionMultiplexer Connect(IServiceProvider services)
    {
        var connection = services.GetRequiredService<IOptions<RedisConnectionOptions>>().Value;
        if (!connection.TryParse(out var options))
            throw new InvalidOperationException(RedisConnectionOptions.Malformed);
        RedisRegistration.Configure(options);
        return ConnectionMultiplexer.Connect(options);
    }
#endif
}
