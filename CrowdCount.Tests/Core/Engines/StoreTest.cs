using CrowdCount.Core.Cameras;
using CrowdCount.Core.Counting;
using CrowdCount.Core.Live;
using CrowdCount.Core.Photos;
using CrowdCount.Tests.Infrastructure;
using Microsoft.Extensions.Time.Testing;
using StackExchange.Redis;

namespace CrowdCount.Tests.Core.Engines;

/// <summary>A test on an empty store, with a clock that only it moves. Leases alone go by the server's clock: <see cref="LoseLeaseAsync"/>.</summary>
public abstract class StoreTest(Engine engine) : IAsyncLifetime
{
    protected static readonly DateTimeOffset Start = new(2026, 9, 10, 11, 32, 17, TimeSpan.Zero);

    private readonly List<CoreHost> _hosts = [];

    protected FakeTimeProvider Time { get; } = new(Start);

    protected RedisServer Server { get; private set; } = null!;

    /// <summary>The process most tests need; those with settings of their own start another.</summary>
    protected CoreHost Host { get; private set; } = null!;

    protected IDatabase Redis => Host.Redis;

    public async ValueTask InitializeAsync()
    {
        Server = await engine.EmptyAsync();
        Host = await StartHostAsync();
    }

    public async ValueTask DisposeAsync()
    {
        GC.SuppressFinalize(this);
        foreach (var host in _hosts)
            await host.DisposeAsync();
    }

    /// <summary>Another process on the same store, ended with the test.</summary>
    protected async Task<CoreHost> StartHostAsync(params (string Key, string Value)[] settings)
    {
        var host = await CoreHost.StartAsync(Server, Time, [("Site:TimeZone", "Europe/Moscow"), .. settings]);
        _hosts.Add(host);
        return host;
    }

    /// <summary>As if the photo's worker had been silent for days.</summary>
    protected async Task LoseLeaseAsync(PhotoId id) => Assert.True(await Leases.TryLoseAsync(Redis, id), "Nobody holds this photo.");

    protected async Task<Receipt> ReceiptAsync(PhotoId id, CoreHost? host = null)
    {
        var receipt = await (host ?? Host).Receipts.FindAsync(id, CancellationToken.None);
        Assert.NotNull(receipt);
        return receipt;
    }

    /// <summary>Accepts, claims and records one photo; nothing else may be waiting.</summary>
    protected async Task<WorkItem> CountAsync(string camera, int number, int count, DateTimeOffset? capturedAt = null, PhotoFlags flags = PhotoFlags.None, CoreHost? host = null, int? drawn = null)
    {
        host ??= Host;
        var accepted = await host.AcceptAsync(camera, TinyPhotos.Jpeg(number), capturedAt, flags, drawn);
        var item = await host.ClaimAsync();
        Assert.Equal(accepted.Id, item.Id);
        Assert.Equal(MoveOutcome.Done, await host.RecordAsync(item, count));
        return item;
    }

    protected Task<LiveSnapshot> LiveAsync(CoreHost? host = null) => (host ?? Host).Live.ReadAsync(240, CancellationToken.None);

    protected async Task<LiveCamera> CameraAsync(string camera) =>
        Assert.Single((await LiveAsync()).Cameras, c => c.Id == CameraId.Parse(camera));

    protected async Task AssertAddsUpAsync(CoreHost? host = null)
    {
        var ledger = await (host ?? Host).ReadLedgerAsync();
        Assert.True(ledger.AddsUp, ledger.ToString());
    }

    /// <summary>Bytes that all photos in the store take, by their own lengths.</summary>
    protected async Task<long> StoredBytesAsync()
    {
        long sum = 0;
        foreach (var key in await StoreDump.NamesAsync(Redis, "*:bytes:*"))
            sum += await Redis.StringLengthAsync(key);
        return sum;
    }
}
