using CrowdCount.Tests.Infrastructure;

namespace CrowdCount.Tests.Core.Engines;

/// <summary>A server that the contract suite runs on: one for each test class, emptied before each test.</summary>
public abstract class Engine(string executable) : IAsyncLifetime
{
    private RedisServer? _server;

    public ValueTask InitializeAsync() => ValueTask.CompletedTask;

    /// <summary>The server, empty. Started by the first test and not by the fixture: only a test can skip.</summary>
    public async Task<RedisServer> EmptyAsync()
    {
        // Durability has tests of its own, with servers of their own.
        _server ??= await RedisServer.StartAsync(executable, ["--appendonly", "no"]);
        await using var connection = await _server.ConnectAsync();
        await connection.GetDatabase().ExecuteAsync("FLUSHALL");
        return _server;
    }

    public async ValueTask DisposeAsync()
    {
        GC.SuppressFinalize(this);
        if (_server is not null)
            await _server.DisposeAsync();
    }
}
