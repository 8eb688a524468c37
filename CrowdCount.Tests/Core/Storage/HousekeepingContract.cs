using CrowdCount.Core.Counting;
using CrowdCount.Core.Photos;
using CrowdCount.Core.Storage;
using CrowdCount.Tests.Core.Engines;
using CrowdCount.Tests.Infrastructure;

namespace CrowdCount.Tests.Core.Storage;

/// <summary>What goes after its time, and what must not.</summary>
public abstract class HousekeepingContract(Engine engine) : StoreTest(engine)
{
    private static readonly int Size = TinyPhotos.Jpeg(0).Length;

    [Fact]
    public async Task Sweep_ByAge_DeletesCountedPhotosAndNoOthers()
    {
        var host = await StartHostAsync(("Store:KeepPhotos", "01:00:00"));
        var counted = await CountAsync("gate", 1, 5, host: host);
        await host.AcceptAsync("hall", TinyPhotos.Jpeg(2));
        await host.Queue.ParkAsync(await host.ClaimAsync(), "This is no picture.");
        await host.AcceptAsync("hall", TinyPhotos.Jpeg(3));
        await host.ClaimAsync();
        await host.AcceptAsync("hall", TinyPhotos.Jpeg(4));
        await ExpectBytesAsync(4);

        Time.Advance(TimeSpan.FromHours(1) - TimeSpan.FromMilliseconds(1));
        await SweepAsync(host);
        await ExpectBytesAsync(4);
        Time.Advance(TimeSpan.FromMilliseconds(1));
        await SweepAsync(host);

        await ExpectBytesAsync(3);
        Assert.False(await Redis.KeyExistsAsync($"cc:{{0}}:bytes:{counted.Id}"));
        Assert.Equal(PhotoState.Counted, (await ReceiptAsync(counted.Id)).State);
        await AssertAddsUpAsync();
    }

    [Fact]
    public async Task Sweep_ByRoom_DeletesTheOldestFirstWithTheirThumbnails()
    {
        var host = await StartHostAsync(("Store:MaxKeptBytes", $"{2 * Size}"));
        var items = new List<WorkItem>();
        for (var i = 0; i < 5; i++)
        {
            items.Add(await CountAsync("gate", i, 5, host: host));
            Time.Advance(TimeSpan.FromSeconds(1));
        }

        await host.AcceptAsync("gate", TinyPhotos.Jpeg(10)); // waits: takes no room from the others
        await SweepAsync(host);

        await ExpectBytesAsync(3);
        for (var i = 0; i < 5; i++)
        {
            var isKept = i >= 3;
            Assert.Equal(isKept, await Redis.KeyExistsAsync($"cc:{{0}}:bytes:{items[i].Id}"));
            Assert.Equal(isKept, await host.Receipts.ThumbnailAsync(items[i].Id, CancellationToken.None) is not null);
            Assert.Equal(isKept, (await host.Receipts.HeadsAsync(items[i].Id, CancellationToken.None)).Length > 0);
        }
    }

    [Fact]
    public async Task Sweep_NoRoomAtAll_LatestKeepsItsThumbnail()
    {
        var host = await StartHostAsync(("Store:MaxKeptBytes", "0"));
        var older = await CountAsync("gate", 1, 5, Start.AddSeconds(-1), host: host);
        var latest = await CountAsync("gate", 2, 5, Start, host: host);
        await SweepAsync(host);

        await ExpectBytesAsync(0);
        Assert.Null(await host.Receipts.ThumbnailAsync(older.Id, CancellationToken.None));
        Assert.NotNull(await host.Receipts.ThumbnailAsync(latest.Id, CancellationToken.None));
        Assert.Null(await Redis.KeyTimeToLiveAsync($"cc:{{0}}:thumb:{latest.Id}"));
        Assert.Null(await Redis.KeyTimeToLiveAsync($"cc:{{0}}:heads:{latest.Id}"));
        await CountAsync("gate", 3, 5, Start.AddSeconds(1), host: host);
        Assert.Null(await host.Receipts.ThumbnailAsync(latest.Id, CancellationToken.None));
    }

