using CrowdCount.Tests.Dashboard;
using CrowdCount.Tests.Infrastructure;
using Microsoft.Playwright;

namespace CrowdCount.Tests.Browser;

/// <summary>One dashboard over <see cref="Scenes.BusySquareAsync"/>, for all tests that only look.</summary>
public sealed class BusySquare(SharedChromium browser) : IAsyncLifetime
{
    private readonly SemaphoreSlim _once = new(1);
    private RedisServer? _redis;
    private Chromium? _chromium;
    private DashboardHost? _host;

    /// <summary>Starts it for the first test that wants to look, or skips the test where redis-server or Chromium is missing.</summary>
    public async Task<DashboardHost> OpenAsync()
    {
        await _once.WaitAsync();
        try
        {
            _redis ??= await RedisServer.StartAsync();
            _chromium ??= await browser.StartAsync();
            if (_host is null)
            {
                await Scenes.BusySquareAsync(_redis);
                // The cameras that send must not fall silent while the tests look at them.
                _host = await DashboardHost.StartAsync(_redis, ("Live:StaleAfter", "00:03:50"));
            }

            return _host;
        }
        finally
        {
            _once.Release();
        }
    }

    public Task<IBrowserContext> ReaderAsync(string language = "en-GB", ColorScheme theme = ColorScheme.Light, int width = 1440, int height = 900, bool script = true) =>
        _chromium!.ReaderAsync(language, theme, width, height, script);

    public ValueTask InitializeAsync() => ValueTask.CompletedTask;

    public async ValueTask DisposeAsync()
    {
        _once.Dispose();
        if (_host is not null)
            await _host.DisposeAsync();
        if (_redis is not null)
            await _redis.DisposeAsync();
    }
}

[CollectionDefinition(nameof(BusySquare))]
public sealed class BusySquareTests : ICollectionFixture<BusySquare>;
