using CrowdCount.Core.Intake;
using CrowdCount.Core.Photos;
using CrowdCount.Tests.Core.Engines;
using CrowdCount.Tests.Infrastructure;

namespace CrowdCount.Tests.Core.Intake;

/// <summary>The same photo again: answered with its receipt, stored and counted once.</summary>
public abstract class RepeatsContract(Engine engine) : StoreTest(engine)
{
    [Fact]
    public async Task Repeat_BeforeDuringAndAfterCounting_AnswersWithTheReceiptAsItIs()
    {
        var photo = TinyPhotos.Jpeg(1);
        var id = (await Host.AcceptAsync("gate", photo)).Id;
        Assert.Equal(PhotoState.Waiting, await RepeatAsync());
        var item = await Host.ClaimAsync();
        Assert.Equal(PhotoState.Counting, await RepeatAsync());
        await Host.Queue.ParkAsync(item, "This is no picture.");
        Assert.Equal(PhotoState.Parked, await RepeatAsync());
        await Host.Parked.RequeueAsync(id);
        await Host.RecordAsync(await Host.ClaimAsync(), 6);
        Assert.Equal(PhotoState.Counted, await RepeatAsync());
        Assert.Null((await Host.Queue.ClaimAsync("w", false, CancellationToken.None)).Item);

        var live = await LiveAsync();
        Assert.Equal((6, 1), (live.Day.People, live.Day.Photos));
        var ledger = await Host.ReadLedgerAsync();
        Assert.True(ledger.AddsUp, ledger.ToString());
        Assert.Equal((1, 4), (ledger.Day.Accepted, ledger.Day.Repeats));

        async Task<PhotoState> RepeatAsync()
        {
            Time.Advance(TimeSpan.FromSeconds(1));
            var repeated = Assert.IsType<IntakeResult.Repeated>(await Host.SendAsync("gate", photo));
            Assert.Equal(await ReceiptAsync(id), repeated.Receipt);
            return repeated.Receipt.State;
        }
    }

    [Fact]
    public async Task Repeat_FiftyAtOnce_OneIsAcceptedAndBytesAreStoredOnce()
    {
        var photo = TinyPhotos.Jpeg(1);

        var results = await Task.WhenAll(Enumerable.Range(0, 50).Select(_ => Host.SendAsync("gate", photo)));

        var accepted = Assert.Single(results.OfType<IntakeResult.Accepted>());
        Assert.Equal(49, results.OfType<IntakeResult.Repeated>().Count());
        Assert.Empty(await StoreDump.NamesAsync(Redis, "*:incoming:*"));
        Assert.Equal($"cc:{{0}}:bytes:{accepted.Receipt.Id}", Assert.Single(await StoreDump.NamesAsync(Redis, "*:bytes:*")));
        Assert.Null(await Redis.KeyTimeToLiveAsync($"cc:{{0}}:bytes:{accepted.Receipt.Id}"));
        Assert.Equal(photo.Length, (long)await Redis.StringGetAsync("cc:{0}:bytes-total"));
        var ledger = await Host.ReadLedgerAsync();
        Assert.True(ledger.AddsUp, ledger.ToString());
        Assert.Equal((1, 49), (ledger.Day.Accepted, ledger.Day.Repeats));
    }

    [Fact]
    public async Task Key_SameBytes_IsARepeatWhateverTheCaptureTime()
    {
        var first = Assert.IsType<IntakeResult.Accepted>(await Host.SendAsync("gate", TinyPhotos.Jpeg(1), key: "k1"));

        var second = Assert.IsType<IntakeResult.Repeated>(await Host.SendAsync("gate", TinyPhotos.Jpeg(1), Start.AddMinutes(-3), key: "k1"));

        Assert.Equal(first.Receipt, second.Receipt);
    }

    [Fact]
    public async Task Key_OtherBytes_IsRefusedAndTheFirstPhotoIsUntouched()
    {
        var first = Assert.IsType<IntakeResult.Accepted>(await Host.SendAsync("gate", TinyPhotos.Jpeg(1), key: "k1"));
        var before = await StoreDump.TakeAsync(Redis);

        var refused = Assert.IsType<IntakeResult.Refused>(await Host.SendAsync("gate", TinyPhotos.Jpeg(2), key: "k1"));

        Assert.Equal((Refusal.KeyReused, null), (refused.Reason, refused.RetryAfter));
        Assert.Equal(["ledger:2026-09-10", "total"], (await StoreDump.TakeAsync(Redis)).ChangedSince(before));
        Assert.Equal(TinyPhotos.Jpeg(1), (byte[]?)await Redis.StringGetAsync($"cc:{{0}}:bytes:{first.Receipt.Id}"));
        Assert.Equal(1, (await Host.ReadLedgerAsync()).Day.Refused);
    }

