using CrowdCount.Core;
using CrowdCount.Core.Cameras;
using CrowdCount.Core.Counting;
using CrowdCount.Core.History;
using CrowdCount.Core.Intake;
using CrowdCount.Core.Ledger;
using CrowdCount.Core.Live;
using CrowdCount.Core.Photos;
using CrowdCount.Core.Site;
using CrowdCount.Core.Storage;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using StackExchange.Redis;

namespace CrowdCount.Tests.Infrastructure;

/// <summary>The domain alone, in a host of its own, on a real Redis.</summary>
public sealed class CoreHost : IAsyncDisposable
{
    private readonly IHost _host;

    private CoreHost(IHost host) => _host = host;

    public PhotoIntake Intake => Get<PhotoIntake>();

    public WorkQueue Queue => Get<WorkQueue>();

    public ReceiptReader Receipts => Get<ReceiptReader>();

    public ParkedPhotos Parked => Get<ParkedPhotos>();

    public LiveReader Live => Get<LiveReader>();

    public LedgerReader Ledger => Get<LedgerReader>();

    public RollupReader Rollups => Get<RollupReader>();

    public SiteClock Clock => Get<SiteClock>();

    public IDatabase Redis => Get<RedisConnections>().Commands;

    /// <param name="settings">Configuration, e.g. "Counting:Lease", "00:00:00.050".</param>
    public static async Task<CoreHost> StartAsync(RedisServer redis, TimeProvider? time = null, params (string Key, string Value)[] settings)
    {
        var builder = Host.CreateEmptyApplicationBuilder(new HostApplicationBuilderSettings { DisableDefaults = true });
        builder.Configuration.AddInMemoryCollection(settings.Select(s => KeyValuePair.Create(s.Key, (string?)s.Value)));
        builder.Services.AddLogging(l => l.SetMinimumLevel(LogLevel.None));
        if (time is not null)
            builder.Services.AddSingleton(time);
        builder.Services.AddSingleton<IConnectionMultiplexer>(_ => ConnectionMultiplexer.Connect(redis.ConnectionString));
        builder.Services.AddKeyedSingleton<IConnectionMultiplexer>(RedisConnections.BytesKey, (_, _) => ConnectionMultiplexer.Connect(redis.ConnectionString));
        builder.AddCrowdCountCore();
        builder.Services.AddSingleton<Housekeeping>();
        var host = builder.Build();
        await host.StartAsync();
        await host.Services.GetRequiredService<StoreStatus>().WhenChecked.WaitAsync(TimeSpan.FromSeconds(10));
        await Eventually.TrueAsync(() => host.Services.GetRequiredService<StoreStatus>().IsUp, TimeSpan.FromSeconds(10), "The store did not come up.");
        return new CoreHost(host);
    }

    public T Get<T>()
        where T : notnull => _host.Services.GetRequiredService<T>();

    /// <summary>Accepts a photo and returns its receipt; fails when it is refused or a repeat.</summary>
    public async Task<Receipt> AcceptAsync(string camera, byte[] photo, DateTimeOffset? capturedAt = null, PhotoFlags flags = PhotoFlags.None, int? drawn = null) =>
        Assert.IsType<IntakeResult.Accepted>(await SendAsync(camera, photo, capturedAt, flags, drawn: drawn)).Receipt;

    public Task<IntakeResult> SendAsync(string camera, byte[] photo, DateTimeOffset? capturedAt = null, PhotoFlags flags = PhotoFlags.None, string? key = null, int? drawn = null) =>
        Intake.AcceptAsync(new PhotoSubmission(CameraId.Parse(camera), photo, key, 0, capturedAt, null, flags, drawn), CancellationToken.None);

    public async Task<WorkItem> ClaimAsync(string worker = "w1", bool alone = false)
    {
        var claim = await Queue.ClaimAsync(worker, alone, CancellationToken.None);
        Assert.NotNull(claim.Item);
        return claim.Item;
    }

    public Task<MoveOutcome> RecordAsync(WorkItem item, int count, int spread = 2, PhotoFlags flags = PhotoFlags.None, CountRange? range80 = null) =>
        Queue.RecordAsync(item, Count(count, spread, flags, range80), new byte[] { 1, 2, 3 }, new byte[] { 0, 0, 0, 0 });

    public Task<(MoveOutcome Outcome, WorkItem? Next)> RecordAndClaimAsync(WorkItem item, int count) =>
        Queue.RecordAndClaimAsync(item, Count(count, 2, PhotoFlags.None, null), new byte[] { 1, 2, 3 }, new byte[] { 0, 0, 0, 0 });

    public Task<LedgerReport> ReadLedgerAsync() => Ledger.ReadAsync(Clock.DayOf(Clock.Now), CancellationToken.None);

    private static PhotoCount Count(int count, int spread, PhotoFlags flags, CountRange? range80) =>
        new(count, Math.Max(0, count - spread), count + spread, "test-model", 640, 480, TimeSpan.FromMilliseconds(120), flags, range80);

    public async ValueTask DisposeAsync()
    {
        await _host.StopAsync();
        if (_host is IAsyncDisposable disposable)
            await disposable.DisposeAsync();
    }
}
