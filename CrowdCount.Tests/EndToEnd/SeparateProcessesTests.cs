using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Http.Headers;
using System.Text.Json;
using System.Text.RegularExpressions;
using CrowdCount.Tests.Infrastructure;

namespace CrowdCount.Tests.EndToEnd;

/// <summary>Three services on one Redis, each of the four killed in turn: what the architecture promises of them, with nothing started again but the one that was killed.</summary>
public sealed partial class SeparateProcessesTests : IAsyncLifetime
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    /// <summary>How long the store stays away; CROWDCOUNT_OUTAGE_SECONDS=30 for the full length.</summary>
    private static readonly TimeSpan Outage = TimeSpan.FromSeconds(
        int.TryParse(Environment.GetEnvironmentVariable("CROWDCOUNT_OUTAGE_SECONDS"), CultureInfo.InvariantCulture, out var seconds) ? seconds : 8);

    private readonly Stopwatch _clock = Stopwatch.StartNew();
    private RedisServer _redis = null!;
    private ServiceProcess _upload = null!;
    private ServiceProcess _predict = null!;
    private ServiceProcess _dashboard = null!;

    public async ValueTask InitializeAsync()
    {
        _redis = await RedisServer.StartAsync();
        var started = await Task.WhenAll(new[] { "Upload", "Predict", "Dashboard" }.Select(name => ServiceProcess.StartAsync(name, _redis.ConnectionString)));
        (_upload, _predict, _dashboard) = (started[0], started[1], started[2]);
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var service in new[] { _upload, _predict, _dashboard })
        {
            if (service is not null)
                await service.DisposeAsync();
        }

        if (_redis is not null)
            await _redis.DisposeAsync();
    }

    [Fact]
    public async Task EachKilledInTurn_TheOthersGoOnAndNothingIsLost()
    {
        var first = await SendAsync(1);
        await CountedAsync(first);
        await DashboardCountsAsync(1);

        Say("Three services on one Redis; the first photo is counted and shown.");

        await _predict.KillAsync();
        var waiting = await SendAsync(2);
        Assert.Equal("waiting", (await ReceiptAsync(waiting)).GetProperty("state").GetString());
        Assert.Equal((200, 200), (await _upload.StatusAsync("/health/ready"), await _dashboard.StatusAsync("/health/ready")));
        await Eventually.TrueAsync(async () => (await PageAsync()).Contains("Counting has stopped. Photos are still being accepted: 1 wait", StringComparison.Ordinal), Patience, "The page does not say that nobody counts.");
        Say("Predict was killed: Upload took a photo, which waits; /health/ready of Upload and Dashboard is 200; the page says that nobody counts.");
        await _predict.StartAgainAsync();
        await CountedAsync(waiting);
        await Eventually.TrueAsync(async () => !(await PageAsync()).Contains("Counting has stopped", StringComparison.Ordinal), Patience, "The page does not notice that counting goes on.");
        await DashboardCountsAsync(2);
        Say("Predict is back: the waiting photo is counted, and the page has noticed.");

        await _dashboard.KillAsync();
        var unseen = await SendAsync(3);
        await CountedAsync(unseen);
        await _dashboard.StartAgainAsync();
        await DashboardCountsAsync(3);
        Say("The dashboard was killed, a photo counted meanwhile, and the dashboard started: it has all three.");

        await _upload.KillAsync();
        Assert.Equal(200, await _dashboard.StatusAsync("/api/v1/live"));
        await _upload.StartAgainAsync();
        Assert.Equal(first, await SendAsync(1));
        await DashboardCountsAsync(3);

        Say("Upload was killed and started: the dashboard went on; a photo sent once more is known, and counted once.");

        await StoreAwayAsync();
        var last = await SendAsync(4);
        await CountedAsync(last);
        await DashboardCountsAsync(4);
        foreach (var photo in new[] { first, waiting, unseen })
            await CountedAsync(photo);
        Say("All photos that were ever accepted are counted, each once; only what was killed was started again.");
    }

    /// <summary>The store dies for a while: everything says so, and everything comes back by itself.</summary>
    private async Task StoreAwayAsync()
    {
        await _redis.KillAsync();
        await Eventually.TrueAsync(async () => await _dashboard.StatusAsync("/api/v1/live") == 503, Patience, "The dashboard does not notice that the store is away.");
        using (var refused = await PostAsync(4))
        {
            Assert.Equal(HttpStatusCode.ServiceUnavailable, refused.StatusCode);
            Assert.NotNull(refused.Headers.RetryAfter?.Delta);
            Assert.Contains("store-unavailable", await refused.Content.ReadAsStringAsync(TestContext.Current.CancellationToken), StringComparison.Ordinal);
        }

        Assert.Equal((200, 200), (await _upload.StatusAsync("/health/ready"), await _dashboard.StatusAsync("/health/ready")));
        var page = await PageAsync();
        Assert.Contains("Storage is unreachable.", page, StringComparison.Ordinal);
        // The last state is still there, as the past.
        Assert.Contains("gate", page, StringComparison.Ordinal);
        Assert.Matches("In view at [0-9]{2}:[0-9]{2}:[0-9]{2}", page);

        Say("Redis was killed: uploads are refused with 503 and Retry-After; /health/ready of Upload and Dashboard is 200; the page shows the last state with its time.");
        await Task.Delay(Outage, TestContext.Current.CancellationToken);
        await _redis.StartAgainAsync();
        await Eventually.TrueAsync(async () => await _dashboard.StatusAsync("/api/v1/live") == 200, Patience, "The dashboard did not come back.");
        Say($"Redis was away for {Outage.TotalSeconds:0} s and more: the dashboard is back by itself.");
    }

    /// <summary>The log of the kills, in the test's output.</summary>
    private void Say(string what) => TestContext.Current.TestOutputHelper?.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{_clock.Elapsed.TotalSeconds,6:0.0} s  {what}"));

    /// <summary>The live page in plain words.</summary>
    private async Task<string> PageAsync() =>
        Tags().Replace(WebUtility.HtmlDecode(await _dashboard.Http.GetStringAsync(new Uri("/?lang=en", UriKind.Relative), TestContext.Current.CancellationToken)), "");

    /// <summary>Sends until it is taken, as a camera does.</summary>
    private async Task<string> SendAsync(int number)
    {
        var id = "";
        await Eventually.TrueAsync(
            async () =>
            {
                using var answer = await PostAsync(number);
                if (!answer.IsSuccessStatusCode)
                    return false;
                id = JsonDocument.Parse(await answer.Content.ReadAsStringAsync()).RootElement.GetProperty("id").GetString()!;
                return true;
            },
            Patience,
            $"Photo {number} was not taken.");
        return id;
    }

    private async Task<HttpResponseMessage> PostAsync(int number)
    {
        using var photo = new ByteArrayContent(TestPhotos.Jpeg(number)) { Headers = { ContentType = new MediaTypeHeaderValue("image/jpeg") } };
        return await _upload.Http.PostAsync(new Uri("/api/v1/cameras/gate/photos", UriKind.Relative), photo);
    }

    private async Task<JsonElement> ReceiptAsync(string photo) =>
        JsonDocument.Parse(await _upload.Http.GetStringAsync(new Uri($"/api/v1/photos/{photo}", UriKind.Relative))).RootElement;

    private Task CountedAsync(string photo) =>
        Eventually.TrueAsync(async () => (await ReceiptAsync(photo)).GetProperty("state").GetString() == "counted", Patience, $"{photo} was not counted.");

    private Task DashboardCountsAsync(int photos) => Eventually.TrueAsync(
        async () => await _dashboard.StatusAsync("/api/v1/live") == 200
            && JsonDocument.Parse(await _dashboard.Http.GetStringAsync(new Uri("/api/v1/live", UriKind.Relative))).RootElement.GetProperty("sinceStartOfDay").GetProperty("photos").GetInt32() == photos,
        Patience,
        $"The dashboard does not count {photos} photos.");

    [GeneratedRegex("<[^>]*>", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Tags();
}