    [Fact]
    public async Task Thumbnails_OfPhotosThatAreNotTheLatest_LiveAsLongAsTheirPhotos()
    {
        var first = await CountAsync("gate", 1, 5);
        Assert.Null(await Redis.KeyTimeToLiveAsync($"cc:{{0}}:thumb:{first.Id}"));
        Time.Advance(TimeSpan.FromHours(2));
        await CountAsync("gate", 2, 5);
        Assert.InRange((await Redis.KeyTimeToLiveAsync($"cc:{{0}}:thumb:{first.Id}"))!.Value.TotalHours, 21.9, 22);
        Assert.InRange((await Redis.KeyTimeToLiveAsync($"cc:{{0}}:heads:{first.Id}"))!.Value.TotalHours, 21.9, 22);
        var late = await CountAsync("gate", 3, 5, Start);
        Assert.InRange((await Redis.KeyTimeToLiveAsync($"cc:{{0}}:thumb:{late.Id}"))!.Value.TotalHours, 23.9, 24);
    }

    [Fact]
    public async Task Record_NothingIsKept_OnlyTheLatestThumbnailStays()
    {
        var host = await StartHostAsync(("Store:KeepPhotos", "00:00:00"));
        var first = await CountAsync("gate", 1, 5, Start.AddSeconds(-2), host: host);
        var latest = await CountAsync("gate", 2, 6, Start, host: host);
        var late = await CountAsync("gate", 3, 7, Start.AddSeconds(-1), host: host);

        await ExpectBytesAsync(0);
        Assert.Equal([$"cc:{{0}}:thumb:{latest.Id}"], await StoreDump.NamesAsync(Redis, "*:thumb:*"));
        Assert.Equal([$"cc:{{0}}:heads:{latest.Id}"], await StoreDump.NamesAsync(Redis, "*:heads:*"));
        Assert.Empty(await Redis.SortedSetRangeByRankAsync("cc:{0}:photos-by-time"));
        Assert.Equal(18, (await LiveAsync()).Day.People);
        Assert.NotEqual(first.Id, late.Id);
    }

    [Fact]
    public async Task Sweep_ParkedForSevenDays_AreDiscarded()
    {
        await Host.AcceptAsync("gate", TinyPhotos.Jpeg(1));
        var item = await Host.ClaimAsync();
        await Host.Queue.ParkAsync(item, "This is no picture.");
        Assert.Null(await Redis.KeyTimeToLiveAsync($"cc:{{0}}:receipt:{item.Id}"));
        Time.Advance(TimeSpan.FromDays(7) - TimeSpan.FromMilliseconds(1));
        await SweepAsync(Host);
        Assert.Equal(PhotoState.Parked, (await ReceiptAsync(item.Id)).State);

        Time.Advance(TimeSpan.FromMilliseconds(1));
        await SweepAsync(Host);

        var receipt = await ReceiptAsync(item.Id);
        Assert.Equal((PhotoState.Discarded, Time.GetUtcNow(), "This is no picture."), (receipt.State, receipt.EndedAt, receipt.Cause));
        Assert.InRange((await Redis.KeyTimeToLiveAsync($"cc:{{0}}:receipt:{item.Id}"))!.Value.TotalDays, 6.99, 7);
        Assert.Empty(await Host.Parked.ListAsync(10, CancellationToken.None));
        await ExpectBytesAsync(0);
        var ledger = await Host.Ledger.ReadAsync(new DateOnly(2026, 9, 10), CancellationToken.None);
        Assert.True(ledger.AddsUp, ledger.ToString());
        Assert.Equal((1, 1), (ledger.Day.Accepted, ledger.Day.Discarded));
    }

