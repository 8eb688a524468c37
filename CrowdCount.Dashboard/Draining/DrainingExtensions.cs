using Microsoft.AspNetCore.Components.Server.Circuits;

namespace CrowdCount.Dashboard.Draining;

public static class DrainingExtensions
{
    // All that is left after the drain are requests of a moment.
    private static readonly TimeSpan LastRequests = TimeSpan.FromSeconds(5);

    /// <summary>For a process that is a dashboard and nothing else: a signal drains it, then ends it. At the latest after Dashboard:Drain and five seconds.</summary>
    public static WebApplicationBuilder DrainOnSignals(this WebApplicationBuilder builder)
    {
        builder.Services.AddSingleton<IHostLifetime, SignalLifetime>();
        builder.Services.Configure<HostOptions>(host => host.ShutdownTimeout = LastRequests);
        return builder;
    }

    internal static void AddDraining(this IServiceCollection services)
    {
        services.AddSingleton<Drain>();
        services.AddHostedService(provider => provider.GetRequiredService<Drain>());
        services.AddScoped<CircuitHandler, PageHandOver>();
        services.AddHealthChecks().AddCheck<DrainHealth>("drain", tags: ["ready"]);
    }

    /// <summary>While it drains: answers what can be answered at once, on connections that end with it, and turns new circuits away, so that browser and balancer try elsewhere.</summary>
    internal static void UseDraining(this IApplicationBuilder app)
    {
        var drain = app.ApplicationServices.GetRequiredService<Drain>();
        app.Use((context, next) =>
        {
            if (!drain.HasBegun)
                return next(context);
            if (HttpProtocol.IsHttp11(context.Request.Protocol))
                context.Response.Headers.Connection = "close";
            if (!IsNewCircuit(context.Request))
                return next(context);
            context.Response.StatusCode = StatusCodes.Status503ServiceUnavailable;
            context.Response.Headers.RetryAfter = "1";
            return Task.CompletedTask;
        });
    }

    // A connection that was negotiated before has an id and may still come, to hear that it must leave.
    private static bool IsNewCircuit(HttpRequest request) =>
        request.Path == "/_blazor/negotiate" || (request.Path == "/_blazor" && !request.Query.ContainsKey("id"));
}
