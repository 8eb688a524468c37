using System.Collections.Concurrent;
using CrowdCount.Core.Counting;
using CrowdCount.Core.Intake;
using CrowdCount.Core.Photos;
using CrowdCount.Core.Storage;
using CrowdCount.Tests.Infrastructure;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Testing;

namespace CrowdCount.Tests.Core.Storage;

/// <summary>A server that is killed and comes back, and one that is not there at all.</summary>
public sealed class OutageTests
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    [Fact]
    public async Task Server_KilledWhilePhotosPourIn_LosesNoneThatWasAccepted()
    {
        await using var server = await RedisServer.StartAsync();
        await using var host = await CoreHost.StartAsync(server);
        var accepted = new ConcurrentDictionary<PhotoId, int>();
        var counted = new ConcurrentDictionary<PhotoId, bool>();
        using var stop = new CancellationTokenSource();
        var senders = Enumerable.Range(0, 3).Select(camera => Task.Run(async () =>
        {
            for (var i = 0; !stop.IsCancellationRequested; i++)
            {
                if (await host.SendAsync($"gate-{camera}", TinyPhotos.Jpeg((camera * 100_000) + i)) is IntakeResult.Accepted photo)
                    accepted[photo.Receipt.Id] = i;
                else
                    await Task.Delay(20);
            }
        })).ToArray();
        var worker = Task.Run(async () =>
        {
            while (!stop.IsCancellationRequested)
            {
                try
                {
                    if ((await host.Queue.ClaimAsync("w", false, CancellationToken.None)).Item is { } item && await host.RecordAsync(item, 1) == MoveOutcome.Done)
                        counted[item.Id] = true;
                }
                catch (Exception failure) when (failure.IsOutage())
                {
                    await Task.Delay(20);
                }
            }
        });

        await Eventually.TrueAsync(() => accepted.Count > 60 && counted.Count > 20, Patience, "Too few photos came through.");
        await server.KillAsync();
        Assert.Equal(Refusal.StoreUnavailable, await RefusalAsync(host));
        await server.StartAgainAsync();
        var before = accepted.Count;
        await Eventually.TrueAsync(() => accepted.Count > before + 20, Patience, "The store did not come back.");
        await stop.CancelAsync();
        await Task.WhenAll([worker, .. senders]);

        foreach (var id in accepted.Keys)
        {
            var receipt = await host.Receipts.FindAsync(id, CancellationToken.None);
            Assert.NotNull(receipt);
            if (counted.ContainsKey(id))
                Assert.Equal(PhotoState.Counted, receipt.State);
            else if (receipt.State == PhotoState.Waiting)
                Assert.True(await host.Redis.KeyExistsAsync($"cc:{{0}}:bytes:{id}"));
        }

        var ledger = await host.ReadLedgerAsync();
        Assert.True(ledger.AddsUp, ledger.ToString());
        // Those whose answer was lost are in the store as well; a sender that tries again meets its own photo.
        Assert.True(ledger.Total.Accepted >= accepted.Count);
        Assert.True(ledger.Total.Counted >= counted.Count);
    }

    [Fact]
    public async Task Server_KilledWithPhotosInEveryState_HasThemAllAfterwards()
    {
        await using var server = await RedisServer.StartAsync();
        var ids = new List<PhotoId>();
        string before;
        await using (var host = await CoreHost.StartAsync(server))
        {
            for (var i = 0; i < 6; i++)
                ids.Add((await host.AcceptAsync($"gate-{i}", TinyPhotos.Jpeg(i))).Id);
            await host.RecordAsync(await host.ClaimAsync(), 5);
            await host.Queue.ParkAsync(await host.ClaimAsync(), "This is no picture.");
            await host.Queue.RetryAsync(await host.ClaimAsync(), "It failed.");
            await host.Queue.RenewAsync(await host.ClaimAsync("held"));
            before = (await Engines.StoreDump.TakeAsync(host.Redis)).ToString();
            await server.KillAsync();
        }

        await server.StartAgainAsync();
        await using var next = await CoreHost.StartAsync(server);
        Assert.Equal(before, (await Engines.StoreDump.TakeAsync(next.Redis)).ToString());
        var ledger = await next.ReadLedgerAsync();
        Assert.True(ledger.AddsUp, ledger.ToString());
        Assert.Equal((6, 3, 1, 1, 1), (ledger.Total.Accepted, ledger.Total.Waiting, ledger.Total.Counting, ledger.Total.Counted, ledger.Total.Parked));
    }

    [Fact]
    public async Task Process_StartedBeforeItsStore_TakesUpWorkWhenItComes()
    {
        await using var server = await RedisServer.StartAsync();
        await server.KillAsync();
        var log = new FakeLogCollector();
        using var host = BareHost.Build(server, log);
        await host.StartAsync();
        var status = (StoreStatus)host.Services.GetService(typeof(StoreStatus))!;
        var intake = (PhotoIntake)host.Services.GetService(typeof(PhotoIntake))!;
        await Eventually.TrueAsync(() => log.GetSnapshot().Any(e => e.Level == LogLevel.Warning), Patience, "The outage was not logged.");
        Assert.False(status.IsUp);
        var refused = Assert.IsType<IntakeResult.Refused>(await intake.AcceptAsync(new PhotoSubmission(CrowdCount.Core.Cameras.CameraId.Parse("gate"), TinyPhotos.Jpeg(1)), CancellationToken.None));
        Assert.Equal((Refusal.StoreUnavailable, TimeSpan.FromSeconds(5)), (refused.Reason, refused.RetryAfter));

        await server.StartAgainAsync();

        await Eventually.TrueAsync(() => status.IsUp, Patience, "The store was not found.");
        Assert.IsType<IntakeResult.Accepted>(await intake.AcceptAsync(new PhotoSubmission(CrowdCount.Core.Cameras.CameraId.Parse("gate"), TinyPhotos.Jpeg(1)), CancellationToken.None));
        // Said once, however often it was tried.
        Assert.Single(log.GetSnapshot(), e => e.Level == LogLevel.Warning);
        Assert.Contains(log.GetSnapshot(), e => e.Message == "The store answers again.");
        await host.StopAsync();
    }

    [Theory]
    [InlineData("appendonly", "no", "appendonly is no")]
    [InlineData("appendfsync", "everysec", "appendfsync is everysec")]
    [InlineData("maxmemory-policy", "allkeys-lru", "maxmemory-policy is allkeys-lru")]
    public async Task Process_ServerSettingsCouldLosePhotos_SaysSoAtStart(string setting, string value, string warning)
    {
        await using var server = await RedisServer.StartAsync($"--{setting}", value);
        var log = new FakeLogCollector();
        using var host = BareHost.Build(server, log);
        await host.StartAsync();
        await ((StoreStatus)host.Services.GetService(typeof(StoreStatus))!).WhenChecked.WaitAsync(Patience);

        Assert.Contains(warning, Assert.Single(log.GetSnapshot(), e => e.Level == LogLevel.Warning).Message, StringComparison.Ordinal);
        await host.StopAsync();
    }

    [Fact]
    public async Task Process_DataDirectoryIsGone_SaysSoAndGoesOn()
    {
        await using var server = await RedisServer.StartAsync();
        var log = new FakeLogCollector();
        using var host = BareHost.Build(server, log, ("Store:DataDirectory", Path.Combine(Path.GetTempPath(), "crowdcount-no-such-folder")));
        await host.StartAsync();
        var status = (StoreStatus)host.Services.GetService(typeof(StoreStatus))!;
        await Eventually.TrueAsync(() => status.IsUp, Patience, "The store did not come up.");

        Assert.Null(status.Refusing);
        Assert.Contains("Store:DataDirectory", Assert.Single(log.GetSnapshot(), e => e.Level == LogLevel.Warning).Message, StringComparison.Ordinal);
        await host.StopAsync();
    }

    [Fact]
    public async Task Disk_NearlyFull_RefusesPhotos()
    {
        await using var server = await RedisServer.StartAsync();
        await using var host = await CoreHost.StartAsync(server, null, ("Store:DataDirectory", Path.GetTempPath()), ("Intake:MinFreeDiskBytes", "1000000000000"));
        Assert.SkipUnless(new DriveInfo(Path.GetTempPath()).AvailableFreeSpace < 1_000_000_000_000, "This disk has more than a terabyte free.");

        var refused = Assert.IsType<IntakeResult.Refused>(await host.SendAsync("gate", TinyPhotos.Jpeg(1)));
        Assert.Equal((Refusal.NoRoomOnDisk, TimeSpan.FromMinutes(1)), (refused.Reason, refused.RetryAfter));
    }

    private static async Task<Refusal> RefusalAsync(CoreHost host)
    {
        for (var i = 0; i < 100; i++)
        {
            if (await host.SendAsync("probe", TinyPhotos.Jpeg(i)) is IntakeResult.Refused refused)
                return refused.Reason;
        }

        throw new InvalidOperationException("Photos were accepted without a store.");
    }
}
