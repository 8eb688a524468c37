using CrowdCount.Predict;
using CrowdCount.Predict.Network;
using CrowdCount.ServiceDefaults;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Testing;

namespace CrowdCount.Tests.Predict;

/// <summary>The service as its own Program.cs composes it, on a free port.</summary>
internal sealed class PredictHost : IAsyncDisposable
{
    private readonly WebApplication _app;

    private PredictHost(WebApplication app) => _app = app;

    public HttpClient Http { get; private set; } = null!;

    public FakeLogCollector Logs => Get<FakeLogCollector>();

    public static async Task<PredictHost> StartAsync(string redis, params (string Key, string Value)[] settings)
    {
        var host = new PredictHost(Build(redis, settings));
        await host._app.StartAsync();
        host.Http = new HttpClient { BaseAddress = new Uri(host._app.Urls.First()) };
        return host;
    }

    /// <summary>The same with the model loaded.</summary>
    public static async Task<PredictHost> StartReadyAsync(string redis, params (string Key, string Value)[] settings)
    {
        var host = await StartAsync(redis, settings);
        await host.Get<ModelHolder>().WhenLoaded.WaitAsync(TimeSpan.FromSeconds(30));
        return host;
    }

    public static WebApplication Build(string redis, params (string Key, string Value)[] settings)
    {
        var builder = WebApplication.CreateBuilder(new WebApplicationOptions { ApplicationName = typeof(PredictService).Assembly.GetName().Name, EnvironmentName = Environments.Production });
        builder.Configuration.Sources.Clear();
        builder.Configuration.AddInMemoryCollection([new($"ConnectionStrings:{RedisRegistration.ConnectionName}", redis), .. settings.Select(s => KeyValuePair.Create(s.Key, (string?)s.Value))]);
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.Logging.ClearProviders().AddFakeLogging();
        builder.AddServiceDefaults();
        builder.AddRedis();
        builder.AddPredict();

        var app = builder.Build();
        app.MapDefaultEndpoints();
        app.MapPredict();
        return app;
    }

    public T Get<T>()
        where T : notnull => _app.Services.GetRequiredService<T>();

    public Task StopAsync() => _app.StopAsync();

    public async ValueTask DisposeAsync()
    {
        Http?.Dispose();
        await _app.DisposeAsync();
    }
}
