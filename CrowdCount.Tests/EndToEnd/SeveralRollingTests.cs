using System.Diagnostics;
using System.Globalization;
using System.Net.Http.Headers;
using System.Text.Json;
using CrowdCount.Tests.Infrastructure;

namespace CrowdCount.Tests.EndToEnd;

/// <summary>Two of everything, replaced one after the other in the order of decision 13, while a camera sends.</summary>
public sealed class SeveralRollingTests
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(90);
    private static readonly string[] InOrder = ["Dashboard", "Upload", "Predict"];

    private readonly List<ServiceProcess> _services = [];
    private int _refused;
    private int _kills;

    /// <summary>Minutes of the long run, which is made on demand only.</summary>
    private static readonly int Minutes = int.TryParse(Environment.GetEnvironmentVariable("CROWDCOUNT_SEVERAL_MINUTES"), CultureInfo.InvariantCulture, out var minutes) ? minutes : 0;

    [Fact(Skip = Everything.Reason, SkipType = typeof(Everything), SkipUnless = nameof(Everything.IsWanted))]
    public Task EveryReplicaIsReplacedInTurn_NoPhotoIsRefusedThatARepeatDoesNotMend() => WhileACameraSendsAsync(async () =>
    {
        foreach (var service in _services)
        {
            await service.EndAsync();
            await service.StartAgainAsync();
        }
    });

    [Fact]
    public Task ReplicasAreKilledAtRandom_EveryPhotoIsCountedOnce()
    {
        Assert.SkipUnless(Minutes is > 0 and <= 60, "A long run: CROWDCOUNT_SEVERAL_MINUTES, from 1 to 60, says how long.");
        return WhileACameraSendsAsync(async () =>
        {
            var clock = Stopwatch.StartNew();
            var random = new Random(1);
            for (; clock.Elapsed < TimeSpan.FromMinutes(Minutes); _kills++)
            {
                var service = _services[random.Next(_services.Count)];
                await (random.Next(2) == 0 ? service.KillAsync() : service.EndAsync());
                await Task.Delay(random.Next(2000), TestContext.Current.CancellationToken);
                await service.StartAgainAsync();
            }
        });
    }

    private async Task WhileACameraSendsAsync(Func<Task> happens)
    {
        await using var redis = await RedisServer.StartAsync();
        await using var core = await CoreHost.StartAsync(redis, settings: ("Site:TimeZone", "UTC"));
        try
        {
            // Two at a time: more at once only keep each other waiting.
            foreach (var name in InOrder)
                _services.AddRange(await Task.WhenAll(StartAsync(name, redis), StartAsync(name, redis)));
            await using var dashboards = await SmallProxy.StartAsync(_services[..2]);
            await using var uploads = await SmallProxy.StartAsync(_services[2..4]);
            using var enough = new CancellationTokenSource();
            var sending = SendAsync(uploads.Http, enough.Token);
            var watching = WatchAsync(dashboards.Http, enough.Token);

            await happens();

            await enough.CancelAsync();
            var sent = await sending;
            var (answers, failures) = await watching;
            await Eventually.TrueAsync(async () => (await core.ReadLedgerAsync()).Day.Counted == sent, Patience, "Not all photos were counted.");
            var ledger = await core.ReadLedgerAsync();
            Assert.True(sent > 20, $"Only {sent} photos were sent.");
            Assert.Equal((sent, 0), (ledger.Day.Accepted, ledger.Day.Parked));
            Assert.True(ledger.AddsUp, $"{ledger}");
            await Eventually.TrueAsync(async () => await PhotosAsync(dashboards.Http) == sent, Patience, "The dashboards do not show all photos.");
            TestContext.Current.TestOutputHelper?.WriteLine(string.Create(
                CultureInfo.InvariantCulture, $"{sent} photos, {_kills} random ends, {_refused} tries refused or cut and repeated; {answers} reads of the dashboard, {failures} of them failed"));
        }
        finally
        {
            foreach (var service in _services)
                await service.DisposeAsync();
        }
    }

    private static Task<ServiceProcess> StartAsync(string name, RedisServer redis) =>
        name == "Predict" ? SmallWorkers.StartAsync(redis.ConnectionString) : ServiceProcess.StartAsync(name, redis.ConnectionString);

    /// <summary>As a camera does: one photo after the other, each repeated until it is taken.</summary>
    private async Task<int> SendAsync(HttpClient upload, CancellationToken enough)
    {
        var sent = 0;
        while (!enough.IsCancellationRequested)
        {
            var photo = TestPhotos.Jpeg(sent + 1, 320, 240);
            await Eventually.TrueAsync(async () => await IsTakenAsync(upload, photo), Patience, $"Photo {sent + 1} was never taken.");
            sent++;
            await Task.Delay(250, enough).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }

        return sent;
    }

    private async Task<bool> IsTakenAsync(HttpClient upload, byte[] photo)
    {
        using var body = new ByteArrayContent(photo) { Headers = { ContentType = new MediaTypeHeaderValue("image/jpeg") } };
        try
        {
            using var answer = await upload.PostAsync(new Uri("/api/v1/cameras/gate/photos", UriKind.Relative), body);
            if (answer.IsSuccessStatusCode)
                return true;
            // What a repeat mends; anything else is an end.
            Assert.True((int)answer.StatusCode is 429 or 502 or 503 or 504, $"{answer.StatusCode}");
        }
        catch (HttpRequestException)
        {
            // Cut.
        }

        _refused++;
        return false;
    }

    /// <summary>Reads the dashboard all the time.</summary>
    private static async Task<(int Answers, int Failures)> WatchAsync(HttpClient dashboard, CancellationToken enough)
    {
        var (answers, failures) = (0, 0);
        while (!enough.IsCancellationRequested)
        {
            using var answer = await dashboard.GetAsync(new Uri("/api/v1/live", UriKind.Relative), CancellationToken.None);
            answers++;
            if (!answer.IsSuccessStatusCode)
                failures++;
            await Task.Delay(250, enough).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }

        return (answers, failures);
    }

    private static async Task<int> PhotosAsync(HttpClient dashboard) =>
        JsonDocument.Parse(await dashboard.GetStringAsync(new Uri("/api/v1/live", UriKind.Relative))).RootElement.GetProperty("sinceStartOfDay").GetProperty("photos").GetInt32();
}
