using CrowdCount.Tests.Browser;

[assembly: AssemblyFixture(typeof(SharedChromium))]

namespace CrowdCount.Tests.Browser;

/// <summary>One Chromium for all tests, started for the first that wants it: starting one takes seconds, and each reader has contexts of their own.</summary>
public sealed class SharedChromium : IAsyncLifetime
{
    private readonly SemaphoreSlim _once = new(1);
    private Chromium? _chromium;

    /// <summary>Starts it, or skips the test where there is none.</summary>
    public async Task<Chromium> StartAsync()
    {
        await _once.WaitAsync();
        try
        {
            return _chromium ??= await Chromium.StartAsync();
        }
        finally
        {
            _once.Release();
        }
    }

    public ValueTask InitializeAsync() => ValueTask.CompletedTask;

    public async ValueTask DisposeAsync()
    {
        _once.Dispose();
        if (_chromium is not null)
            await _chromium.DisposeAsync();
    }
}
