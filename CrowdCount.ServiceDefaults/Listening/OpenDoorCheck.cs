using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;
using StackExchange.Redis;

namespace CrowdCount.ServiceDefaults;

/// <summary>Refuses to start where others can reach a service before there is a key or an account to tell them by, unless it was said that this is meant.</summary>
public static class OpenDoorChecks
{
    /// <param name="section">The service's own; the check is made with <c>Listen=any</c> and without <c>NoKeys</c>.</param>
    /// <param name="otherwise">What is missing, and the ways out.</param>
    /// <param name="hasKeys">Asks the store, unless it is clear without it. One that does not answer stops no start: it lets nobody in either.</param>
    public static void AddOpenDoorCheck(this IServiceCollection services, string section, string otherwise, Func<IServiceProvider, CancellationToken, Task<bool>> hasKeys) =>
        services.AddSingleton<IHostedService>(provider => new OpenDoorCheck(provider, section, otherwise, hasKeys));
}

internal sealed class OpenDoorCheck(IServiceProvider services, string section, string otherwise, Func<IServiceProvider, CancellationToken, Task<bool>> hasKeys) : IHostedLifecycleService
{
    // The first use of a store that is down waits for two seconds.
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(5);

    /// <summary>Before anything is bound.</summary>
    public async Task StartingAsync(CancellationToken cancellationToken)
    {
        var listen = services.GetRequiredService<IOptions<ListenOptions>>().Value;
        if (listen is not { Listen: ListenOptions.Any, NoKeys: false })
            return;

        try
        {
            if (!await Task.Run(() => hasKeys(services, cancellationToken), cancellationToken).WaitAsync(Patience, cancellationToken))
                throw new OptionsValidationException(section, typeof(ListenOptions), [otherwise]);
        }
        catch (Exception failure) when (failure is RedisException or TimeoutException)
        {
            // Whether there are any will be seen when somebody comes.
        }
    }

    public Task StartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StartedAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StoppingAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StoppedAsync(CancellationToken cancellationToken) => Task.CompletedTask;
}
