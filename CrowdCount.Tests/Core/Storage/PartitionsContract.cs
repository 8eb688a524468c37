using CrowdCount.Core.Cameras;
using CrowdCount.Core.Counting;
using CrowdCount.Core.History;
using CrowdCount.Core.Intake;
using CrowdCount.Core.Storage;
using CrowdCount.Tests.Core.Engines;
using CrowdCount.Tests.Infrastructure;

namespace CrowdCount.Tests.Core.Storage;

/// <summary>A store of four partitions reads like one.</summary>
public abstract class PartitionsContract(Engine engine) : StoreTest(engine)
{
    private CoreHost _host = null!;

    [Fact]
    public async Task Photos_OfManyCameras_LieInTheirCamerasPartitionsAndAreSummed()
    {
        await StartAsync();
        var used = new HashSet<int>();
        for (var i = 0; i < 16; i++)
        {
            var receipt = await _host.AcceptAsync($"gate-{i}", TinyPhotos.Jpeg(i));
            Assert.Equal(_host.Get<Partitions>().Of(receipt.Camera), receipt.Id.Partition);
            Assert.Equal(receipt, await _host.Receipts.FindAsync(receipt.Id, CancellationToken.None));
            Assert.True(await Redis.KeyExistsAsync($"cc:{{{receipt.Id.Partition}}}:bytes:{receipt.Id}"));
            used.Add(receipt.Id.Partition);
        }

        Assert.Equal([0, 1, 2, 3], used.Order());
        await AssertAddsUpAsync(_host);
        Assert.Equal(16, (await LiveAsync(_host)).Queue.Waiting);
        Assert.IsType<IntakeResult.Repeated>(await _host.SendAsync("gate-3", TinyPhotos.Jpeg(3)));

        for (var i = 0; i < 16; i++)
        {
            var item = await _host.ClaimAsync();
            if (item.Camera.Value == "gate-7") // which partition is asked first is chance
                await _host.Queue.ParkAsync(item, "This is no picture.");
            else
                Assert.Equal(MoveOutcome.Done, await _host.RecordAsync(item, 10));
        }

        Assert.Null((await _host.Queue.ClaimAsync("w", false, CancellationToken.None)).Item);
        var live = await LiveAsync(_host);
        Assert.Equal((150, 15, 16), (live.Day.People, live.Day.Photos, live.Cameras.Length));
        Assert.Equal(live.Cameras.Select(c => c.Id.Value).Order(StringComparer.Ordinal), live.Cameras.Select(c => c.Id.Value));
        Assert.Equal((150, 15), (live.Windows[^1].People, live.Windows[^1].Photos));
        Assert.Equal(150, live.Seconds.Sum(s => s.People));
        Assert.Equal((4, 15L), (live.Sequences.Length, live.Sequences.Sum()));
        var ledger = await _host.ReadLedgerAsync();
        Assert.True(ledger.AddsUp, ledger.ToString());
        Assert.Equal((16, 15, 1, 1), (ledger.Day.Accepted, ledger.Day.Counted, ledger.Day.Parked, ledger.Day.Repeats));
        Assert.Equal(10, Assert.Single(await _host.Rollups.ReadAsync(CameraId.Parse("gate-0"), RollupTier.Hour, Start.AddHours(-1), Start.AddHours(1), CancellationToken.None)).People);

        var parked = Assert.Single(await _host.Parked.ListAsync(10, CancellationToken.None));
        Assert.Equal(MoveOutcome.Done, await _host.Parked.RequeueAsync(parked.Id));
        await _host.RecordAsync(await _host.ClaimAsync(), 10);
        await AssertAddsUpAsync(_host);
    }

    [Fact]
    public async Task Limits_OnTheWhole_AreSharedOut()
    {
        await StartAsync(("Intake:MaxWaiting", "8"));
        var results = new List<IntakeResult>();
        for (var i = 0; i < 100; i++)
            results.Add(await _host.SendAsync($"gate-{i}", TinyPhotos.Jpeg(i)));

        Assert.Equal(8, results.Count(r => r is IntakeResult.Accepted));
        Assert.Equal(92, results.Count(r => r is IntakeResult.Refused { Reason: Refusal.QueueFull }));
        Assert.Equal(92, (await _host.ReadLedgerAsync()).Day.Refused);
    }

    [Fact]
    public async Task Sweep_AllPartitions_AreSwept()
    {
        await StartAsync(("Store:KeepPhotos", "01:00:00"));
        for (var i = 0; i < 16; i++)
        {
            await _host.AcceptAsync($"gate-{i}", TinyPhotos.Jpeg(i));
            await _host.RecordAsync(await _host.ClaimAsync(), 1);
        }

        Time.Advance(TimeSpan.FromHours(1));
        await _host.Get<Housekeeping>().SweepAsync(CancellationToken.None);

        Assert.Equal(0, await StoredBytesAsync());
    }

    private async Task StartAsync(params (string, string)[] settings)
    {
        await Redis.ExecuteAsync("FLUSHALL"); // the other host has made it a store of one partition
        _host = await StartHostAsync([("Store:Partitions", "4"), .. settings]);
    }
}