    [Fact]
    public async Task Sweep_MoreThanAtOnce_GoesOnUntilDone()
    {
        var host = await StartHostAsync(("Store:KeepPhotos", "01:00:00"));
        for (var i = 0; i < 250; i++)
            await CountAsync("gate", i, 1, host: host);
        Time.Advance(TimeSpan.FromHours(1));

        await SweepAsync(host);

        await ExpectBytesAsync(0);
    }

    [Fact]
    public async Task BytesTotal_AfterEveryKindOfEnd_IsTheSumOfWhatIsStored()
    {
        var host = await StartHostAsync(("Store:KeepPhotos", "01:00:00"));
        await Redis.HashSetAsync("cc:{0}:camera:newest", "newest-wins", 1);
        for (var i = 0; i < 6; i++)
            await host.AcceptAsync("newest", TinyPhotos.Jpeg(i));
        await ExpectBytesAsync(1);
        for (var i = 0; i < 8; i++)
            await host.AcceptAsync("gate", TestPhotos.Jpeg(i, 64, 48));
        var parked = await host.ClaimAsync();
        await host.Queue.ParkAsync(parked, "This is no picture.");
        await host.Parked.DiscardAsync(parked.Id);
        await host.RecordAsync(await host.ClaimAsync(), 1);
        await host.Queue.ReleaseAsync(await host.ClaimAsync());
        await host.SendAsync("gate", TestPhotos.Jpeg(1, 64, 48));
        Assert.Equal(await StoredBytesAsync(), (long)await Redis.StringGetAsync("cc:{0}:bytes-total"));
        Assert.True(await StoredBytesAsync() > 5000);
        while ((await host.Queue.ClaimAsync("w", false, CancellationToken.None)).Item is { } item)
            await host.RecordAsync(item, 1);
        Assert.Equal(0, (long)await Redis.HashGetAsync("cc:{0}:total", "bytes-waiting"));
        Time.Advance(TimeSpan.FromHours(2));
        await SweepAsync(host);
        await ExpectBytesAsync(0);
    }

    [Fact]
    public async Task Sweep_SilentWorkers_AreRemovedOnlyWhenTheyHoldNothing()
    {
        await Host.AcceptAsync("gate", TinyPhotos.Jpeg(1));
        await Host.AcceptAsync("gate", TinyPhotos.Jpeg(2));
        await Host.ClaimAsync("holder");
        await Host.RecordAsync(await Host.ClaimAsync("finished"), 1);
        await SweepAsync(Host);
        Assert.Equal(["finished", "holder"], await WorkersAsync()); // an hour has not passed

        // The hour is the server's own, which no test can move: the script, with a hundredth of a second for it.
        var hasty = Scripts.Sweep.Replace("3600000", "10", StringComparison.Ordinal);
        Assert.NotEqual(Scripts.Sweep, hasty);
        await Eventually.TrueAsync(
            async () =>
            {
                await Redis.ScriptEvaluateAsync(hasty, [Keys.Prefix(0)], [Time.GetUtcNow().ToUnixTimeMilliseconds(), 3_600_000, 1_000_000, 200]);
                return await WorkersAsync() is ["holder"];
            },
            TimeSpan.FromSeconds(10),
            "The silent worker was not removed, or the one that holds a photo was.");
        await AssertAddsUpAsync();
    }

    private async Task<string[]> WorkersAsync() =>
        [.. (await Redis.StreamConsumerInfoAsync("cc:{0}:live", "predict")).Select(c => c.Name).Order(StringComparer.Ordinal)];

    private static Task SweepAsync(CoreHost host) => host.Get<Housekeeping>().SweepAsync(CancellationToken.None);

    private async Task ExpectBytesAsync(int photos)
    {
        Assert.Equal(photos * Size, await StoredBytesAsync());
        Assert.Equal(photos * Size, (long)await Redis.StringGetAsync("cc:{0}:bytes-total"));
    }
}
