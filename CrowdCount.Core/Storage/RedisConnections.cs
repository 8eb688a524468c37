using Microsoft.Extensions.DependencyInjection;
using StackExchange.Redis;

namespace CrowdCount.Core.Storage;

/// <summary>Two connections to the same Redis: a 20 MB photo on one must not delay a lease renewal on the other.</summary>
public sealed class RedisConnections(IConnectionMultiplexer commands, [FromKeyedServices(RedisConnections.BytesKey)] IConnectionMultiplexer bytes)
{
    /// <summary>Service key of the connection for photos.</summary>
    public const string BytesKey = "redis-bytes";

    public IDatabase Commands => commands.GetDatabase();

    public IDatabase Bytes => bytes.GetDatabase();

    public IConnectionMultiplexer Multiplexer => commands;
}
