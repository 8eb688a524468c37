using CrowdCount.Core.Counting;
using CrowdCount.Core.Photos;
using CrowdCount.Tests.Core.Engines;
using CrowdCount.Tests.Infrastructure;

namespace CrowdCount.Tests.Core.Counting;

/// <summary>Workers that fall silent, those that take over from them, and those that come back from the dead.</summary>
public abstract class LeasesContract(Engine engine) : StoreTest(engine)
{
    public enum DiesAfter
    {
        Claim,
        Load,
        Renewal,
        RecordWhoseAnswerWasLost,
        Retry,
        Release,
        Park,
    }

    [Theory]
    [InlineData(DiesAfter.Claim)]
    [InlineData(DiesAfter.Load)]
    [InlineData(DiesAfter.Renewal)]
    [InlineData(DiesAfter.RecordWhoseAnswerWasLost)]
    [InlineData(DiesAfter.Retry)]
    [InlineData(DiesAfter.Release)]
    [InlineData(DiesAfter.Park)]
    public async Task Worker_DiesAtAnyStep_PhotoIsCountedOnce(DiesAfter step)
    {
        var photo = TinyPhotos.Jpeg(1);
        var id = (await Host.AcceptAsync("gate", photo)).Id;
        var held = await Host.ClaimAsync("dying");
        switch (step)
        {
            case DiesAfter.Load:
                (await Host.Queue.LoadBytesAsync(held))!.Dispose();
                break;
            case DiesAfter.Renewal:
                Assert.Equal(MoveOutcome.Done, await Host.Queue.RenewAsync(held));
                break;
            case DiesAfter.RecordWhoseAnswerWasLost:
                await Host.RecordAsync(held, 9);
                break;
            case DiesAfter.Retry:
                await Host.Queue.RetryAsync(held, "It failed.");
                break;
            case DiesAfter.Release:
                await Host.Queue.ReleaseAsync(held);
                break;
            case DiesAfter.Park:
                await Host.Queue.ParkAsync(held, "This is no picture.");
                break;
        }

        await AssertAddsUpAsync();
        if (step is DiesAfter.Claim or DiesAfter.Load or DiesAfter.Renewal)
            await LoseLeaseAsync(id);
        if (step is DiesAfter.Park)
            await Host.Parked.RequeueAsync(id);
        Time.Advance(TimeSpan.FromSeconds(2));

        var next = (await Host.Queue.ClaimAsync("next", false, CancellationToken.None)).Item;
        if (step == DiesAfter.RecordWhoseAnswerWasLost)
        {
            Assert.Null(next);
            Assert.Equal(MoveOutcome.Ignored, await Host.RecordAsync(held, 9));
        }
        else
        {
            Assert.Equal(id, next!.Id);
            Assert.Equal(step is DiesAfter.Claim or DiesAfter.Load or DiesAfter.Renewal ? 1 : 0, next.LostLeases);
            using (var bytes = await Host.Queue.LoadBytesAsync(next))
                Assert.Equal(photo, bytes!.Span.ToArray());
            Assert.Equal(MoveOutcome.Done, await Host.RecordAsync(next, 9));
        }

        var live = await LiveAsync();
        Assert.Equal((9, 1), (live.Day.People, live.Day.Photos));
        await AssertAddsUpAsync();
    }

    [Fact]
    public async Task Zombie_PhotoWasTakenOver_MovesNothing()
    {
        var id = (await Host.AcceptAsync("gate", TinyPhotos.Jpeg(1))).Id;
        var zombie = await Host.ClaimAsync("zombie");
        await LoseLeaseAsync(id);
        var heir = await Host.ClaimAsync("heir");
        var before = await StoreDump.TakeAsync(Redis);

        Assert.Equal(MoveOutcome.Ignored, await Host.Queue.RenewAsync(zombie));
        Assert.Equal(MoveOutcome.Ignored, await Host.Queue.RetryAsync(zombie, "It failed."));
        Assert.Equal(MoveOutcome.Ignored, await Host.Queue.ReleaseAsync(zombie));
        Assert.Equal(MoveOutcome.Ignored, await Host.Queue.ParkAsync(zombie, "This is no picture."));

        Assert.Empty((await StoreDump.TakeAsync(Redis)).ChangedSince(before));
        Assert.Equal(MoveOutcome.Done, await Host.Queue.RenewAsync(heir));
    }

    [Fact]
    public async Task Zombie_RecordsFirst_ItsCountStandsAndTheHeirsIsIgnored()
    {
        var id = (await Host.AcceptAsync("gate", TinyPhotos.Jpeg(1))).Id;
        var zombie = await Host.ClaimAsync("zombie");
        await LoseLeaseAsync(id);
        var heir = await Host.ClaimAsync("heir");

        Assert.Equal(MoveOutcome.Done, await Host.RecordAsync(zombie, 30));
        Assert.Equal(MoveOutcome.Ignored, await Host.Queue.RenewAsync(heir));
        Assert.Equal(MoveOutcome.Ignored, await Host.RecordAsync(heir, 31));

        Assert.Equal((30, 1), ((await LiveAsync()).Day.People, (await LiveAsync()).Day.Photos));
        Assert.Null((await Host.Queue.ClaimAsync("w", true, CancellationToken.None)).Item);
        await AssertAddsUpAsync();
    }

