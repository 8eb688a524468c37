using CrowdCount.Core.Photos;
using CrowdCount.Tests.Core.Engines;
using CrowdCount.Tests.Infrastructure;

namespace CrowdCount.Tests.Core.Photos;

public sealed class ReceiptReaderTests(RedisEngine engine) : StoreTest(engine), IClassFixture<RedisEngine>
{
    private static readonly TimeSpan Long = TimeSpan.FromHours(1);

    [Fact]
    public async Task WaitForEnd_PhotoIsCounted_AnswersAtOnce()
    {
        var id = (await Host.AcceptAsync("gate", TinyPhotos.Jpeg(1))).Id;
        var item = await Host.ClaimAsync();
        var waiting = Enumerable.Range(0, 20).Select(_ => Host.Receipts.WaitForEndAsync(id, Long, CancellationToken.None)).ToArray();
        await Host.Receipts.FindAsync(id, CancellationToken.None);
        Assert.All(waiting, w => Assert.False(w.IsCompleted));

        await Host.RecordAsync(item, 12);

        // The nudge may have come before the last of them was listening: the clock lets it look again.
        var all = Task.WhenAll(waiting);
        await Eventually.TrueAsync(
            () =>
            {
                if (!all.IsCompleted)
                    Time.Advance(TimeSpan.FromMilliseconds(500));
                return all.IsCompleted;
            },
            TimeSpan.FromSeconds(10),
            "Somebody still waits.");
        Assert.All(await all, r => Assert.Equal(12, r!.Count!.Count));
    }

    [Fact]
    public async Task WaitForEnd_PhotoIsParked_IsSeenAtTheNextLook()
    {
        var id = (await Host.AcceptAsync("gate", TinyPhotos.Jpeg(1))).Id;
        var waiting = Host.Receipts.WaitForEndAsync(id, Long, CancellationToken.None);
        await Host.Queue.ParkAsync(await Host.ClaimAsync(), "This is no picture.");

        await Eventually.TrueAsync(
            () =>
            {
                Time.Advance(TimeSpan.FromMilliseconds(500));
                return waiting.IsCompleted;
            },
            TimeSpan.FromSeconds(10),
            "The parked photo was not seen.");
        Assert.Equal(PhotoState.Parked, (await waiting)!.State);
    }

    [Fact]
    public async Task WaitForEnd_TimeIsUp_AnswersWithTheReceiptAsItIs()
    {
        var id = (await Host.AcceptAsync("gate", TinyPhotos.Jpeg(1))).Id;
        Assert.Equal(PhotoState.Waiting, (await Host.Receipts.WaitForEndAsync(id, TimeSpan.Zero, CancellationToken.None))!.State);

        var waiting = Host.Receipts.WaitForEndAsync(id, TimeSpan.FromSeconds(2), CancellationToken.None);
        await Eventually.TrueAsync(
            () =>
            {
                Time.Advance(TimeSpan.FromMilliseconds(500));
                return waiting.IsCompleted;
            },
            TimeSpan.FromSeconds(10),
            "It waits for ever.");
        Assert.Equal(PhotoState.Waiting, (await waiting)!.State);
    }

    [Fact]
    public async Task WaitForEnd_UnknownPhoto_AnswersNull() =>
        Assert.Null(await Host.Receipts.WaitForEndAsync(PhotoId.Parse("00ABCDEFGHJKMNPQRSTVWXYZ0123"), Long, CancellationToken.None));

    [Fact]
    public async Task WaitForEnd_SenderGoesAway_IsCancelled()
    {
        var id = (await Host.AcceptAsync("gate", TinyPhotos.Jpeg(1))).Id;
        using var gone = new CancellationTokenSource();
        var waiting = Host.Receipts.WaitForEndAsync(id, Long, gone.Token);
        await gone.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => waiting.WaitAsync(TimeSpan.FromSeconds(10)));
    }

    [Fact]
    public async Task Heads_PhotoUnknown_AreEmpty() =>
        Assert.Empty(await Host.Receipts.HeadsAsync(PhotoId.Parse("00ABCDEFGHJKMNPQRSTVWXYZ0123"), CancellationToken.None));
}
