using CrowdCount.Core.Cameras;
using CrowdCount.Core.History;
using CrowdCount.Core.Intake;
using CrowdCount.Core.Photos;
using CrowdCount.Tests.Core.Engines;
using CrowdCount.Tests.Infrastructure;

namespace CrowdCount.Tests.Core.Cameras;

/// <summary>Cameras that draw their photos: kept apart from real ones by the whole camera, never by the photo.</summary>
public abstract class SimulatedCamerasContract(Engine engine) : StoreTest(engine)
{
    [Fact]
    public async Task Camera_FirstPhotoDrawn_IsSimulatedBeforeAndAfterTheCount()
    {
        await Host.AcceptAsync("square", TinyPhotos.Jpeg(1), drawn: 43);
        Assert.True((await CameraAsync("square")).Simulated);

        var item = await Host.ClaimAsync();
        await Host.RecordAsync(item, 41);

        var camera = await CameraAsync("square");
        Assert.True(camera.Simulated);
        Assert.Equal((41, 43, PhotoFlags.Simulated), (camera.Latest!.Count, camera.Latest.Drawn, camera.Latest.Flags));
        var receipt = await ReceiptAsync(item.Id);
        Assert.Equal((41, 43), (receipt.Count!.Count, receipt.Drawn));
    }

    [Fact]
    public async Task Camera_NobodyDrawn_IsSimulatedAllTheSame()
    {
        await CountAsync("square", 1, 0, drawn: 0);

        Assert.Equal((true, 0), ((await CameraAsync("square")).Simulated, (await CameraAsync("square")).Latest!.Drawn));
    }

    [Fact]
    public async Task Camera_Real_HasNothingDrawn()
    {
        var item = await CountAsync("gate", 1, 5);

        Assert.False((await CameraAsync("gate")).Simulated);
        Assert.Null((await CameraAsync("gate")).Latest!.Drawn);
        Assert.Null((await ReceiptAsync(item.Id)).Drawn);
    }

    [Fact]
    public async Task Photo_OfTheOtherKind_IsRefusedAndBooked()
    {
        await CountAsync("square", 1, 41, drawn: 43);
        await CountAsync("gate", 2, 10);

        Assert.Equal(Refusal.CameraIsSimulated, Assert.IsType<IntakeResult.Refused>(await Host.SendAsync("square", TinyPhotos.Jpeg(3))).Reason);
        Assert.Equal(Refusal.CameraIsReal, Assert.IsType<IntakeResult.Refused>(await Host.SendAsync("gate", TinyPhotos.Jpeg(4), drawn: 5)).Reason);

        var ledger = await Host.ReadLedgerAsync();
        Assert.True(ledger.AddsUp, ledger.ToString());
        Assert.Equal((2, 2), (ledger.Day.Accepted, ledger.Day.Refused));
        Assert.Equal(0, await StoredBytesAsync() - TinyPhotos.Jpeg(1).Length - TinyPhotos.Jpeg(2).Length);
    }

    [Fact]
    public async Task Photo_Repeated_IsARepeatWhateverItSays()
    {
        await CountAsync("square", 1, 41, drawn: 43);

        Assert.IsType<IntakeResult.Repeated>(await Host.SendAsync("square", TinyPhotos.Jpeg(1)));
    }

    [Fact]
    public async Task Sums_OfASimulatedCamera_AreKeptLikeOthersAndTheDayApart()
    {
        await CountAsync("square", 1, 41, drawn: 43);
        await CountAsync("gate", 2, 10);

        var live = await LiveAsync();
        Assert.Equal((10, 1), (live.Day.People, live.Day.Photos));
        Assert.Equal((41, 1), (live.SimulatedDay.People, live.SimulatedDay.Photos));
        Assert.Equal([10, 41], live.Windows[^1].Cameras.Select(c => c.People).Order());
        Assert.Equal(10, live.Windows[^1].Without(new HashSet<CameraId> { CameraId.Parse("square") }).People);
        var slot = Assert.Single(await Host.Rollups.ReadAsync(CameraId.Parse("square"), RollupTier.Hour, Start.AddDays(-1), Start.AddDays(1), CancellationToken.None));
        Assert.Equal((1, 41, 0), (slot.Photos, slot.People, slot.ExcludedPhotos));
    }
}