    [Fact]
    public async Task Zombie_RecordsAfterTheHeirGaveUp_IsIgnored()
    {
        var id = (await Host.AcceptAsync("gate", TinyPhotos.Jpeg(1))).Id;
        var zombie = await Host.ClaimAsync("zombie");
        await LoseLeaseAsync(id);
        var heir = await Host.ClaimAsync("heir");
        await Host.Queue.ParkAsync(heir, "This is no picture.");

        Assert.Equal(MoveOutcome.Ignored, await Host.RecordAsync(zombie, 30));

        Assert.Equal(0, (await LiveAsync()).Day.Photos);
        Assert.Equal(PhotoState.Parked, (await ReceiptAsync(id)).State);
        await AssertAddsUpAsync();
    }

    [Fact]
    public async Task RecordAndClaim_AnswerLostAndSentAgain_CountsOnceAndTheOrphanFindsAnotherWorker()
    {
        await Host.AcceptAsync("gate", TinyPhotos.Jpeg(1));
        var second = (await Host.AcceptAsync("gate", TinyPhotos.Jpeg(2))).Id;
        var third = (await Host.AcceptAsync("gate", TinyPhotos.Jpeg(3))).Id;
        var first = await Host.ClaimAsync("w1");

        var (recorded, orphan) = await Host.RecordAndClaimAsync(first, 9);
        var (again, next) = await Host.RecordAndClaimAsync(first, 9);

        Assert.Equal((MoveOutcome.Done, second, "w1", false), (recorded, orphan!.Id, orphan.Worker, orphan.Alone));
        Assert.Equal((MoveOutcome.Ignored, third), (again, next!.Id));
        Assert.Equal((MoveOutcome.Done, null), await Host.RecordAndClaimAsync(next, 9));
        await LoseLeaseAsync(second);
        var heir = await Host.ClaimAsync("w2");
        Assert.Equal((second, 1), (heir.Id, heir.LostLeases));
        Assert.Equal((MoveOutcome.Done, null), await Host.RecordAndClaimAsync(heir, 9));
        Assert.Equal((27, 3), ((await LiveAsync()).Day.People, (await LiveAsync()).Day.Photos));
        await AssertAddsUpAsync();
    }

    [Fact]
    public async Task Renew_LeaseOverButNobodyCame_KeepsThePhoto()
    {
        var id = (await Host.AcceptAsync("gate", TinyPhotos.Jpeg(1))).Id;
        var slow = await Host.ClaimAsync("slow");
        await LoseLeaseAsync(id);

        Assert.Equal(MoveOutcome.Done, await Host.Queue.RenewAsync(slow));

        Assert.Null((await Host.Queue.ClaimAsync("other", false, CancellationToken.None)).Item);
        Assert.Equal(0, (await ReceiptAsync(id)).LostLeases);
    }

    [Fact]
    public async Task TakeOver_RealLeaseRunsOut_AnotherWorkerGetsThePhoto()
    {
        var host = await StartHostAsync(("Counting:Lease", "00:00:00.050"));
        var id = (await host.AcceptAsync("gate", TinyPhotos.Jpeg(1))).Id;
        var silent = await host.ClaimAsync("silent");

        WorkItem? taken = null;
        await Eventually.TrueAsync(
            async () => (taken = (await host.Queue.ClaimAsync("other", false, CancellationToken.None)).Item) is not null,
            TimeSpan.FromSeconds(10),
            "Nobody took the photo over.");

        Assert.Equal((id, 1, false), (taken!.Id, taken.LostLeases, taken.Alone));
        Assert.Equal(MoveOutcome.Ignored, await host.Queue.RenewAsync(silent));
        await AssertAddsUpAsync();
    }

    [Fact]
    public async Task LoadBytes_StoreNoLongerHasThem_IsNull()
    {
        await Host.AcceptAsync("gate", TinyPhotos.Jpeg(1));
        var item = await Host.ClaimAsync();
        await Redis.KeyDeleteAsync($"cc:{{0}}:bytes:{item.Id}");

        Assert.Null(await Host.Queue.LoadBytesAsync(item));
        Assert.Equal(MoveOutcome.Done, await Host.Queue.ParkAsync(item, "Its bytes are gone."));
        await AssertAddsUpAsync();
    }

    [Fact]
    public async Task TakeOver_SeveralWorkersWantIt_OneGetsIt()
    {
        var id = (await Host.AcceptAsync("gate", TinyPhotos.Jpeg(1))).Id;
        await Host.ClaimAsync("silent");
        await LoseLeaseAsync(id);

        var claims = await Task.WhenAll(Enumerable.Range(0, 8).Select(i => Host.Queue.ClaimAsync($"w{i}", false, CancellationToken.None)));

        Assert.Single(claims, c => c.Item is not null);
        Assert.Equal(1, (await ReceiptAsync(id)).LostLeases);
    }
}
