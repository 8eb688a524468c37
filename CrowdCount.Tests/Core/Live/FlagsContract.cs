using CrowdCount.Core.Cameras;
using CrowdCount.Core.History;
using CrowdCount.Core.Photos;
using CrowdCount.Tests.Core.Engines;

namespace CrowdCount.Tests.Core.Live;

/// <summary>Photos that are counted as photos but not as people.</summary>
public abstract class FlagsContract(Engine engine) : StoreTest(engine)
{
    [Theory]
    [InlineData(PhotoFlags.Test)]
    [InlineData(PhotoFlags.Frozen)]
    [InlineData(PhotoFlags.Dark)]
    [InlineData(PhotoFlags.Test | PhotoFlags.Dark)]
    public async Task Record_FlaggedPhoto_IsInTheLedgerButInNoTotalOfPeople(PhotoFlags flags)
    {
        await CountAsync("gate", 1, 10);
        var flagged = await CountAsync("gate", 2, 500, flags: flags);

        var live = await LiveAsync();
        Assert.Equal((10, 1), (live.Day.People, live.Day.Photos));
        Assert.Equal((10, 1), (live.Windows[^1].People, live.Windows[^1].Photos));
        Assert.Equal(10, Assert.Single(live.Seconds).People);
        // The tile shows what was seen last, and why it does not count.
        Assert.Equal((500, flags), (live.Cameras[0].Latest!.Count, live.Cameras[0].Latest!.Flags));
        foreach (var tier in Enum.GetValues<RollupTier>())
        {
            var slot = Assert.Single(await Host.Rollups.ReadAsync(CameraId.Parse("gate"), tier, Start.AddDays(-1), Start.AddDays(1), CancellationToken.None));
            Assert.Equal((1, 10, 10, 1, 500), (slot.Photos, slot.People, slot.Max, slot.ExcludedPhotos, slot.ExcludedPeople));
        }

        var receipt = await ReceiptAsync(flagged.Id);
        Assert.Equal((PhotoState.Counted, flags, 500), (receipt.State, receipt.Flags, receipt.Count!.Count));
        var ledger = await Host.ReadLedgerAsync();
        Assert.True(ledger.AddsUp, ledger.ToString());
        Assert.Equal(2, ledger.Day.Counted);
    }

    [Fact]
    public async Task Record_FlagsOfSenderAndWorker_AreJoined()
    {
        await Host.AcceptAsync("gate", Infrastructure.TinyPhotos.Jpeg(1), drawn: 4);
        var item = await Host.ClaimAsync();
        Assert.Equal(PhotoFlags.Simulated, item.Flags);
        await Host.RecordAsync(item, 5, flags: PhotoFlags.Dark);

        Assert.Equal(PhotoFlags.Simulated | PhotoFlags.Dark, (await ReceiptAsync(item.Id)).Flags);
    }

    [Fact]
    public async Task Slot_OnlyFlaggedPhotos_IsStillThere()
    {
        await CountAsync("gate", 1, 5, flags: PhotoFlags.Test);

        var slot = Assert.Single(await Host.Rollups.ReadAsync(CameraId.Parse("gate"), RollupTier.Hour, Start.AddDays(-1), Start.AddDays(1), CancellationToken.None));
        Assert.Equal((0, 0, 0, 1, 5), (slot.Photos, slot.People, slot.Max, slot.ExcludedPhotos, slot.ExcludedPeople));
    }
}
