using CrowdCount.Core.Intake;
using CrowdCount.Core.Photos;
using CrowdCount.Tests.Core.Engines;
using CrowdCount.Tests.Infrastructure;

namespace CrowdCount.Tests.Core.Intake;

/// <summary>Cameras of which only the newest photo matters.</summary>
public abstract class NewestWinsContract(Engine engine) : StoreTest(engine)
{
    [Fact]
    public async Task Newest_OlderWaits_OlderIsSuperseded()
    {
        await SetAsync("gate");
        var older = await Host.AcceptAsync("gate", TinyPhotos.Jpeg(1));
        Time.Advance(TimeSpan.FromSeconds(1));
        var newer = await Host.AcceptAsync("gate", TinyPhotos.Jpeg(2));

        var receipt = await ReceiptAsync(older.Id);
        Assert.Equal((PhotoState.Superseded, Time.GetUtcNow()), (receipt.State, receipt.EndedAt));
        Assert.InRange((await Redis.KeyTimeToLiveAsync($"cc:{{0}}:receipt:{older.Id}"))!.Value.TotalDays, 6.99, 7);
        Assert.Equal(TinyPhotos.Jpeg(2).Length, await StoredBytesAsync());
        Assert.Equal(TinyPhotos.Jpeg(2).Length, (long)await Redis.StringGetAsync("cc:{0}:bytes-total"));
        var ledger = await Host.ReadLedgerAsync();
        Assert.True(ledger.AddsUp, ledger.ToString());
        Assert.Equal((2, 1, 1), (ledger.Day.Accepted, ledger.Day.Waiting, ledger.Day.Superseded));
        Assert.Equal(newer.Id, (await Host.ClaimAsync()).Id);
        Assert.Null((await Host.Queue.ClaimAsync("w", false, CancellationToken.None)).Item);
        Assert.Equal(PhotoState.Superseded, Assert.IsType<IntakeResult.Repeated>(await Host.SendAsync("gate", TinyPhotos.Jpeg(1))).Receipt.State);
    }

    [Fact]
    public async Task Newest_OlderWaitsForARetry_OlderIsSuperseded()
    {
        await SetAsync("gate");
        var older = await Host.AcceptAsync("gate", TinyPhotos.Jpeg(1));
        await Host.Queue.RetryAsync(await Host.ClaimAsync(), "It failed.");
        await Host.AcceptAsync("gate", TinyPhotos.Jpeg(2));

        Assert.Equal(PhotoState.Superseded, (await ReceiptAsync(older.Id)).State);
        await AssertAddsUpAsync();
        await Host.RecordAsync(await Host.ClaimAsync(), 3);
        Time.Advance(TimeSpan.FromMinutes(1));
        Assert.Null((await Host.Queue.ClaimAsync("w", false, CancellationToken.None)).Item);
        await AssertAddsUpAsync();
    }

    [Fact]
    public async Task Newest_OlderIsBeingCounted_BothAreCounted()
    {
        await SetAsync("gate");
        await Host.AcceptAsync("gate", TinyPhotos.Jpeg(1));
        var older = await Host.ClaimAsync();
        await Host.AcceptAsync("gate", TinyPhotos.Jpeg(2));
        await Host.RecordAsync(older, 3);
        await Host.RecordAsync(await Host.ClaimAsync(), 4);

        Assert.Equal((7, 2), ((await LiveAsync()).Day.People, (await LiveAsync()).Day.Photos));
        await AssertAddsUpAsync();
    }

    [Fact]
    public async Task Newest_OtherCameras_AreNotTouched()
    {
        await SetAsync("gate");
        var other = await Host.AcceptAsync("hall", TinyPhotos.Jpeg(1));
        await Host.AcceptAsync("hall", TinyPhotos.Jpeg(2));
        await Host.AcceptAsync("gate", TinyPhotos.Jpeg(3));

        Assert.Equal(PhotoState.Waiting, (await ReceiptAsync(other.Id)).State);
    }

    [Fact]
    public async Task Newest_CameraHasAsManyWaitingAsAllowed_IsStillAccepted()
    {
        var host = await StartHostAsync(("Intake:MaxWaitingPerCamera", "1"));
        await SetAsync("gate");
        for (var i = 0; i < 5; i++)
            await host.AcceptAsync("gate", TinyPhotos.Jpeg(i));

        Assert.Equal((1, 4), ((await host.ReadLedgerAsync()).Day.Waiting, (await host.ReadLedgerAsync()).Day.Superseded));
    }

    private Task<bool> SetAsync(string camera) => Redis.HashSetAsync($"cc:{{0}}:camera:{camera}", "newest-wins", 1);
}
