using CrowdCount.Core;
using CrowdCount.Core.Storage;
using CrowdCount.ServiceDefaults;
using Microsoft.Extensions.Options;

namespace CrowdCount.Dashboard.Accounts;

/// <summary>The store as the command line uses it: without a service, and closed when the command is done.</summary>
public sealed class AccountsConnection : IAsyncDisposable
{
    private readonly WebApplication _app;

    private AccountsConnection(WebApplication app) => _app = app;

    /// <summary>By the settings that a service gets beside this program: its environment and appsettings.json.</summary>
    public static AccountsConnection OfConfiguration() => Of([]);

    /// <param name="settings">Above all other configuration.</param>
    public static AccountsConnection Of(IEnumerable<KeyValuePair<string, string?>> settings)
    {
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions { ContentRootPath = AppContext.BaseDirectory });
        builder.Configuration.AddJsonFile("appsettings.json", optional: true).AddEnvironmentVariables().AddInMemoryCollection(settings);
        builder.AddRedis();
        builder.AddCrowdCountCore();
        builder.Services.AddSingleton<Passwords>();
        builder.Services.AddSingleton<AccountDesk>();
        return new AccountsConnection(builder.Build());
    }

    /// <exception cref="OptionsValidationException">There is no address of a store, or it cannot be read.</exception>
    /// <exception cref="StoreLayoutException">The store is of another version.</exception>
    internal async Task<IServiceProvider> OpenAsync()
    {
        // What a service checks when it starts.
        _app.Services.GetRequiredService<IStartupValidator>().Validate();
        await _app.Services.GetRequiredService<StoreLayout>().EnsureAsync();
        return _app.Services;
    }

    public ValueTask DisposeAsync() => _app.DisposeAsync();
}
