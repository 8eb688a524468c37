using Microsoft.Extensions.DependencyInjection;
using StackExchange.Redis;

namespace CrowdCount.Core.Storage;

/// <summary>Two connections to the same Redis: a 20 MB photo on one must not delay a lease renewal on the other.</summary>
/// <remarks>Taken from the container at first use, not when this is made: that may wait for a Redis that is down, and no service's start may.</remarks>
public sealed class RedisConnections(IServiceProvider services)
{
    /// <summary>Service key of the connection for photos.</summary>
    public const string BytesKey = "redis-bytes";

    private readonly Lazy<IConnectionMultiplexer> _commands = new(services.GetRequiredService<IConnectionMultiplexer>, LazyThreadSafetyMode.PublicationOnly);
    private readonly Lazy<IConnectionMultiplexer> _bytes = new(() => services.GetRequiredKeyedService<IConnectionMultiplexer>(BytesKey), LazyThreadSafetyMode.PublicationOnly);

    public IDatabase Commands => _commands.Value.GetDatabase();

    public IDatabase Bytes => _bytes.Value.GetDatabase();

    public IConnectionMultiplexer Multiplexer => _commands.Value;

    /// <summary>Connected at this moment; never waits.</summary>
    public bool IsConnected => _commands.IsValueCreated && _commands.Value.IsConnected;
}
