using CrowdCount.Core.Counting;
using CrowdCount.Core.Intake;
using CrowdCount.Core.Photos;
using CrowdCount.Tests.Core.Engines;
using CrowdCount.Tests.Infrastructure;

namespace CrowdCount.Tests.Core.Storage;

/// <summary>What a server may forget on its own account: scripts and consumer groups. Photos are neither lost nor counted twice.</summary>
public abstract class RecoveryContract(Engine engine) : StoreTest(engine)
{
    [Fact]
    public async Task Scripts_FlushedBeforeEveryMove_AreSentAgain()
    {
        await FlushAsync();
        var id = (await Host.AcceptAsync("gate", TinyPhotos.Jpeg(1))).Id;
        await FlushAsync();
        Assert.IsType<IntakeResult.Repeated>(await Host.SendAsync("gate", TinyPhotos.Jpeg(1)));
        await FlushAsync();
        var item = await Host.ClaimAsync();
        await FlushAsync();
        Assert.Equal(MoveOutcome.Done, await Host.Queue.RenewAsync(item));
        await FlushAsync();
        Assert.Equal(MoveOutcome.Done, await Host.Queue.RetryAsync(item, "It failed."));
        Time.Advance(TimeSpan.FromSeconds(2));
        await FlushAsync();
        item = await Host.ClaimAsync();
        await FlushAsync();
        Assert.Equal(MoveOutcome.Done, await Host.Queue.ParkAsync(item, "This is no picture."));
        await FlushAsync();
        Assert.Equal(MoveOutcome.Done, await Host.Parked.RequeueAsync(id));
        await FlushAsync();
        item = await Host.ClaimAsync();
        await FlushAsync();
        Assert.Equal(MoveOutcome.Done, await Host.RecordAsync(item, 3));
        await FlushAsync();
        Assert.Equal(MoveOutcome.Ignored, await Host.Parked.DiscardAsync(id));
        await FlushAsync();
        await Host.Get<CrowdCount.Core.Storage.Housekeeping>().SweepAsync(CancellationToken.None);
        await FlushAsync();
        await AssertAddsUpAsync();
        Assert.Equal((3, 1), ((await LiveAsync()).Day.People, (await LiveAsync()).Day.Photos));
    }

    [Fact]
    public async Task Group_DestroyedWhilePhotosAreCounted_LosesAndDoublesNothing()
    {
        for (var i = 0; i < 6; i++)
            await Host.AcceptAsync($"gate-{i % 2}", TinyPhotos.Jpeg(i));
        var late = await Host.AcceptAsync("gate-0", TinyPhotos.Jpeg(10), Start.AddHours(-1));
        await Host.RecordAsync(await Host.ClaimAsync(), 1);
        var first = await Host.ClaimAsync("first");
        var second = await Host.ClaimAsync("second");
        var third = await Host.ClaimAsync("third");
        await DestroyAsync();

        // Who held a lease cannot keep it, but whoever is done may still bring the count.
        Assert.Equal(MoveOutcome.Ignored, await Host.Queue.RenewAsync(first));
        Assert.Equal(MoveOutcome.Ignored, await Host.Queue.ReleaseAsync(second));
        Assert.Equal(MoveOutcome.Done, await Host.RecordAsync(first, 1));
        Assert.False((await Host.ReadLedgerAsync()).AddsUp); // the group is gone, and the ledger says so

        var again = new List<WorkItem>();
        while ((await Host.Queue.ClaimAsync("heir", false, CancellationToken.None)).Item is { } item)
            again.Add(item);

        Assert.Equal(5, again.Count);
        Assert.Contains(late.Id, again.Select(i => i.Id));
        Assert.All(again, item => Assert.Equal(item.Id == second.Id || item.Id == third.Id ? 1 : 0, item.LostLeases));
        await AssertAddsUpAsync();
        Assert.Equal(MoveOutcome.Done, await Host.RecordAsync(second, 1));
        foreach (var item in again)
            Assert.Equal(item.Id == second.Id ? MoveOutcome.Ignored : MoveOutcome.Done, await Host.RecordAsync(item, 1));
        Assert.Equal((7, 7), ((await LiveAsync()).Day.People, (await LiveAsync()).Day.Photos));
        await AssertAddsUpAsync();
    }

    [Fact]
    public async Task Group_DestroyedAgainAndAgain_EveryPhotoIsStillCountedOnce()
    {
        for (var i = 0; i < 12; i++)
            await Host.AcceptAsync($"gate-{i}", TinyPhotos.Jpeg(i));
        for (var i = 0; i < 12; i++)
        {
            var item = await Host.ClaimAsync($"w{i}", alone: true);
            await DestroyAsync();
            Assert.Equal(MoveOutcome.Done, await Host.RecordAsync(item, 1));
        }

        Assert.Null((await Host.Queue.ClaimAsync("w", true, CancellationToken.None)).Item);
        Assert.Equal(12, (await LiveAsync()).Day.Photos);
        await AssertAddsUpAsync();
    }

