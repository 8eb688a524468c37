using CrowdCount.Core;
using CrowdCount.Core.Cameras;
using CrowdCount.Core.Storage;
using CrowdCount.ServiceDefaults;
using Microsoft.Extensions.Options;

namespace CrowdCount.Upload.Keys;

/// <summary>The store as the command line uses it: without a service, and closed when the command is done.</summary>
public sealed class KeyStore : IAsyncDisposable
{
    private readonly WebApplication _app;

    private KeyStore(WebApplication app) => _app = app;

    /// <summary>By the settings that a service gets beside this program: its environment and appsettings.json.</summary>
    public static KeyStore OfConfiguration() => Of([]);

    /// <param name="settings">Above all other configuration.</param>
    public static KeyStore Of(IEnumerable<KeyValuePair<string, string?>> settings)
    {
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions { ContentRootPath = AppContext.BaseDirectory });
        builder.Configuration.AddJsonFile("appsettings.json", optional: true).AddEnvironmentVariables().AddInMemoryCollection(settings);
        builder.AddRedis();
        builder.AddCrowdCountCore();
        return new KeyStore(builder.Build());
    }

    /// <exception cref="KeyStoreException">There is no address of a store, or it cannot be read.</exception>
    /// <exception cref="StoreLayoutException">Another version, or another number of partitions: a key would lie where nobody looks.</exception>
    public async Task<CameraKeys> OpenAsync()
    {
        try
        {
            // What a service checks when it starts.
            _app.Services.GetRequiredService<IStartupValidator>().Validate();
        }
        catch (Exception failure) when (failure is OptionsValidationException or AggregateException)
        {
            throw new KeyStoreException(failure.Message, failure);
        }

        await _app.Services.GetRequiredService<StoreLayout>().EnsureAsync();
        return _app.Services.GetRequiredService<CameraKeys>();
    }

    public ValueTask DisposeAsync() => _app.DisposeAsync();
}
