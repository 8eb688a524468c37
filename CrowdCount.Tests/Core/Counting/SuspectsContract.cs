using CrowdCount.Core.Counting;
using CrowdCount.Core.Photos;
using CrowdCount.Tests.Core.Engines;
using CrowdCount.Tests.Infrastructure;

namespace CrowdCount.Tests.Core.Counting;

/// <summary>A photo that may be what kills the workers: after three losses it is counted with nothing else beside it, after five it is parked.</summary>
public abstract class SuspectsContract(Engine engine) : StoreTest(engine)
{
    [Fact]
    public async Task Claim_ThreeLossesOfFive_OnlyAWorkerAloneGetsIt()
    {
        var id = await LoseAsync(3);

        var before = await StoreDump.TakeAsync(Redis);
        Assert.Equal(new Claim(null, true), await Host.Queue.ClaimAsync("busy", false, CancellationToken.None));
        Assert.Empty((await StoreDump.TakeAsync(Redis)).ChangedSince(before));

        var item = (await Host.Queue.ClaimAsync("idle", true, CancellationToken.None)).Item!;
        Assert.Equal((id, true, 3), (item.Id, item.Alone, item.LostLeases));
        Assert.Equal(MoveOutcome.Done, await Host.RecordAsync(item, 4));
        await AssertAddsUpAsync();
    }

    [Fact]
    public async Task Claim_ASuspectWaits_OthersAreNotHeldUp()
    {
        await LoseAsync(3);
        var other = await Host.AcceptAsync("gate", TinyPhotos.Jpeg(2));

        Assert.Equal(other.Id, (await Host.ClaimAsync("busy")).Id);
    }

    [Fact]
    public async Task Claim_FiveLossesTheLastTwoAlone_ParksIt()
    {
        var id = await LoseAsync(5);
        await AssertAddsUpAsync();

        Assert.Equal(new Claim(null, false), await Host.Queue.ClaimAsync("w", false, CancellationToken.None));

        var receipt = await ReceiptAsync(id);
        Assert.Equal(PhotoState.Parked, receipt.State);
        Assert.Equal("Several workers died over this photo.", receipt.Cause);
        Assert.Equal(id, Assert.Single(await Host.Parked.ListAsync(10, CancellationToken.None)).Id);
        await AssertAddsUpAsync();
    }

    [Fact]
    public async Task Claim_FourLosses_IsNotParkedYet()
    {
        var id = await LoseAsync(4);

        Assert.True((await Host.Queue.ClaimAsync("busy", false, CancellationToken.None)).SuspectWaiting);
        Assert.Equal(PhotoState.Counting, (await ReceiptAsync(id)).State);
        Assert.Equal(id, (await Host.ClaimAsync("idle", alone: true)).Id);
    }

    [Fact]
    public async Task Requeue_ParkedSuspect_StartsWithACleanSlate()
    {
        var id = await LoseAsync(5);
        await Host.Queue.ClaimAsync("w", false, CancellationToken.None);

        Assert.Equal(MoveOutcome.Done, await Host.Parked.RequeueAsync(id));

        var item = await Host.ClaimAsync("w");
        Assert.Equal((id, 0, 0, false), (item.Id, item.LostLeases, item.Failures, item.Alone));
        var receipt = await ReceiptAsync(id);
        Assert.Null(receipt.Cause);
        Assert.Null(receipt.EndedAt);
    }

    /// <summary>Accepts a photo over which so many workers have died; the last of them still appears to hold it.</summary>
    private async Task<PhotoId> LoseAsync(int times)
    {
        var id = (await Host.AcceptAsync("gate", TinyPhotos.Jpeg(1))).Id;
        for (var i = 0; i < times; i++)
        {
            var item = await Host.ClaimAsync($"victim{i}", alone: i > 2);
            Assert.Equal((id, i, i > 2), (item.Id, item.LostLeases, item.Alone));
            await LoseLeaseAsync(id);
        }

        return id;
    }
}