    [Fact]
    public async Task Group_DestroyedWithASuspect_OnlyAWorkerAloneGetsIt()
    {
        var id = (await Host.AcceptAsync("gate", TinyPhotos.Jpeg(1))).Id;
        for (var i = 0; i < 3; i++)
        {
            await Host.ClaimAsync($"victim{i}");
            await DestroyAsync();
        }

        Assert.Equal(new Claim(null, true), await Host.Queue.ClaimAsync("busy", false, CancellationToken.None));
        // That claim had to take it from the new group to see it; now it waits there like any other that fell silent.
        await LoseLeaseAsync(id);
        Assert.Equal(new Claim(null, true), await Host.Queue.ClaimAsync("busy", false, CancellationToken.None));
        var item = await Host.ClaimAsync("idle", alone: true);
        Assert.Equal((id, true, 3), (item.Id, item.Alone, item.LostLeases));
        await Host.RecordAsync(item, 2);
        await AssertAddsUpAsync();
    }

    [Fact]
    public async Task Entry_OfANewerVersion_IsLeftForItsWorkers()
    {
        var id = await AcceptNewerAsync();

        Assert.Null((await Host.Queue.ClaimAsync("w", false, CancellationToken.None)).Item);

        Assert.Equal(PhotoState.Waiting, (await ReceiptAsync(id)).State);
        await AssertAddsUpAsync();
        Time.Advance(TimeSpan.FromSeconds(30));
        Assert.Equal(id, (await Host.ClaimAsync()).Id);
    }

    [Fact]
    public async Task Entry_OfANewerVersionWhoseWorkerIsSilent_IsNotTakenOver()
    {
        var id = await AcceptNewerAsync();
        await HoldAsNewerAsync(id);
        await LoseLeaseAsync(id);

        Assert.Equal(new Claim(null, false), await Host.Queue.ClaimAsync("w", true, CancellationToken.None));

        Assert.Equal((PhotoState.Counting, 0), ((await ReceiptAsync(id)).State, (await ReceiptAsync(id)).LostLeases));
        await AssertAddsUpAsync();
    }

    [Fact]
    public async Task Entry_OfANewerVersionWhenTheGroupIsDestroyed_WaitsAgain()
    {
        var id = await AcceptNewerAsync();
        await HoldAsNewerAsync(id);
        await DestroyAsync();

        Assert.Null((await Host.Queue.ClaimAsync("w", true, CancellationToken.None)).Item);

        Assert.Equal(PhotoState.Waiting, (await ReceiptAsync(id)).State);
        await AssertAddsUpAsync();
        Time.Advance(TimeSpan.FromSeconds(30));
        await Host.RecordAsync(await Host.ClaimAsync(), 3);
        await AssertAddsUpAsync();
    }

    [Fact]
    public async Task Entry_WithoutAReceipt_IsDropped()
    {
        var id = (await Host.AcceptAsync("gate", TinyPhotos.Jpeg(1))).Id;
        await Host.AcceptAsync("hall", TinyPhotos.Jpeg(2));
        await Redis.KeyDeleteAsync($"cc:{{0}}:receipt:{id}");

        Assert.Equal("hall", (await Host.ClaimAsync()).Camera.Value);
        Assert.Null((await Host.Queue.ClaimAsync("w", false, CancellationToken.None)).Item);
        Assert.Equal(1, await Redis.StreamLengthAsync("cc:{0}:live"));
    }

    private async Task<PhotoId> AcceptNewerAsync()
    {
        await Host.Queue.ClaimAsync("warm", false, CancellationToken.None);
        var id = (await Host.AcceptAsync("gate", TinyPhotos.Jpeg(1))).Id;
        var entry = Assert.Single(await Redis.StreamRangeAsync("cc:{0}:live"));
        await Redis.StreamDeleteAsync("cc:{0}:live", [entry.Id]);
        var newer = await Redis.StreamAddAsync("cc:{0}:live", [new("i", id.Value), new("c", "gate"), new("v", CrowdCount.Core.Storage.Keys.Schema + 1)]);
        await Redis.HashSetAsync($"cc:{{0}}:receipt:{id}", "m", newer);
        return id;
    }

    /// <summary>As the newer version's worker would: the claim script, which is told that it knows the version.</summary>
    private async Task HoldAsNewerAsync(PhotoId id)
    {
        var claimed = (StackExchange.Redis.RedisResult[])(await Redis.ScriptEvaluateAsync(
            CrowdCount.Core.Storage.Scripts.Claim,
            [CrowdCount.Core.Storage.Keys.Prefix(0)],
            ["newer", Time.GetUtcNow().ToUnixTimeMilliseconds(), 30_000, 0, "live", 5, CrowdCount.Core.Storage.Keys.Schema + 1]))!;
        Assert.Equal(id.Value, (string?)claimed[1]);
    }

    private async Task FlushAsync() => await Redis.ExecuteAsync("SCRIPT", "FLUSH");

    private async Task DestroyAsync()
    {
        foreach (var stream in new[] { "cc:{0}:live", "cc:{0}:late" })
            await Redis.ExecuteAsync("XGROUP", "DESTROY", stream, "predict");
    }
}
