using CrowdCount.Core;
using CrowdCount.Core.Cameras;
using CrowdCount.Core.Storage;
using CrowdCount.ServiceDefaults;
using Microsoft.Extensions.Options;

namespace CrowdCount.Upload.Keys;

/// <summary>The store as the command line uses it: without a service, and closed when the command is done.</summary>
public sealed class KeyStore : IAsyncDisposable
{
    private readonly ServiceProvider _services;

    private KeyStore(ServiceProvider services) => _services = services;

    /// <summary>By the settings that a service gets beside this program: its environment and appsettings.json.</summary>
    public static KeyStore OfConfiguration() => Of([]);

    /// <param name="settings">Above all other configuration.</param>
    public static KeyStore Of(IEnumerable<KeyValuePair<string, string?>> settings)
    {
        var builder = Host.CreateEmptyApplicationBuilder(new HostApplicationBuilderSettings { ContentRootPath = AppContext.BaseDirectory });
        builder.Configuration.AddJsonFile("appsettings.json", optional: true).AddEnvironmentVariables().AddInMemoryCollection(settings);
        builder.AddRedis();
        builder.AddCrowdCountCore();
        // The host itself is not needed: nothing of it is to start.
        return new KeyStore(builder.Services.BuildServiceProvider());
    }

    /// <exception cref="KeyStoreException">There is no address of a store, or it cannot be read.</exception>
    /// <exception cref="StoreLayoutException">Another version, or another number of partitions: a key would lie where nobody looks.</exception>
    public async Task<CameraKeys> OpenAsync()
    {
        try
        {
            // What a service checks when it starts.
            _services.GetRequiredService<IStartupValidator>().Validate();
        }
        catch (Exception failure) when (failure is OptionsValidationException or AggregateException)
        {
            throw new KeyStoreException(failure.Message, failure);
        }

        await _services.GetRequiredService<StoreLayout>().EnsureAsync();
        return _services.GetRequiredService<CameraKeys>();
    }

    public ValueTask DisposeAsync() => _services.DisposeAsync();
}
