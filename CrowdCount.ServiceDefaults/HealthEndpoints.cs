using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Diagnostics.HealthChecks;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Microsoft.Extensions.Hosting;

namespace CrowdCount.ServiceDefaults;

internal static class HealthEndpoints
{
    private const string Live = "live";
    private const string Ready = "ready";

    public static void AddHealth(this IHostApplicationBuilder builder) =>
        builder.Services.AddHealthChecks().AddCheck("self", () => HealthCheckResult.Healthy(), [Live]);

    /// <summary>
    /// /health/live never looks outside the process. /health/ready answers 200 unless a check tagged "ready" is Unhealthy: Degraded stays 200,
    /// so that a service whose Redis is down remains reachable and can say so itself.
    /// </summary>
    public static void MapHealth(this WebApplication app)
    {
        app.Map("/health/live", Live);
        app.Map("/health/ready", Ready);
    }

    private static void Map(this WebApplication app, string path, string tag) =>
        app.MapHealthChecks(path, new HealthCheckOptions { Predicate = check => check.Tags.Contains(tag), ResponseWriter = WriteAsync })
            .DisableHttpMetrics()
            .AllowAnonymous();

    private static Task WriteAsync(HttpContext context, HealthReport report) =>
        context.Response.WriteAsJsonAsync(HealthAnswer.Of(report), HealthJson.Default.HealthAnswer, cancellationToken: context.RequestAborted);
}
