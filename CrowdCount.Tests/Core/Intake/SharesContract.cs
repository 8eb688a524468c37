using CrowdCount.Tests.Core.Engines;
using CrowdCount.Tests.Infrastructure;

namespace CrowdCount.Tests.Core.Intake;

/// <summary>Which photos go to the late queue, and how the two queues share the workers.</summary>
public abstract class SharesContract(Engine engine) : StoreTest(engine)
{
    [Fact]
    public async Task Late_CapturedLongerAgoThanStaleAfter_WaitsInTheLateQueue()
    {
        await Host.AcceptAsync("gate", TinyPhotos.Jpeg(1), Start.AddSeconds(-90));
        await ExpectAsync(live: 1, late: 0);
        await Host.AcceptAsync("gate", TinyPhotos.Jpeg(2), Start.AddMilliseconds(-90_001));
        await ExpectAsync(1, 1);
    }

    [Fact]
    public async Task Late_CameraHasItsFairShareWaiting_OthersAreNotHeldUp()
    {
        for (var i = 0; i < 20; i++)
            await Host.AcceptAsync("greedy", TinyPhotos.Jpeg(i));
        await ExpectAsync(live: 4, late: 16);
        for (var camera = 0; camera < 3; camera++)
            await Host.AcceptAsync($"quiet-{camera}", TinyPhotos.Jpeg(100 + camera));

        await ExpectAsync(7, 16);
        await AssertAddsUpAsync();
    }

    [Fact]
    public async Task Late_AllCamerasWaitAlike_ShareGrowsWithTheQueue()
    {
        // 4 cameras × 10 photos, in turn: nobody has more than the others.
        for (var i = 0; i < 10; i++)
        {
            for (var camera = 0; camera < 4; camera++)
                await Host.AcceptAsync($"gate-{camera}", TinyPhotos.Jpeg((camera * 100) + i));
        }

        // The last camera of each turn has less than the average, so it is never late.
        var late = (await Redis.StreamRangeAsync("cc:{0}:late")).Select(e => (string)e["c"]!).ToArray();
        Assert.DoesNotContain("gate-3", late);
    }

    [Fact]
    public async Task Claim_BothQueuesFull_TakesFourLiveToOneLate()
    {
        for (var i = 0; i < 10; i++)
        {
            await Host.AcceptAsync($"live-{i}", TinyPhotos.Jpeg(i));
            await Host.AcceptAsync($"late-{i}", TinyPhotos.Jpeg(100 + i), Start.AddHours(-1));
        }

        var order = new List<string>();
        for (var i = 0; i < 20; i++)
            order.Add((await Host.ClaimAsync()).Camera.Value);

        Assert.Equal(
            [
                "live-0", "live-1", "live-2", "live-3", "late-0",
                "live-4", "live-5", "live-6", "live-7", "late-1",
                "live-8", "live-9", "late-2", "late-3", "late-4",
                "late-5", "late-6", "late-7", "late-8", "late-9",
            ],
            order);
        await AssertAddsUpAsync();
    }

    [Fact]
    public async Task Retry_LatePhoto_ComesBackToTheLateQueue()
    {
        await Host.AcceptAsync("gate", TinyPhotos.Jpeg(1), Start.AddHours(-1));
        await Host.Queue.ReleaseAsync(await Host.ClaimAsync());
        var item = await Host.ClaimAsync();
        await ExpectAsync(live: 0, late: 1);

        await Host.RecordAsync(item, 3);
        await ExpectAsync(0, 0);
    }

    private async Task ExpectAsync(long live, long late) =>
        Assert.Equal((live, late), (await Redis.StreamLengthAsync("cc:{0}:live"), await Redis.StreamLengthAsync("cc:{0}:late")));
}
