namespace CrowdCount.Tests.Browser;

/// <summary>One Chromium for a class of tests, started for the first that wants it.</summary>
public sealed class SharedChromium : IAsyncLifetime
{
    private Chromium? _chromium;

    public async Task<Chromium> StartAsync() => _chromium ??= await Chromium.StartAsync();

    public ValueTask InitializeAsync() => ValueTask.CompletedTask;

    public async ValueTask DisposeAsync()
    {
        if (_chromium is not null)
            await _chromium.DisposeAsync();
    }
}
