using CrowdCount.Core;
using CrowdCount.Core.Storage;
using CrowdCount.ServiceDefaults;
using Microsoft.Extensions.Options;

namespace CrowdCount.Dashboard.Accounts;

/// <summary>The store as the command line uses it: without a service, and closed when the command is done.</summary>
public sealed class AccountsConnection : IAsyncDisposable
{
    private readonly ServiceProvider _services;

    private AccountsConnection(ServiceProvider services) => _services = services;

    /// <summary>By the settings that a service gets beside this program: its environment and appsettings.json.</summary>
    public static AccountsConnection OfConfiguration() => Of([]);

    /// <param name="settings">Above all other configuration.</param>
    public static AccountsConnection Of(IEnumerable<KeyValuePair<string, string?>> settings)
    {
        var builder = Host.CreateEmptyApplicationBuilder(new HostApplicationBuilderSettings { ContentRootPath = AppContext.BaseDirectory });
        builder.Configuration.AddJsonFile("appsettings.json", optional: true).AddEnvironmentVariables().AddInMemoryCollection(settings);
        builder.AddRedis();
        builder.AddCrowdCountCore();
        builder.Services.AddSingleton<Passwords>();
        builder.Services.AddSingleton<AccountDesk>();
        // The host itself is not needed: nothing of it is to start.
        return new AccountsConnection(builder.Services.BuildServiceProvider());
    }

    /// <exception cref="OptionsValidationException">There is no address of a store, or it cannot be read.</exception>
    /// <exception cref="StoreLayoutException">The store is of another version.</exception>
    internal async Task<IServiceProvider> OpenAsync()
    {
        // What a service checks when it starts.
        _services.GetRequiredService<IStartupValidator>().Validate();
        await _services.GetRequiredService<StoreLayout>().EnsureAsync();
        return _services;
    }

    public ValueTask DisposeAsync() => _services.DisposeAsync();
}
