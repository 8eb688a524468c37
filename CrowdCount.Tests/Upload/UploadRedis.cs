using CrowdCount.Tests.Infrastructure;

namespace CrowdCount.Tests.Upload;

/// <summary>One Redis for a class of tests; each test starts the Upload it needs on a store that it empties first.</summary>
public sealed class UploadRedis : IAsyncLifetime
{
    private RedisServer? _redis;

    public RedisServer Redis => _redis ?? throw new InvalidOperationException("redis-server is not installed.");

    public async ValueTask InitializeAsync()
    {
        if (RedisServer.IsInstalled("redis-server"))
            _redis = await RedisServer.StartAsync();
    }

    public async Task<UploadHost> StartUploadAsync(params (string Key, string Value)[] settings)
    {
        Assert.SkipWhen(_redis is null, "redis-server is not installed.");
        await using (var connection = await Redis.ConnectAsync())
            await connection.GetServers()[0].FlushAllDatabasesAsync();
        return await UploadHost.StartAsync(Redis, settings);
    }

    public async ValueTask DisposeAsync()
    {
        if (_redis is not null)
            await _redis.DisposeAsync();
    }
}
