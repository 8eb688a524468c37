using CrowdCount.Core.Cameras;
using CrowdCount.Core.Counting;
using CrowdCount.Core.Intake;
using CrowdCount.Core.Photos;
using CrowdCount.Tests.Core.Engines;
using CrowdCount.Tests.Infrastructure;

namespace CrowdCount.Tests.Core.Cameras;

/// <summary>A camera that is removed leaves nothing of itself but receipts and the ledger.</summary>
public abstract class RemovalContract(Engine engine) : StoreTest(engine)
{
    [Fact]
    public async Task Remove_AfterAWholeLife_LeavesTheStoreAsItWasWithoutThatCamera()
    {
        await CountAsync("gate", 1, 10);
        await Host.AcceptAsync("gate", TinyPhotos.Jpeg(2));
        await Host.ClaimAsync("another worker");
        var before = await StoreDump.TakeAsync(Redis);

        for (var i = 0; i < 250; i++)
            await CountAsync("square", 100 + i, 5, Start.AddSeconds(-i), drawn: 5);
        await CountAsync("square", 400, 5, Start.AddSeconds(90), drawn: 5);
        await CountAsync("square", 401, 5, Start.AddHours(-20), drawn: 5);
        await Host.AcceptAsync("square", TinyPhotos.Jpeg(402), drawn: 5);
        await RemoveAsync("square");

        var changed = (await StoreDump.TakeAsync(Redis)).ChangedSince(before);
        Assert.All(changed, name => Assert.True(name.StartsWith("receipt:", StringComparison.Ordinal) || name.StartsWith("ledger:", StringComparison.Ordinal) || name is "total" or "sequence" or "worker", name));
        Assert.Equal("gate", Assert.Single((await LiveAsync()).Cameras).Id.Value);
        await AssertAddsUpAsync();
    }

    [Fact]
    public async Task Remove_PhotosWaitingRetryingAndBeingCounted_AreDiscardedAndTheWorkerIgnored()
    {
        var retried = await Host.AcceptAsync("square", TinyPhotos.Jpeg(1));
        await Host.Queue.RetryAsync(await Host.ClaimAsync(), "Once more.");
        var counting = await Host.AcceptAsync("square", TinyPhotos.Jpeg(2));
        var item = await Host.ClaimAsync();
        var waiting = await Host.AcceptAsync("square", TinyPhotos.Jpeg(3));

        await RemoveAsync("square");

        Assert.Equal(MoveOutcome.Ignored, await Host.RecordAsync(item, 99));
        foreach (var id in new[] { retried.Id, counting.Id, waiting.Id })
            Assert.Equal(PhotoState.Discarded, (await ReceiptAsync(id)).State);
        Assert.Equal(0, await StoredBytesAsync());
        var ledger = await Host.ReadLedgerAsync();
        Assert.True(ledger.AddsUp, ledger.ToString());
        Assert.Equal((3, 3, 0), (ledger.Day.Accepted, ledger.Day.Discarded, ledger.Day.Waiting + ledger.Day.Counting));
        Assert.Empty((await LiveAsync()).Cameras);
        Assert.Null((await Host.Queue.ClaimAsync("w2", false, CancellationToken.None)).Item);
    }

    [Fact]
    public async Task Remove_ThenTheOtherKindOfPhoto_IsANewCamera()
    {
        await CountAsync("square", 1, 41, drawn: 43);
        await RemoveAsync("square");

        Assert.IsType<IntakeResult.Accepted>(await Host.SendAsync("square", TinyPhotos.Jpeg(2)));
        Assert.False((await CameraAsync("square")).Simulated);
        Assert.IsType<IntakeResult.Repeated>(await Host.SendAsync("square", TinyPhotos.Jpeg(1)));
    }

    [Fact]
    public async Task Remove_UnknownCamera_ChangesNothing()
    {
        await CountAsync("gate", 1, 10);
        var before = await StoreDump.TakeAsync(Redis);

        await RemoveAsync("nobody");

        Assert.Empty((await StoreDump.TakeAsync(Redis)).ChangedSince(before));
    }

    [Fact]
    public async Task Remove_ParkedPhoto_StaysWithTheLedger()
    {
        await Host.AcceptAsync("square", TinyPhotos.Jpeg(1));
        await Host.Queue.ParkAsync(await Host.ClaimAsync(), "This is no picture.");

        await RemoveAsync("square");

        Assert.Single(await Host.Parked.ListAsync(10, CancellationToken.None));
        await AssertAddsUpAsync();
    }

    private Task RemoveAsync(string camera) => Host.Get<CameraRemoval>().RemoveAsync(CameraId.Parse(camera), CancellationToken.None);
}
