using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace CrowdCount.ServiceDefaults;

/// <summary>What every service has: telemetry, health, problem details, service discovery and resilient HTTP clients.</summary>
public static class ServiceDefaultsExtensions
{
    private const string Registered = "CrowdCount.ServiceDefaults";

    /// <summary>Adds them once; a second call on the same builder changes nothing.</summary>
    /// <param name="telemetry">Two applications in one process: one of them takes <see cref="TelemetryScope.Process"/>, the others <see cref="TelemetryScope.Shared"/>.</param>
    /// <param name="serviceName">The name in telemetry; OTEL_SERVICE_NAME wins, and without either it is the application's name.</param>
    public static TBuilder AddServiceDefaults<TBuilder>(this TBuilder builder, TelemetryScope telemetry = TelemetryScope.Process, string? serviceName = null)
        where TBuilder : IHostApplicationBuilder
    {
        if (!builder.Properties.TryAdd(Registered, true))
            return builder;

        builder.AddTelemetry(telemetry, serviceName);
        builder.AddHealth();
        builder.Services.AddProblemDetails();
        builder.Services.AddServiceDiscovery();
        builder.Services.AddResilientHttpClients();
        return builder;
    }

    /// <summary>/health/live, /health/ready and, where the process's telemetry is registered, /metrics: in all environments, for probes need them everywhere. A second call changes nothing.</summary>
    public static WebApplication MapDefaultEndpoints(this WebApplication app)
    {
        if (!((IApplicationBuilder)app).Properties.TryAdd(Registered, true))
            return app;

        app.MapHealth();
        app.MapMetrics();
        return app;
    }
}
