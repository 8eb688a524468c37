using CrowdCount.Core.Cameras;
using CrowdCount.Core.Counting;
using CrowdCount.Core.History;
using CrowdCount.Core.Photos;
using CrowdCount.Core.Storage;
using CrowdCount.Tests.Core.Engines;
using CrowdCount.Tests.Infrastructure;

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
    public async Task Record_UnfamiliarPhoto_IsInEveryTotalAndSaysSo()
    {
        var photo = await CountAsync("gate", 1, 10, flags: PhotoFlags.Unfamiliar);

        var live = await LiveAsync();
        Assert.Equal((10, 1), (live.Day.People, live.Day.Photos));
        Assert.Equal((10, 1), (live.Windows[^1].People, live.Windows[^1].Photos));
        Assert.Equal(10, Assert.Single(live.Seconds).People);
        Assert.Equal((PhotoFlags.Unfamiliar, null), (live.Cameras[0].Latest!.Flags, live.Cameras[0].Latest!.DarkSince));
        Assert.Equal(PhotoFlags.Unfamiliar, (await ReceiptAsync(photo.Id)).Flags);
    }

    [Fact]
    public async Task DarkSince_PhotosInARow_IsTheFirstOfThemUntilOneIsNotDark()
    {
        Assert.Null(await SeeAsync(1, PhotoFlags.None));
        var first = Time.GetUtcNow();
        Assert.Equal(first, await SeeAsync(2, PhotoFlags.Dark));
        Assert.Equal(first, await SeeAsync(3, PhotoFlags.Dark | PhotoFlags.Unfamiliar));
        // What was taken before the newest photo says nothing about the present.
        await CountAsync("gate", 4, 5, Start.AddSeconds(-30));
        Assert.Equal(first, (await CameraAsync("gate")).Latest!.DarkSince);
        Assert.Null(await SeeAsync(5, PhotoFlags.None));

        var again = Time.GetUtcNow();
        Assert.Equal(again, await SeeAsync(6, PhotoFlags.Dark));
    }

    [Fact]
    public async Task DarkSince_BesideAWorkerOfTheVersionBefore_BeginsAnew()
    {
        await SeeAsync(1, PhotoFlags.Dark);
        // That version writes fourteen lines and knows nothing of the dark.
        var latest = (string)(await Redis.HashGetAsync(Keys.Latest(0), "gate"))!;
        await Redis.HashSetAsync(Keys.Latest(0), "gate", string.Join('\n', latest.Split('\n')[..14]));
        var read = (await CameraAsync("gate")).Latest!;
        Assert.Equal((5, null, null), (read.Count, read.DarkSince, read.Range80));

        var now = Time.GetUtcNow();
        Assert.Equal(now, await SeeAsync(2, PhotoFlags.Dark));
    }

    [Fact]
    public async Task Latest_WithLinesOfALaterVersion_IsRead()
    {
        await SeeAsync(1, PhotoFlags.Dark);
        var before = (await CameraAsync("gate")).Latest;

        await Redis.HashSetAsync(Keys.Latest(0), "gate", $"{await Redis.HashGetAsync(Keys.Latest(0), "gate")}\nnews\n");

        Assert.Equal(before, (await CameraAsync("gate")).Latest);
    }

    [Fact]
    public async Task Range80_OfTheWorker_IsOnReceiptAndLatest()
    {
        await Host.AcceptAsync("gate", TinyPhotos.Jpeg(1));
        var item = await Host.ClaimAsync();
        await Host.RecordAsync(item, 20, spread: 9, range80: new CountRange(15, 24));

        var count = (await ReceiptAsync(item.Id)).Count!;
        Assert.Equal((11, 29, new CountRange(15, 24)), (count.Low, count.High, count.Range80!.Value));
        Assert.Equal(new CountRange(15, 24), (await CameraAsync("gate")).Latest!.Range80);
    }

    [Fact]
    public async Task Range80_OnAReceiptFromBeforeIt_IsNotKnown()
    {
        var photo = await CountAsync("gate", 1, 20);

        Assert.False(await Redis.HashExistsAsync(Keys.Receipt(photo.Id), "lo8"));
        Assert.Null((await ReceiptAsync(photo.Id)).Count!.Range80);
        Assert.Null((await CameraAsync("gate")).Latest!.Range80);
    }

    [Fact]
    public async Task Record_FlagsOfSenderAndWorker_AreJoined()
    {
        await Host.AcceptAsync("gate", TinyPhotos.Jpeg(1), drawn: 4);
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

    /// <summary>A photo that was taken now.</summary>
    /// <returns>Since when the camera is dark.</returns>
    private async Task<DateTimeOffset?> SeeAsync(int number, PhotoFlags flags)
    {
        await CountAsync("gate", number, 5, Time.GetUtcNow(), flags);
        Time.Advance(TimeSpan.FromSeconds(10));
        return (await CameraAsync("gate")).Latest!.DarkSince;
    }
}
