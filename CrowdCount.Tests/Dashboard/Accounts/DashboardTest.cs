using CrowdCount.Tests.Infrastructure;

namespace CrowdCount.Tests.Dashboard.Accounts;

/// <summary>A dashboard on an empty store, for one test.</summary>
public abstract class DashboardTest : IAsyncLifetime
{
    protected RedisServer Redis { get; private set; } = null!;

    protected DashboardHost Host { get; private set; } = null!;

    /// <summary>A browser that nobody signed in with.</summary>
    protected HttpClient Stranger { get; private set; } = null!;

    protected virtual (string Key, string Value)[] Settings => [];

    public async ValueTask InitializeAsync()
    {
        Redis = await RedisServer.StartAsync();
        Host = await DashboardHost.StartAsync(Redis, Settings);
        Stranger = Host.Client();
    }

    public async ValueTask DisposeAsync()
    {
        GC.SuppressFinalize(this);
        Stranger?.Dispose();
        if (Host is not null)
            await Host.DisposeAsync();
        if (Redis is not null)
            await Redis.DisposeAsync();
    }
}
