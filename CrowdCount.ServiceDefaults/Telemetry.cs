using System.Diagnostics.Metrics;
using System.Reflection;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using OpenTelemetry.Logs;
using OpenTelemetry.Metrics;
using OpenTelemetry.Resources;
using OpenTelemetry.Trace;

namespace CrowdCount.ServiceDefaults;

/// <summary>OpenTelemetry: the only place that registers it.</summary>
internal static class Telemetry
{
    private const string Endpoint = "OTEL_EXPORTER_OTLP_ENDPOINT";

    public static void AddTelemetry(this IHostApplicationBuilder builder, TelemetryScope scope, string? serviceName)
    {
        // Without an endpoint the exporter would knock at localhost:4317 for ever.
        var exports = !string.IsNullOrWhiteSpace(builder.Configuration[Endpoint]);
        void Describe(ResourceBuilder resource) => resource.AddIdentity(builder, serviceName);

        if (exports)
        {
            builder.Logging.AddOpenTelemetry(logging =>
            {
                logging.IncludeFormattedMessage = true;
                logging.IncludeScopes = true;
                var resource = ResourceBuilder.CreateDefault();
                Describe(resource);
                logging.SetResourceBuilder(resource);
                logging.AddOtlpExporter();
            });
        }

        if (scope == TelemetryScope.Shared)
            return;

        builder.Services.AddSingleton<ExportsProcessTelemetry>();
        MetricsPort.Register(builder);
        builder.Services.AddOpenTelemetry()
            .ConfigureResource(Describe)
            .WithTracing(tracing =>
            {
                tracing.AddSource([.. TelemetryNames.All])
                    .AddAspNetCoreInstrumentation(web => web.Filter = IsNoProbe)
                    .AddHttpClientInstrumentation();
                if (exports)
                    tracing.AddOtlpExporter();
            })
            .WithMetrics(metrics =>
            {
                metrics.AddMeter([.. TelemetryNames.All])
                    .AddAspNetCoreInstrumentation()
                    .AddHttpClientInstrumentation()
                    .AddRuntimeInstrumentation()
                    .AddView(InSeconds)
                    .AddPrometheusExporter();
                if (exports)
                    metrics.AddOtlpExporter();
            });
    }

    /// <summary>Metrics of the process in Prometheus' text format, where they are registered and have no port of their own.</summary>
    public static void MapMetrics(this WebApplication app)
    {
        if (app.Services.GetService<ExportsProcessTelemetry>() is not null && app.Services.GetRequiredService<IOptions<TelemetryOptions>>().Value.MetricsPort is null)
            app.MapPrometheusScrapingEndpoint("/metrics").DisableHttpMetrics().AllowAnonymous();
    }

    /// <summary>The library's default steps are for milliseconds; the durations of this product are seconds.</summary>
    private static ExplicitBucketHistogramConfiguration? InSeconds(Instrument instrument) =>
        instrument is Histogram<double> { Unit: "s" } && TelemetryNames.All.Contains(instrument.Meter.Name)
            ? new ExplicitBucketHistogramConfiguration { Boundaries = [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30] }
            : null;

    private static bool IsNoProbe(HttpContext context) =>
        !context.Request.Path.StartsWithSegments("/health", StringComparison.Ordinal) && !context.Request.Path.StartsWithSegments("/metrics", StringComparison.Ordinal);

    private static void AddIdentity(this ResourceBuilder resource, IHostApplicationBuilder builder, string? serviceName)
    {
        // AddService would outrank what the environment says (Aspire and Kubernetes name their services there).
        var name = builder.Configuration["OTEL_SERVICE_NAME"] ?? serviceName ?? builder.Environment.ApplicationName;
        var named = builder.Configuration["OTEL_RESOURCE_ATTRIBUTES"]?.Contains("service.instance.id=", StringComparison.Ordinal) is true;
        var version = typeof(Telemetry).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion;
        resource.AddService(name, serviceVersion: version, autoGenerateServiceInstanceId: !named);
    }

    /// <summary>Marks the application that exports for its process.</summary>
    private sealed class ExportsProcessTelemetry;
}
