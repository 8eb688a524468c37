using CrowdCount.Core;
using CrowdCount.Core.Storage;
using CrowdCount.Tests.Infrastructure;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Testing;
using StackExchange.Redis;

namespace CrowdCount.Tests.Core.Storage;

/// <summary>The domain in a host that is not waited for: it may refuse to start, have no store, or end by itself.</summary>
internal static class BareHost
{
    public static IHost Build(RedisServer? server, FakeLogCollector log, params (string Key, string Value)[] settings) => Build(server, log, _ => { }, settings);

    public static IHost Build(RedisServer? server, FakeLogCollector log, Action<HostApplicationBuilder> more, params (string Key, string Value)[] settings)
    {
        var builder = Host.CreateEmptyApplicationBuilder(new HostApplicationBuilderSettings { DisableDefaults = true });
        builder.Configuration.AddInMemoryCollection(settings.Select(s => KeyValuePair.Create(s.Key, (string?)s.Value)));
        builder.Services.AddSingleton<ILoggerProvider>(new FakeLoggerProvider(log));
        var address = server?.ConnectionString ?? $"127.0.0.1:{RedisServer.FreePort()},abortConnect=false,connectTimeout=500,connectRetry=0";
        builder.Services.AddSingleton<IConnectionMultiplexer>(_ => ConnectionMultiplexer.Connect(address));
        builder.Services.AddKeyedSingleton<IConnectionMultiplexer>(RedisConnections.BytesKey, (_, _) => ConnectionMultiplexer.Connect(address));
        builder.AddCrowdCountCore();
        more(builder);
        return builder.Build();
    }

    public static async Task WaitForEndAsync(this IHost host) => await host.WaitForShutdownAsync().WaitAsync(TimeSpan.FromSeconds(30));
}
