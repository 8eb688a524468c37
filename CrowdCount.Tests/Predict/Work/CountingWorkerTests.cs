using System.Diagnostics;
using CrowdCount.Core.Photos;
using CrowdCount.Predict.Work;
using CrowdCount.ServiceDefaults;
using CrowdCount.Tests.Infrastructure;
using Microsoft.Extensions.Logging;

namespace CrowdCount.Tests.Predict.Work;

public sealed class CountingWorkerTests
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    [Fact]
    public async Task Worker_PhotosWaiting_CountsEachOnce()
    {
        await using var redis = await RedisServer.StartAsync();
        await using var core = await CoreHost.StartAsync(redis);
        var early = await core.AcceptAsync("gate", TestPhotos.Jpeg(1));
        await using var predict = await PredictHost.StartReadyAsync(redis.ConnectionString);
        var late = await Task.WhenAll(Enumerable.Range(2, 9).Select(seed => core.AcceptAsync("gate", TestPhotos.Jpeg(seed))));

        foreach (var photo in (Receipt[])[early, .. late])
        {
            var receipt = await EndOfAsync(core, photo.Id);
            Assert.Equal(PhotoState.Counted, receipt.State);
            Assert.Equal((640, 480), (receipt.Count!.Width, receipt.Count.Height));
            Assert.InRange(receipt.Count.Count, receipt.Count.Low, receipt.Count.High);
            Assert.StartsWith("crowdcount-s", receipt.Count.Model, StringComparison.Ordinal);
            Assert.InRange((await core.Receipts.ThumbnailAsync(photo.Id, CancellationToken.None))!.Length, 100, 25_000);
            Assert.True((await core.Receipts.HeadsAsync(photo.Id, CancellationToken.None)).Length <= receipt.Count.Count);
        }

        var ledger = await core.ReadLedgerAsync();
        Assert.True(ledger.AddsUp);
        Assert.Equal(10, ledger.Day.Counted);
    }

    [Fact]
    public async Task Worker_DamagedPhoto_IsParkedWithAReason()
    {
        await using var redis = await RedisServer.StartAsync();
        await using var core = await CoreHost.StartAsync(redis);
        var damaged = TestPhotos.Jpeg(1, 1280, 960, 40);
        new Random(1).NextBytes(damaged.AsSpan(damaged.Length / 2, damaged.Length / 8));
        var photo = await core.AcceptAsync("gate", damaged);
        await using var predict = await PredictHost.StartReadyAsync(redis.ConnectionString);

        var receipt = await EndOfAsync(core, photo.Id);

        Assert.Equal(PhotoState.Parked, receipt.State);
        Assert.Equal("The photo is damaged inside and cannot be decoded.", receipt.Cause);
        Assert.True((await core.ReadLedgerAsync()).AddsUp);
        Assert.Single(predict.Logs.GetSnapshot(), record => record.Level == LogLevel.Warning && record.Message.Contains(photo.Id.Value, StringComparison.Ordinal));
    }

    [Fact]
    public async Task Worker_BytesGone_IsParked()
    {
        await using var redis = await RedisServer.StartAsync();
        await using var core = await CoreHost.StartAsync(redis);
        var photo = await core.AcceptAsync("gate", TestPhotos.Jpeg(1));
        await core.Redis.KeyDeleteAsync($"cc:{{0}}:bytes:{photo.Id.Value}");
        await using var predict = await PredictHost.StartReadyAsync(redis.ConnectionString);

        var receipt = await EndOfAsync(core, photo.Id);

        Assert.Equal(PhotoState.Parked, receipt.State);
        Assert.Equal("The store no longer has the photo's bytes.", receipt.Cause);
    }

    [Fact]
    public async Task Worker_PhotoThatKilledOthers_IsCountedAlone()
    {
        await using var redis = await RedisServer.StartAsync();
        await using var core = await CoreHost.StartAsync(redis, null, ("Counting:Lease", "00:00:00.050"));
        var suspect = await core.AcceptAsync("gate", TestPhotos.Jpeg(1));
        for (var death = 0; death < 3; death++)
        {
            await Eventually.TrueAsync(async () => (await core.Queue.ClaimAsync($"dead-{death}", true, CancellationToken.None)).Item is not null, Patience, "The lease did not run out.");
            await Task.Delay(60);
        }

        await using var predict = await PredictHost.StartReadyAsync(redis.ConnectionString, ("Counting:Lease", "00:00:02"));
        var others = await Task.WhenAll(Enumerable.Range(2, 6).Select(seed => core.AcceptAsync("gate", TestPhotos.Jpeg(seed))));

        foreach (var photo in (Receipt[])[suspect, .. others])
            Assert.Equal(PhotoState.Counted, (await EndOfAsync(core, photo.Id)).State);
        Assert.True((await core.ReadLedgerAsync()).AddsUp);
    }

    [Fact]
    public async Task Worker_StoreGoesAndComesBack_CountsOnAndSaysSoOnce()
    {
        await using var redis = await RedisServer.StartAsync();
        await using var core = await CoreHost.StartAsync(redis);
        await using var predict = await PredictHost.StartReadyAsync(redis.ConnectionString, ("Predict:Poll", "00:00:00.200"));
        Assert.Equal(PhotoState.Counted, (await EndOfAsync(core, (await core.AcceptAsync("gate", TestPhotos.Jpeg(1))).Id)).State);

        await redis.KillAsync();
        await Eventually.TrueAsync(() => Said(predict, "The store does not answer") == 1, Patience, "The outage was not noticed.");
        Assert.Equal(System.Net.HttpStatusCode.OK, (await predict.Http.GetAsync("/health/ready")).StatusCode);
        await redis.StartAgainAsync();

        Receipt? photo = null;
        await Eventually.TrueAsync(async () => (photo = await core.AcceptAsync("gate", TestPhotos.Jpeg(2))) is not null, Patience, "The store did not come back.");
        Assert.Equal(PhotoState.Counted, (await EndOfAsync(core, photo!.Id)).State);
        Assert.Equal(1, Said(predict, "The store does not answer"));
        Assert.Equal(1, Said(predict, "The store answers again"));
    }

    [Fact]
    public async Task Worker_Stops_NothingStaysClaimed()
    {
        await using var redis = await RedisServer.StartAsync();
        await using var core = await CoreHost.StartAsync(redis);
        for (var seed = 0; seed < 12; seed++)
            await core.AcceptAsync("gate", TestPhotos.Jpeg(seed, 1024, 768));
        await using var predict = await PredictHost.StartReadyAsync(redis.ConnectionString);
        await Eventually.TrueAsync(async () => (await core.ReadLedgerAsync()).Day.Counted > 0, Patience, "Nothing was counted.");

        await predict.StopAsync();

        var ledger = await core.ReadLedgerAsync();
        Assert.True(ledger.AddsUp);
        Assert.Equal(0, ledger.Day.Counting);
        Assert.Equal(12, ledger.Day.Counted + ledger.Day.Waiting);
    }

    [Fact]
    public async Task Worker_SlotThatDoesNotFinishInTime_GivesItsPhotoBack()
    {
        await using var redis = await RedisServer.StartAsync();
        await using var core = await CoreHost.StartAsync(redis);
        for (var seed = 0; seed < 12; seed++)
            await core.AcceptAsync("gate", TestPhotos.Jpeg(seed, 1024, 768));
        await using var predict = await PredictHost.StartReadyAsync(redis.ConnectionString, ("Predict:Drain", "00:00:00"));
        await Eventually.TrueAsync(async () => (await core.ReadLedgerAsync()).Day.Counted > 0, Patience, "Nothing was counted.");

        await predict.StopAsync();

        await Eventually.TrueAsync(async () => await core.ReadLedgerAsync() is { AddsUp: true, Day.Counting: 0 }, Patience, "A photo stayed claimed.");
        Assert.Equal(12, (await core.ReadLedgerAsync()).Day is var day ? day.Counted + day.Waiting : 0);
    }

    [Fact]
    public async Task Worker_LeaseShorterThanTheWork_IsRenewed()
    {
        await using var redis = await RedisServer.StartAsync();
        await using var core = await CoreHost.StartAsync(redis);
        var photos = await Task.WhenAll(Enumerable.Range(0, 6).Select(seed => core.AcceptAsync("gate", TestPhotos.Jpeg(seed, 1024, 768))));
        await using var predict = await PredictHost.StartReadyAsync(redis.ConnectionString, ("Counting:Lease", "00:00:00.300"), ("Predict:Workers", "4"));

        foreach (var photo in photos)
            Assert.Equal((PhotoState.Counted, 0), await EndOfAsync(core, photo.Id) is var receipt ? (receipt.State, receipt.LostLeases) : default);
    }

    [Fact]
    public async Task Worker_Span_JoinsTheTraceOfThePhoto()
    {
        const string Trace = "0af7651916cd43dd8448eb211c80319c";
        var spans = new List<Activity>();
        using var listener = new ActivityListener
        {
            ShouldListenTo = source => source.Name == TelemetryNames.Predict,
            Sample = (ref ActivityCreationOptions<ActivityContext> _) => ActivitySamplingResult.AllData,
            ActivityStopped = activity =>
            {
                lock (spans)
                    spans.Add(activity);
            },
        };
        ActivitySource.AddActivityListener(listener);
        await using var redis = await RedisServer.StartAsync();
        await using var core = await CoreHost.StartAsync(redis);
        await using var predict = await PredictHost.StartReadyAsync(redis.ConnectionString);

        await core.Intake.AcceptAsync(new(CrowdCount.Core.Cameras.CameraId.Parse("gate"), TestPhotos.Jpeg(1), TraceParent: $"00-{Trace}-b7ad6b7169203331-01"), CancellationToken.None);

        await Eventually.TrueAsync(
            () =>
            {
                lock (spans)
                    return spans.Exists(span => span.TraceId.ToHexString() == Trace && span.ParentSpanId.ToHexString() == "b7ad6b7169203331");
            },
            Patience,
            "No span of that trace.");
    }

    private static async Task<Receipt> EndOfAsync(CoreHost core, PhotoId id)
    {
        var receipt = await core.Receipts.WaitForEndAsync(id, Patience, CancellationToken.None);
        Assert.NotNull(receipt);
        return receipt;
    }

    private static int Said(PredictHost host, string words) => host.Logs.GetSnapshot().Count(record => record.Category == typeof(CountingWorker).FullName && record.Message.StartsWith(words, StringComparison.Ordinal));
}
