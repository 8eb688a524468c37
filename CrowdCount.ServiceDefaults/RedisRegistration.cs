using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using StackExchange.Redis;

namespace CrowdCount.ServiceDefaults;

public static class RedisRegistration
{
    public const string ConnectionName = "redis";

    /// <summary>Two connections to the Redis named by ConnectionStrings:redis: one for commands, a keyed one for photos.</summary>
    public static TBuilder AddRedis<TBuilder>(this TBuilder builder)
        where TBuilder : IHostApplicationBuilder
    {
        builder.Services.AddSingleton<IConnectionMultiplexer>(_ => Connect(builder.Configuration));
        builder.Services.AddKeyedSingleton<IConnectionMultiplexer>("redis-bytes", (_, _) => Connect(builder.Configuration));
        return builder;
    }

    private static ConnectionMultiplexer Connect(IConfiguration configuration)
    {
        var options = ConfigurationOptions.Parse(configuration.GetConnectionString(ConnectionName) ?? throw new InvalidOperationException("ConnectionStrings:redis is not set."));
        options.AbortOnConnectFail = false;
        return ConnectionMultiplexer.Connect(options);
    }
}
