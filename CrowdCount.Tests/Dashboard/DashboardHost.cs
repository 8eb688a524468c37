using CrowdCount.Core.Counting;
using CrowdCount.Core.Intake;
using CrowdCount.Core.Storage;
using CrowdCount.Dashboard;
using CrowdCount.Dashboard.Live;
using CrowdCount.ServiceDefaults;
using CrowdCount.Tests.Infrastructure;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Testing;

namespace CrowdCount.Tests.Dashboard;

/// <summary>The dashboard as it ships, on a free port and a real Redis, composed as another program would; and a hand to count photos with.</summary>
public sealed class DashboardHost : IAsyncDisposable
{
    private static readonly string Folder = AppContext.BaseDirectory;

    private readonly WebApplication _app;
    private readonly FakeLogCollector _log;

    private DashboardHost(WebApplication app)
    {
        _app = app;
        _log = app.Services.GetFakeLogCollector();
    }

    // One that listens on every address is spoken to on this machine all the same.
    public Uri Address => new(_app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.Single().Replace("[::]", "127.0.0.1", StringComparison.Ordinal));

    public LiveState Live => Get<LiveState>();

    /// <summary>Sends and counts photos, as Upload and Predict would.</summary>
    public PhotoHand Hand => new(Get<PhotoIntake>(), Get<WorkQueue>());

    /// <summary>What browsers reported as against the policy, and what the dashboard logged as an error.</summary>
    public IEnumerable<string> Complaints => _log.GetSnapshot()
        .Where(record => (record.Level >= LogLevel.Error && record.Category?.StartsWith("StackExchange", StringComparison.Ordinal) != true) || record.Message.Contains("Content-Security-Policy", StringComparison.Ordinal))
        .Select(record => $"{record.Category}: {record.Message} {record.Exception}");

    /// <summary>All that was logged.</summary>
    internal IReadOnlyList<FakeLogRecord> Log => _log.GetSnapshot();

    /// <param name="settings">Configuration, e.g. "Live:StaleAfter", "00:00:02".</param>
    public static async Task<DashboardHost> StartAsync(string redis, params (string Key, string Value)[] settings)
    {
        var builder = WebApplication.CreateBuilder(new WebApplicationOptions { ApplicationName = "CrowdCount.Dashboard", ContentRootPath = Folder, EnvironmentName = "Production" });
        builder.WebHost.UseStaticWebAssets();
        builder.Configuration.AddInMemoryCollection(new Dictionary<string, string?>(StringComparer.Ordinal)
        {
            ["ConnectionStrings:redis"] = redis,
            ["Dashboard:Port"] = "0",
            ["Site:TimeZone"] = "Europe/Moscow",
            // The hand counts once and is then silent; the page would say that counting has stopped.
            ["Counting:Lease"] = "01:00:00",
        });
        builder.Configuration.AddInMemoryCollection(settings.Select(s => KeyValuePair.Create(s.Key, (string?)s.Value)));
        builder.Logging.ClearProviders().SetMinimumLevel(LogLevel.Information).AddFakeLogging();
        builder.AddServiceDefaults();
        builder.AddRedis();
        builder.AddDashboard();

        var app = builder.Build();
        app.MapDefaultEndpoints();
        app.MapDashboard(Path.Combine(Folder, "CrowdCount.Dashboard.staticwebassets.endpoints.json"));
        await app.StartAsync();
        return new DashboardHost(app);
    }

    public static async Task<DashboardHost> StartAsync(RedisServer redis, params (string Key, string Value)[] settings)
    {
        var host = await StartAsync(redis.ConnectionString, settings);
        await Eventually.TrueAsync(() => host.Live.Current.IsKnown && host.Get<StoreStatus>().IsUp, TimeSpan.FromSeconds(15), "The live state was not read.");
        return host;
    }

    public T Get<T>()
        where T : notnull => _app.Services.GetRequiredService<T>();

    public HttpClient Client() => new(new SocketsHttpHandler { AllowAutoRedirect = false }) { BaseAddress = Address };

    public async ValueTask DisposeAsync()
    {
        await _app.StopAsync();
        await _app.DisposeAsync();
    }
}
