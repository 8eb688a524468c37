using CrowdCount.Core.Counting;
using CrowdCount.Core.Photos;
using CrowdCount.Tests.Core.Engines;
using CrowdCount.Tests.Infrastructure;

namespace CrowdCount.Tests.Core.Counting;

public abstract class RetriesContract(Engine engine) : StoreTest(engine)
{
    [Fact]
    public async Task Retry_EachFailure_WaitsTwiceAsLongAndParksAfterTheThird()
    {
        var id = (await Host.AcceptAsync("gate", TinyPhotos.Jpeg(1))).Id;
        foreach (var wait in new[] { 2, 4 })
        {
            Assert.Equal(MoveOutcome.Done, await Host.Queue.RetryAsync(await Host.ClaimAsync(), $"Failed before {wait} s."));
            Assert.Equal($"Failed before {wait} s.", (await ReceiptAsync(id)).Cause);
            Time.Advance(TimeSpan.FromMilliseconds((wait * 1000) - 1));
            Assert.Null((await Host.Queue.ClaimAsync("w", false, CancellationToken.None)).Item);
            await AssertAddsUpAsync();
            Time.Advance(TimeSpan.FromMilliseconds(1));
        }

        var last = await Host.ClaimAsync();
        Assert.Equal(2, last.Failures);
        Assert.Equal(MoveOutcome.Parked, await Host.Queue.RetryAsync(last, "Failed for good."));

        var receipt = await ReceiptAsync(id);
        Assert.Equal((PhotoState.Parked, "Failed for good.", 3, Time.GetUtcNow()), (receipt.State, receipt.Cause, receipt.Failures, receipt.EndedAt));
        Assert.Equal(receipt, Assert.Single(await Host.Parked.ListAsync(5, CancellationToken.None)));
        await AssertAddsUpAsync();
    }

    [Fact]
    public async Task Retry_ThenCounted_LeavesNoCause()
    {
        var id = (await Host.AcceptAsync("gate", TinyPhotos.Jpeg(1))).Id;
        await Host.Queue.RetryAsync(await Host.ClaimAsync(), "It failed.");
        Time.Advance(TimeSpan.FromSeconds(2));
        await Host.RecordAsync(await Host.ClaimAsync(), 3);

        var receipt = await ReceiptAsync(id);
        Assert.Equal((PhotoState.Counted, null, 0), (receipt.State, receipt.Cause, receipt.Failures));
    }

    [Fact]
    public async Task Release_WorkerShutsDown_LeavesThePhotoUnharmedForTheNext()
    {
        var id = (await Host.AcceptAsync("gate", TinyPhotos.Jpeg(1))).Id;
        for (var i = 0; i < 10; i++)
            Assert.Equal(MoveOutcome.Done, await Host.Queue.ReleaseAsync(await Host.ClaimAsync($"w{i}")));

        var item = await Host.ClaimAsync("last");
        Assert.Equal((id, 0, 0, false), (item.Id, item.Failures, item.LostLeases, item.Alone));
        Assert.Null((await ReceiptAsync(id)).Cause);
        await AssertAddsUpAsync();
    }

    [Fact]
    public async Task List_SeveralParked_NewestFirst()
    {
        for (var i = 0; i < 4; i++)
        {
            await Host.AcceptAsync("gate", TinyPhotos.Jpeg(i));
            await Host.Queue.ParkAsync(await Host.ClaimAsync(), $"Cause {i}");
            Time.Advance(TimeSpan.FromSeconds(1));
        }

        Assert.Equal(["Cause 3", "Cause 2", "Cause 1"], (await Host.Parked.ListAsync(3, CancellationToken.None)).Select(r => r.Cause));
    }

    [Fact]
    public async Task WaitForWork_PhotoIsQueuedOrReleased_ReturnsAtOnce()
    {
        Assert.Null((await Host.Queue.ClaimAsync("w", false, CancellationToken.None)).Item); // subscribes
        var woken = Host.Queue.WaitForWorkAsync(TimeSpan.FromHours(1), CancellationToken.None);
        await Host.AcceptAsync("gate", TinyPhotos.Jpeg(1));
        await woken.WaitAsync(TimeSpan.FromSeconds(10));

        var item = await Host.ClaimAsync();
        woken = Host.Queue.WaitForWorkAsync(TimeSpan.FromHours(1), CancellationToken.None);
        await Host.Queue.ReleaseAsync(item);
        await woken.WaitAsync(TimeSpan.FromSeconds(10));
    }

    [Fact]
    public async Task WaitForWork_NothingComes_ReturnsWhenTheTimeIsUp()
    {
        await Host.Queue.ClaimAsync("w", false, CancellationToken.None);
        var woken = Host.Queue.WaitForWorkAsync(TimeSpan.FromSeconds(1), CancellationToken.None);
        Assert.False(woken.IsCompleted);
        Time.Advance(TimeSpan.FromSeconds(1));
        await woken.WaitAsync(TimeSpan.FromSeconds(10));
    }
}
