using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using StackExchange.Redis;

namespace CrowdCount.ServiceDefaults;

public static class RedisRegistration
{
    /// <summary>Name of the connection string.</summary>
    public const string ConnectionName = "redis";

    /// <summary>Service key of the second connection, for photos. The same text as CrowdCount.Core.Storage.RedisConnections.BytesKey (a test compares them).</summary>
    public const string BytesKey = "redis-bytes";

    private const string Registered = "CrowdCount.ServiceDefaults.Redis";

    /// <summary>
    /// Two connections to the Redis named by ConnectionStrings:redis: one for commands, a keyed one for photos. They connect in the background and for ever;
    /// a Redis that is down makes the "redis" health check Degraded and stops nobody from starting.
    /// </summary>
    public static TBuilder AddRedis<TBuilder>(this TBuilder builder)
        where TBuilder : IHostApplicationBuilder
    {
        if (!builder.Properties.TryAdd(Registered, true))
            return builder;

        builder.Services.AddOptions<RedisConnectionOptions>()
            .Configure<IConfiguration>((options, configuration) => options.ConnectionString = configuration.GetConnectionString(ConnectionName) ?? "")
            .Validate(options => options.ConnectionString.Length > 0, RedisConnectionOptions.Missing)
            .Validate(options => options.ConnectionString.Length == 0 || options.TryParse(out _), RedisConnectionOptions.Malformed)
            .ValidateOnStart();
        builder.AddRedisClients();
        // The client, which Aspire's integration gives a logger, writes dozens of errors for one restart of Redis; the services say in one line what it means.
        builder.Logging.AddFilter("StackExchange.Redis", LogLevel.None);
        builder.Services.AddHostedService<RedisWarmUp>();
        builder.Services.AddHealthChecks().AddCheck<RedisHealthCheck>("redis", HealthStatus.Degraded, ["ready"], TimeSpan.FromSeconds(4));
        return builder;
    }

    /// <summary>How both connections behave.</summary>
    internal static void Configure(ConfigurationOptions options)
    {
        options.AbortOnConnectFail = false;
        // The first use waits this long when nothing answers.
        options.ConnectTimeout = Math.Min(options.ConnectTimeout, 2_000);
        options.ConnectRetry = 1;
        options.ReconnectRetryPolicy = new ExponentialRetry(250, 2_000);
        options.ClientName ??= "crowdcount";
        // Answers are read on the threads that go on with them. The client's own ten threads guard against pools whose threads all wait for Redis; here only KeyRing makes one wait.
        options.SocketManager = SocketManager.ThreadPool;
    }
}
