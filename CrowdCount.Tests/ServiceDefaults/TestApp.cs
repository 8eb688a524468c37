using CrowdCount.ServiceDefaults;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Logging;

namespace CrowdCount.Tests.ServiceDefaults;

/// <summary>A small application with the defaults, on a free port of this machine.</summary>
internal sealed class TestApp(WebApplication app) : IAsyncDisposable
{
    public HttpClient Client { get; } = new() { BaseAddress = new Uri(app.Urls.First()) };

    public IServiceProvider Services => app.Services;

    public static WebApplicationBuilder Builder(string? redis = null, TelemetryScope telemetry = TelemetryScope.Process)
    {
        var builder = WebApplication.CreateBuilder(new WebApplicationOptions { EnvironmentName = "Production", ApplicationName = "CrowdCount.Upload" });
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.Logging.ClearProviders();
        builder.AddServiceDefaults(telemetry);
        if (redis is not null)
        {
            builder.Configuration.AddInMemoryCollection([new("ConnectionStrings:redis", redis)]);
            builder.AddRedis();
        }

        return builder;
    }

    public static async Task<TestApp> StartAsync(WebApplicationBuilder builder)
    {
        var app = builder.Build();
        app.MapDefaultEndpoints();
        app.MapGet("/hello/{name}", (string name) => name);
        await app.StartAsync(TestContext.Current.CancellationToken);
        return new TestApp(app);
    }

    public async ValueTask DisposeAsync()
    {
        Client.Dispose();
        await app.DisposeAsync();
    }
}