    [Fact]
    public async Task Key_TwoPhotosRace_OneWinsWithItsOwnBytes()
    {
        var results = await Task.WhenAll(Enumerable.Range(0, 40).Select(async i => (Photo: i % 2, Result: await Host.SendAsync("gate", TinyPhotos.Jpeg(i % 2), key: "k1"))));

        var (winner, result) = Assert.Single(results, r => r.Result is IntakeResult.Accepted);
        var id = ((IntakeResult.Accepted)result).Receipt.Id;
        Assert.All(results, r => Assert.True(
            r.Photo == winner ? r.Result is IntakeResult.Accepted or IntakeResult.Repeated : r.Result is IntakeResult.Refused { Reason: Refusal.KeyReused }));
        Assert.Equal(TinyPhotos.Jpeg(winner), (byte[]?)await Redis.StringGetAsync($"cc:{{0}}:bytes:{id}"));
        Assert.Single(await StoreDump.NamesAsync(Redis, "*:bytes:*"));
        Assert.Empty(await StoreDump.NamesAsync(Redis, "*:incoming:*"));
        await AssertAddsUpAsync();
    }

    [Fact]
    public async Task SamePhoto_AnotherCameraTimeKeyOrFile_IsAPhotoOfItsOwn()
    {
        var photo = TinyPhotos.Jpeg(1);
        IntakeResult[] results =
        [
            await Host.SendAsync("gate", photo), await Host.SendAsync("hall", photo), await Host.SendAsync("gate", photo, Start.AddSeconds(-1)),
            await Host.SendAsync("gate", photo, key: "a"), await Host.SendAsync("gate", photo, key: "b"),
            await Host.Intake.AcceptAsync(new PhotoSubmission(CrowdCount.Core.Cameras.CameraId.Parse("gate"), photo, "b", 1), CancellationToken.None),
        ];

        Assert.All(results, r => Assert.IsType<IntakeResult.Accepted>(r));
        Assert.Equal(6, results.Cast<IntakeResult.Accepted>().Select(r => r.Receipt.Id).Distinct().Count());
    }

    [Fact]
    public async Task Receipt_PhotoHasEnded_IsKeptForSevenDays()
    {
        var waiting = await Host.AcceptAsync("gate", TinyPhotos.Jpeg(1));
        Assert.Null(await Redis.KeyTimeToLiveAsync($"cc:{{0}}:receipt:{waiting.Id}"));
        var item = await Host.ClaimAsync();
        Assert.Null(await Redis.KeyTimeToLiveAsync($"cc:{{0}}:receipt:{waiting.Id}"));
        await Host.RecordAsync(item, 3);

        Assert.InRange((await Redis.KeyTimeToLiveAsync($"cc:{{0}}:receipt:{waiting.Id}"))!.Value.TotalDays, 6.99, 7);
    }

    [Fact]
    public async Task Receipt_ExpiredBetweenLookingAndAccepting_IsAcceptedAfresh()
    {
        // What a sender sees whose photo's receipt ends its life at that very moment: looked up as known, but gone for the script.
        var photo = TinyPhotos.Jpeg(1);
        var id = (await Host.AcceptAsync("gate", photo)).Id;
        await Host.RecordAsync(await Host.ClaimAsync(), 3);
        var sending = Enumerable.Range(0, 20).Select(_ => Host.SendAsync("gate", photo)).ToArray();
        await Redis.KeyDeleteAsync($"cc:{{0}}:receipt:{id}");

        var results = await Task.WhenAll(sending);

        Assert.All(results, r => Assert.IsNotType<IntakeResult.Refused>(r));
        Assert.True(results.Count(r => r is IntakeResult.Accepted) <= 1);
        await AssertAddsUpAsync();
    }

    [Fact]
    public async Task BytesOnTheirWay_NeverAccepted_ExpireByThemselves()
    {
        // The accept script cannot run without its camera's profile being a hash: the bytes stay behind.
        await Redis.StringSetAsync("cc:{0}:camera:gate", "x");
        await Host.SendAsync("gate", TinyPhotos.Jpeg(1));

        var left = Assert.Single(await StoreDump.NamesAsync(Redis, "*:incoming:*"));
        Assert.InRange((await Redis.KeyTimeToLiveAsync(left))!.Value.TotalMinutes, 14.5, 15);
    }
}
