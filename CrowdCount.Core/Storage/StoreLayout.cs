using System.Globalization;
using Microsoft.Extensions.Options;
using StackExchange.Redis;

namespace CrowdCount.Core.Storage;

/// <summary>Writes the layout's version and number of partitions into an empty store, and compares them with those of a used one.</summary>
public sealed class StoreLayout(RedisConnections redis, IOptions<StoreOptions> options)
{
    /// <exception cref="StoreLayoutException">The store does not fit; the message says why and what to do.</exception>
    public async Task EnsureAsync()
    {
        var database = redis.Commands;
        var partitions = options.Value.Partitions;
        await database.StringSetAsync(Keys.Partitions, partitions, when: When.NotExists);
        var stored = (int)await database.StringGetAsync(Keys.Partitions);
        if (stored != partitions)
        {
            throw new StoreLayoutException(string.Create(
                CultureInfo.InvariantCulture,
                $"This store has {stored} partitions, but Store:Partitions is {partitions}. The number is fixed at the first start of a store: set Store:Partitions to {stored}, or use an empty store."));
        }

        for (var partition = 0; partition < partitions; partition++)
        {
            await database.StringSetAsync(Keys.SchemaVersion(partition), Keys.Schema, when: When.NotExists);
            var schema = (int)await database.StringGetAsync(Keys.SchemaVersion(partition));
            if (schema > Keys.Schema)
            {
                throw new StoreLayoutException(string.Create(
                    CultureInfo.InvariantCulture,
                    $"This store has layout {schema}, written by a newer version of CrowdCount; this one knows layout {Keys.Schema}. Start the newer version, or use another store."));
            }
        }
    }
}
