using CrowdCount.Core.Counting;
using CrowdCount.Core.History;
using CrowdCount.Core.Photos;
using CrowdCount.Tests.Core.Engines;
using CrowdCount.Tests.Infrastructure;

namespace CrowdCount.Tests.Core.Storage;

/// <summary>A photo from acceptance to the totals, as everybody who reads sees it.</summary>
public abstract class PhotoLifeContract(Engine engine) : StoreTest(engine)
{
    [Fact]
    public async Task Accept_NewPhoto_IsWaitingAndBooked()
    {
        var receipt = await Host.AcceptAsync("north-gate", TinyPhotos.Jpeg(1));

        Assert.Equal(PhotoState.Waiting, receipt.State);
        Assert.Equal(Start, receipt.AcceptedAt);
        Assert.Equal(Start, receipt.CapturedAt);
        Assert.Equal(receipt, await Host.Receipts.FindAsync(receipt.Id, CancellationToken.None));
        var ledger = await Host.ReadLedgerAsync();
        Assert.True(ledger.AddsUp, ledger.ToString());
        Assert.Equal(1, ledger.Total.Waiting);
        Assert.Equal(Start, ledger.OldestWaiting);
        Assert.False((await Host.Redis.KeyTimeToLiveAsync($"cc:{{0}}:bytes:{receipt.Id}")).HasValue);
    }

    [Fact]
    public async Task Record_ClaimedPhoto_AppearsInEveryTotalOnce()
    {
        await Host.AcceptAsync("north-gate", TinyPhotos.Jpeg(1));
        var item = await Host.ClaimAsync();

        Assert.Equal(MoveOutcome.Done, await Host.RecordAsync(item, 152, spread: 12));
        Assert.Equal(MoveOutcome.Ignored, await Host.RecordAsync(item, 152, spread: 12));

        var receipt = await Host.Receipts.FindAsync(item.Id, CancellationToken.None);
        Assert.Equal(PhotoState.Counted, receipt!.State);
        Assert.Equal(new ReceiptCount(152, 140, 164, "test-model", 640, 480, TimeSpan.FromMilliseconds(120)), receipt.Count);

        var live = await Host.Live.ReadAsync(40, CancellationToken.None);
        var camera = Assert.Single(live.Cameras);
        Assert.Equal(152, camera.Latest!.Count);
        Assert.Equal(40, live.Windows.Length);
        Assert.Equal(152, live.Windows[^1].People);
        Assert.Equal(1, live.Windows[^1].Photos);
        Assert.Equal(152, Assert.Single(live.Seconds).People);
        Assert.Equal((152, 1), (live.Day.People, live.Day.Photos));
        Assert.Equal(1, live.Sequences[0]);
        foreach (var tier in Enum.GetValues<RollupTier>())
        {
            var slot = Assert.Single(await Host.Rollups.ReadAsync(camera.Id, tier, Start.AddDays(-2), Start.AddDays(1), CancellationToken.None));
            Assert.Equal((1, 152, 152), (slot.Photos, slot.People, slot.Max));
        }

        Assert.Equal([1, 2, 3], await Host.Receipts.ThumbnailAsync(item.Id, CancellationToken.None));
        Assert.Single(await Host.Receipts.HeadsAsync(item.Id, CancellationToken.None));
        var ledger = await Host.ReadLedgerAsync();
        Assert.True(ledger.AddsUp, ledger.ToString());
        Assert.Equal((1, 1), (ledger.Day.Accepted, ledger.Day.Counted));
    }
}
