using System.Globalization;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;

namespace CrowdCount.ServiceDefaults;

/// <summary>
/// /metrics on a port of its own. The outermost part of the pipeline: whoever scrapes asks for an address of the pod, which host filtering would turn away,
/// and nothing of the service may be reached through this port.
/// </summary>
internal sealed class MetricsPort(IOptions<TelemetryOptions> telemetry, IOptions<ListenOptions> listen) : IStartupFilter
{
    public static void Register(IHostApplicationBuilder builder)
    {
        builder.Services.AddOptions<TelemetryOptions>().BindConfiguration(TelemetryOptions.Section).ValidateDataAnnotations().ValidateOnStart();
        // First in the list is outermost, before the filters of the host itself.
        builder.Services.Insert(0, ServiceDescriptor.Transient<IStartupFilter, MetricsPort>());
    }

    public Action<IApplicationBuilder> Configure(Action<IApplicationBuilder> next) => app =>
    {
        if (telemetry.Value.MetricsPort is { } port)
        {
            // Listening by code would make Kestrel forget the addresses that the service was given, so this one is added to them.
            var addresses = app.ServerFeatures.GetRequiredFeature<IServerAddressesFeature>().Addresses;
            if (addresses.Any(address => BindingAddress.Parse(address).Port == port))
                throw new OptionsValidationException("", typeof(TelemetryOptions), [$"{TelemetryOptions.Section}:{nameof(TelemetryOptions.MetricsPort)} is {port}, where the service itself listens; give the metrics a port of their own."]);
            addresses.Add(Address(port));
            app.MapWhen(context => context.Connection.LocalPort == port, Serve);
        }

        next(app);
    };

    private static void Serve(IApplicationBuilder app) =>
        app.Use(Unmeasured).UseOpenTelemetryPrometheusScrapingEndpoint("/metrics");

    private static Task Unmeasured(HttpContext context, RequestDelegate next)
    {
        if (context.Features.Get<IHttpMetricsTagsFeature>() is { } request)
            request.MetricsDisabled = true;
        return next(context);
    }

    private string Address(int port) =>
        string.Create(CultureInfo.InvariantCulture, $"http://{(listen.Value.Listen == ListenOptions.Any ? "*" : "localhost")}:{port}");
}
