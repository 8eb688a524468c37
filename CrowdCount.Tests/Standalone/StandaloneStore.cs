using CrowdCount.Core;
using CrowdCount.Core.History;
using CrowdCount.Core.Ledger;
using CrowdCount.Core.Site;
using CrowdCount.Core.Storage;
using CrowdCount.ServiceDefaults;
using CrowdCount.Tests.Infrastructure;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace CrowdCount.Tests.Standalone;

/// <summary>Looks into the store of a running Standalone, with the password from its private file.</summary>
internal sealed class StandaloneStore : IAsyncDisposable
{
    private readonly IHost _host;

    private StandaloneStore(IHost host) => _host = host;

    public static async Task<StandaloneStore> OpenAsync(string folder, string timeZone = "")
    {
        var builder = Host.CreateEmptyApplicationBuilder(null);
        builder.Configuration.AddInMemoryCollection([new("Site:TimeZone", timeZone), new("ConnectionStrings:redis", ConnectionStringOf(folder))]);
        builder.AddRedis();
        builder.AddCrowdCountCore();
        var host = builder.Build();
        await host.StartAsync();
        await Eventually.TrueAsync(() => host.Services.GetRequiredService<StoreStatus>().IsUp, TimeSpan.FromSeconds(20), "The store does not answer.");
        return new StandaloneStore(host);
    }

    public static string ConnectionStringOf(string folder)
    {
        var settings = File.ReadLines(Path.Combine(folder, "redis", "redis.conf")).Select(line => line.Split(' ', 2)).Where(parts => parts.Length == 2).ToLookup(parts => parts[0], parts => parts[1]);
        return $"127.0.0.1:{settings["port"].First()},password={settings["requirepass"].First()}";
    }

    public RollupReader Rollups => _host.Services.GetRequiredService<RollupReader>();

    public Task<LedgerReport> ReadLedgerAsync()
    {
        var clock = _host.Services.GetRequiredService<SiteClock>();
        return _host.Services.GetRequiredService<LedgerReader>().ReadAsync(clock.DayOf(clock.Now), CancellationToken.None);
    }

    public async ValueTask DisposeAsync()
    {
        await _host.StopAsync();
        _host.Dispose();
    }
}
