using CrowdCount.Dashboard;
using CrowdCount.Dashboard.Simulation;
using CrowdCount.ServiceDefaults;
using CrowdCount.Standalone.Settings;

namespace CrowdCount.Standalone.Hosting;

/// <summary>The dashboard in the supervisor's process.</summary>
internal static class DashboardHost
{
    private const string Name = "CrowdCount.Dashboard";

    public static WebApplication Create(StandaloneSettings settings, IReadOnlyDictionary<string, string?> shared, SimulatorSwitch cameras)
    {
        var builder = ServiceHost.CreateBuilder(Name, settings.Options.DashboardPort, settings);
        builder.Configuration.AddInMemoryCollection(shared);
        builder.AddServiceDefaults(TelemetryScope.Shared, "CrowdCount.Standalone");
        builder.AddRedis();
        builder.AddDashboard();
        builder.Services.AddSingleton(cameras);

        var app = builder.Build();
        app.MapDefaultEndpoints();
        app.MapDashboard(new Pages(Name).Endpoints);
        return app;
    }
}
