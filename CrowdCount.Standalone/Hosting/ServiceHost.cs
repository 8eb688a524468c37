using CrowdCount.ServiceDefaults;
using CrowdCount.Standalone.Settings;
using Microsoft.AspNetCore.Connections;
using Microsoft.Extensions.Options;

namespace CrowdCount.Standalone.Hosting;

/// <summary>What the three services have in common when they run here.</summary>
internal static class ServiceHost
{
    /// <summary>Open requests and photos in work get this long at the end.</summary>
    private static readonly TimeSpan Drain = TimeSpan.FromSeconds(20);

    /// <param name="name">The service's assembly: its static web assets are found by that name.</param>
    public static WebApplicationBuilder CreateBuilder(string name, int port, StandaloneSettings settings)
    {
        var pages = new Pages(name);
        var builder = WebApplication.CreateBuilder(new WebApplicationOptions
        {
            ApplicationName = name,
            ContentRootPath = StandaloneApp.Folder,
            WebRootPath = pages.Root,
            Args = [.. settings.Arguments],
        });
        if (!pages.ArePublished)
            builder.WebHost.UseStaticWebAssets();
        builder.WebHost.UseUrls($"http://localhost:{port}");
        builder.Services.AddSingleton<IHostLifetime, EndedByItsOwner>();
        builder.Services.Configure<HostOptions>(host => host.ShutdownTimeout = Drain);
        return builder;
    }

    /// <exception cref="StandaloneException">The port was taken; names the key.</exception>
    public static async Task StartAsync(WebApplication app, string key, int port, CancellationToken cancellation)
    {
        try
        {
            app.CheckSettings();
            await app.StartAsync(cancellation);
        }
        catch (IOException taken) when (taken.InnerException is AddressInUseException)
        {
            throw PortCheck.Taken(key, port);
        }
        catch (OptionsValidationException wrong)
        {
            // Also what only the store knows: that there is no key yet.
            throw new StandaloneException(ExitCode.BadSettings, wrong.Message, wrong);
        }
    }

    /// <summary>Completes when the token says so, one of the applications stops by itself, or another task is done, after all have stopped.</summary>
    /// <param name="other">Says by its exception why they cannot go on.</param>
    public static async Task EndedAsync(IReadOnlyList<WebApplication> apps, CancellationToken end, Task? other = null)
    {
        var stopping = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        using var asked = end.Register(() => stopping.TrySetResult());
        var failed = false;
        foreach (var app in apps)
        {
            app.Lifetime.ApplicationStopping.Register(() =>
            {
                failed |= !end.IsCancellationRequested;
                stopping.TrySetResult();
            });
        }

        var first = await Task.WhenAny(stopping.Task, other ?? stopping.Task);
        await Task.WhenAll(apps.Select(app => app.StopAsync(CancellationToken.None)));
        await first;
        if (failed)
            throw new StandaloneException(Environment.ExitCode == 0 ? ExitCode.Failed : (ExitCode)Environment.ExitCode, "A service stopped by itself; the log says why.");
    }

    /// <summary>Signals are the whole process's business here, not each application's.</summary>
    private sealed class EndedByItsOwner : IHostLifetime
    {
        public Task WaitForStartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

        public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
    }
}
