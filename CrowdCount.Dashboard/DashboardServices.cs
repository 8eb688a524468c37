using CrowdCount.Core;
using CrowdCount.Core.Configuration;
using CrowdCount.Dashboard.Accounts;
using CrowdCount.Dashboard.Api;
using CrowdCount.Dashboard.Components;
using CrowdCount.Dashboard.Draining;
using CrowdCount.Dashboard.Hosting;
using CrowdCount.Dashboard.Language;
using CrowdCount.Dashboard.Live;
using CrowdCount.Dashboard.Security;
using CrowdCount.Dashboard.Simulation;
using CrowdCount.Dashboard.Telemetry;
using CrowdCount.ServiceDefaults;
using Microsoft.AspNetCore.Components.Server.Circuits;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace CrowdCount.Dashboard;

/// <summary>The dashboard's composition, for its own program, for Standalone and for tests. Needs AddServiceDefaults and AddRedis beside it.</summary>
public static class DashboardServices
{
    // A cut connection shows within seconds, not after SignalR's half a minute; wwwroot/dashboard/connection.js has the other end of it.
    private static readonly TimeSpan KeepAlive = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan ClientSilence = TimeSpan.FromSeconds(30);

    public static WebApplicationBuilder AddDashboard(this WebApplicationBuilder builder)
    {
        var services = builder.Services;
        builder.AddCrowdCountCore();
        builder.AddListening(DashboardOptions.Section, DashboardOptions.DefaultPort);
        builder.WebHost.ConfigureKestrel(kestrel => kestrel.AddServerHeader = false);
        services.AddCheckedOptions<DashboardOptions>(DashboardOptions.Section)
            .Validate(o => string.IsNullOrEmpty(o.FirstAdminPassword) || Passwords.IsAllowed(o.FirstAdminPassword), $"{DashboardOptions.Section}:{nameof(DashboardOptions.FirstAdminPassword)}: {Passwords.Rule}");

        services.AddSingleton<DashboardTelemetry>();
        services.AddSingleton<LiveState>();
        services.AddHostedService(provider => provider.GetRequiredService<LiveState>());
        services.AddHostedService<StoreGauges>();
        services.AddHealthChecks().AddCheck<LiveStateHealth>("live state", HealthStatus.Degraded, ["ready"]);

        services.AddSingleton<SimulatedCameras>();

        services.AddLanguages();
        services.AddHttpContextAccessor();
        services.AddScoped<CircuitHandler, CircuitCount>();
        services.AddDraining();
        services.AddRazorComponents()
            .AddInteractiveServerComponents()
            .AddHubOptions(hub => (hub.KeepAliveInterval, hub.ClientTimeoutInterval) = (KeepAlive, ClientSilence));
        // After the components, which bring a provider of their own that never looks again.
        services.AddAccounts();
        // The last: others add the platform's protection too.
        services.AddSharedProtection();
        // A line for each visitor who is asked to sign in, and a warning that keys lie in the store as they are, which decision 21 speaks of.
        builder.Logging.AddFilter(typeof(VisitorAuthentication).FullName, LogLevel.Warning);
        builder.Logging.AddFilter("Microsoft.AspNetCore.DataProtection", LogLevel.Error);
        return builder;
    }

    /// <param name="staticAssetsManifest">Where another program hosts the dashboard: the path of CrowdCount.Dashboard.staticwebassets.endpoints.json.</param>
    public static WebApplication MapDashboard(this WebApplication app, string? staticAssetsManifest = null)
    {
        app.UseExceptionHandler();
        app.UseStatusCodePages();
        app.UseSecurityHeaders();
        app.UseDraining();
        app.UseForeignPageProtection();
        app.UseLanguages();
        app.UseAuthentication();
        app.UseAuthorization();
        app.UseAntiforgery();

        app.MapLiveApi();
        app.MapLedgerApi();
        app.MapCamerasApi();
        app.MapCameraKeysApi();
        app.MapAccountsApi();
        app.MapPhotosApi();
        app.MapSimulationApi();
        app.MapCspReports();
        app.MapSignOut();
        // Styles, scripts and fonts: the same for everyone, and the page to sign in needs them.
        app.MapStaticAssets(staticAssetsManifest).AllowAnonymous();
        app.MapRazorComponents<Document>()
            .RequireAuthorization(Access.Viewer)
            .AddInteractiveServerRenderMode(server =>
            {
                // The policy of SecurityHeaders names the frames already.
                server.ContentSecurityFrameAncestorsPolicy = null;
                // Updates are short and repeat themselves within a few kilobytes; a larger window would cost each circuit memory for nothing.
                server.ConfigureWebSocketAcceptContext = (_, socket) =>
                {
                    (socket.DangerousEnableCompression, socket.ServerMaxWindowBits) = (true, 13);
                    return Task.CompletedTask;
                };
            });
        return app;
    }
}
