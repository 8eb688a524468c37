using System.Net;
using System.Text;
using System.Text.Json;
using CrowdCount.Core.Counting;
using CrowdCount.Core.Photos;
using CrowdCount.Core.Storage;
using CrowdCount.Dashboard.Simulation;
using CrowdCount.Tests.Infrastructure;

namespace CrowdCount.Tests.Dashboard;

/// <summary>The dashboard's answers over real HTTP on a real Redis.</summary>
public sealed class DashboardHttpTests : IAsyncLifetime
{
    private RedisServer _redis = null!;
    private DashboardHost _host = null!;
    private HttpClient _http = null!;

    public async ValueTask InitializeAsync()
    {
        _redis = await RedisServer.StartAsync();
        _host = await DashboardHost.StartAsync(_redis);
        _http = _host.Client();
    }

    public async ValueTask DisposeAsync()
    {
        _http?.Dispose();
        if (_host is not null)
            await _host.DisposeAsync();
        if (_redis is not null)
            await _redis.DisposeAsync();
    }

    [Fact]
    public async Task Live_DarkCamera_SaysSoAndIsInNoTotal()
    {
        await _host.Hand.CountAsync("north-gate", 3, flags: PhotoFlags.Dark | PhotoFlags.Unfamiliar);
        await ShownAsync(1);

        var live = await JsonAsync("/api/v1/live");

        Assert.Equal((JsonValueKind.Null, 0), (live.GetProperty("inView").GetProperty("people").ValueKind, live.GetProperty("sinceStartOfDay").GetProperty("photos").GetInt32()));
        var camera = live.GetProperty("cameras")[0];
        Assert.Equal(("Dark", JsonValueKind.Null), (camera.GetProperty("state").GetString(), camera.GetProperty("count").ValueKind));
        var last = camera.GetProperty("last");
        Assert.Equal((3, 1, 6), (last.GetProperty("count").GetInt32(), last.GetProperty("low80").GetInt32(), last.GetProperty("high80").GetInt32()));
        Assert.Equal(["dark", "unfamiliar"], last.GetProperty("flags").EnumerateArray().Select(flag => flag.GetString()));
    }

    [Fact]
    public async Task Live_AfterACount_HasItInEveryTotal()
    {
        var photo = await _host.Hand.CountAsync("north-gate", 152, spread: 12);
        await ShownAsync(1);

        var live = await JsonAsync("/api/v1/live");

        Assert.Equal(152, live.GetProperty("inView").GetProperty("people").GetInt64());
        Assert.Equal(12, live.GetProperty("inView").GetProperty("plusMinus").GetInt64());
        Assert.Equal(152, live.GetProperty("lastThirtySeconds").GetProperty("people").GetInt64());
        Assert.Equal(152, live.GetProperty("sinceStartOfDay").GetProperty("sightings").GetInt64());
        var camera = Assert.Single(live.GetProperty("cameras").EnumerateArray());
        Assert.Equal(("north-gate", "Normal", 152, photo.Value), (camera.GetProperty("id").GetString(), camera.GetProperty("state").GetString(), camera.GetProperty("count").GetInt32(), camera.GetProperty("last").GetProperty("photo").GetString()));
        Assert.Equal(HttpDocument.MembersAfter("http://localhost:4400/api/v1/live"), HttpDocument.MembersOf(live));
    }

    [Fact]
    public async Task Settings_Put_AreShownAtOnceAndReadBack()
    {
        await _host.Hand.CountAsync("north-gate", 152);
        await ShownAsync(1);

        using var answer = await PutAsync("north-gate", """{"name":"Северный <вход>","place":"Square","threshold":250,"backToNormal":220}""");

        Assert.Equal(HttpStatusCode.NoContent, answer.StatusCode);
        await Eventually.TrueAsync(
            async () => (await JsonAsync("/api/v1/live")).GetProperty("cameras")[0].GetProperty("name").GetString() == "Северный <вход>", TimeSpan.FromSeconds(10), "The name is not shown.");
        var settings = await JsonAsync("/api/v1/cameras/north-gate/settings");
        Assert.Equal(("Square", 250, 220), (settings.GetProperty("place").GetString(), settings.GetProperty("threshold").GetInt32(), settings.GetProperty("backToNormal").GetInt32()));
    }

    [Theory]
    [InlineData("north-gate", "{}", 204, null)]
    [InlineData("north-gate", "", 400, "bad-settings")]
    [InlineData("north-gate", "[]", 400, "bad-settings")]
    [InlineData("north-gate", "{\"name\":\"\"}", 400, "bad-settings")]
    [InlineData("north-gate", "{\"threshold\":\"many\"}", 400, "bad-settings")]
    [InlineData("north-gate", "{\"threshold\":0}", 400, "bad-settings")]
    [InlineData("north-gate", "{\"trheshold\":5}", 400, "bad-settings")]
    [InlineData("nobody", "{}", 404, "unknown-camera")]
    [InlineData(".hidden", "{}", 400, "bad-camera-id")]
    public async Task Settings_PutWithSomethingWrong_SaysWhat(string camera, string body, int status, string? problem)
    {
        await _host.Hand.CountAsync("north-gate", 152);

        using var answer = await PutAsync(camera, body);

        Assert.Equal(status, (int)answer.StatusCode);
        if (problem is not null)
            Assert.Contains($"urn:crowdcount:problem:{problem}", await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken), StringComparison.Ordinal);
    }

    private async Task<HttpResponseMessage> PutAsync(string camera, string json)
    {
        using var body = new StringContent(json, Encoding.UTF8, "application/json");
        return await _http.PutAsync(new Uri($"/api/v1/cameras/{camera}/settings", UriKind.Relative), body);
    }

    [Fact]
    public async Task Live_SimulatedCameraBesideARealOne_IsShownButInNoTotal()
    {
        await _host.Hand.CountAsync("simulated-square", 41, drawn: 43);
        await _host.Hand.CountAsync("north-gate", 7);
        await ShownAsync(2);

        var live = await JsonAsync("/api/v1/live");

        Assert.Equal(7, live.GetProperty("inView").GetProperty("people").GetInt64());
        Assert.Equal(7, live.GetProperty("sinceStartOfDay").GetProperty("sightings").GetInt64());
        Assert.Equal(7, (await JsonAsync("/api/v1/windows?count=3")).EnumerateArray().Sum(window => window.GetProperty("people").GetInt64()));
        var simulated = live.GetProperty("cameras")[1];
        Assert.Equal((true, 41, 43), (simulated.GetProperty("simulated").GetBoolean(), simulated.GetProperty("count").GetInt32(), simulated.GetProperty("last").GetProperty("drawn").GetInt32()));

        Assert.True(await _host.Get<SimulatedCameras>().StopAndRemoveAsync());
        await Eventually.TrueAsync(() => _host.Live.Current.Tiles.Length == 1, TimeSpan.FromSeconds(5), "The simulated camera is still shown.");
        Assert.Equal("north-gate", _host.Live.Current.Tiles[0].Name);
    }

    [Fact]
    public Task SimulatedPreview_WithoutASimulator_IsAProblem() => ProblemAsync("/simulated/0.jpg", HttpStatusCode.NotFound, "not-found");

    [Fact]
    public async Task Heads_OfACountedPhoto_ArePartsOfItsSides()
    {
        var photo = await _host.Hand.CountAsync("a", 2, heads: [new HeadPoint(0.25f, 0.5f), new HeadPoint(1, 0)]);
        var nobody = await _host.Hand.CountAsync("a", 0);

        Assert.Equal("[[0.25,0.5],[1,0]]", (await JsonAsync($"/photos/{photo.Value}/heads")).GetRawText());
        Assert.Equal("[]", (await JsonAsync($"/photos/{nobody.Value}/heads")).GetRawText());
        await ProblemAsync("/photos/no-id/heads", HttpStatusCode.BadRequest, "bad-photo-id");
    }

    [Fact]
    public async Task Windows_AnyCount_AreThatManyAndAligned()
    {
        await _host.Hand.CountAsync("a", 7);

        var windows = (await JsonAsync("/api/v1/windows?count=3")).EnumerateArray().ToArray();

        Assert.Equal(3, windows.Length);
        Assert.Equal(7, windows.Sum(window => window.GetProperty("people").GetInt64()));
        Assert.All(windows, window => Assert.Equal(0, window.GetProperty("start").GetDateTimeOffset().Second % 30));
        Assert.True(windows[^1].GetProperty("growing").GetBoolean());
        Assert.Equal(40, (await JsonAsync("/api/v1/windows")).GetArrayLength());
    }

    [Theory]
    [InlineData("0")]
    [InlineData("241")]
    [InlineData("-1")]
    [InlineData("many")]
    [InlineData("99999999999")]
    public async Task Windows_BadCount_IsAProblem(string count) => await ProblemAsync($"/api/v1/windows?count={count}", HttpStatusCode.BadRequest, "bad-count");

    [Fact]
    public async Task Ledger_PhotosInEveryState_AddsUpAndShowsALostOne()
    {
        await _host.Hand.CountAsync("a", 5);
        await _host.Hand.SendAsync("a");

        var ledger = await JsonAsync("/api/v1/ledger");

        var today = ledger.GetProperty("ofDay");
        Assert.Equal((2, 1, 1), (today.GetProperty("accepted").GetInt32(), today.GetProperty("counted").GetInt32(), today.GetProperty("waiting").GetInt32()));
        Assert.Equal((true, 0), (ledger.GetProperty("addsUp").GetBoolean(), ledger.GetProperty("difference").GetInt32()));
        Assert.Equal(HttpDocument.MembersAfter("/api/v1/ledger?day="), HttpDocument.MembersOf(ledger));
        Assert.Equal(0, (await JsonAsync("/api/v1/ledger?day=2020-01-31")).GetProperty("ofDay").GetProperty("accepted").GetInt32());

        // A photo vanishes from the queue behind the ledger's back.
        await _host.Get<RedisConnections>().Commands.KeyDeleteAsync("cc:{0}:live");

        var wrong = await JsonAsync("/api/v1/ledger");
        Assert.Equal((false, 1), (wrong.GetProperty("addsUp").GetBoolean(), wrong.GetProperty("difference").GetInt32()));
    }

    [Theory]
    [InlineData("yesterday")]
    [InlineData("2026-02-30")]
    [InlineData("")]
    public Task Ledger_OfNoDay_IsAProblem(string day) => ProblemAsync($"/api/v1/ledger?day={day}", HttpStatusCode.BadRequest, "bad-day");

    [Fact]
    public async Task Counters_CamerasWithAndWithoutPhotos_AreAllThere()
    {
        await _host.Hand.CountAsync("Площадь", 5);
        await _host.Hand.CountAsync("Площадь", 6);
        await _host.Hand.CountAsync("old", 9, capturedAt: TimeProvider.System.GetUtcNow().AddMinutes(-5));
        await ShownAsync(2);

        var counters = await JsonAsync("/counters");

        Assert.Equal(11, counters.GetProperty("Площадь").GetInt64());
        Assert.Equal(0, counters.GetProperty("old").GetInt64());
    }

    [Fact]
    public async Task Photo_Counted_IsItsThumbnailToKeep()
    {
        var photo = await _host.Hand.CountAsync("a", 5);

        using var answer = await _http.GetAsync(new Uri($"/photos/{photo.Value}?size=thumb", UriKind.Relative));

        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.Equal("image/webp", answer.Content.Headers.ContentType!.MediaType);
        Assert.Equal("nosniff", answer.Headers.GetValues("X-Content-Type-Options").Single());
        Assert.Contains("immutable", answer.Headers.CacheControl!.ToString(), StringComparison.Ordinal);
        Assert.Equal("RIFF"u8.ToArray(), (await answer.Content.ReadAsByteArrayAsync())[..4]);
    }

    [Theory]
    [InlineData("/photos/00AAAAAAAAAAAAAAAAAAAAAAAAAA", HttpStatusCode.NotFound, "photo-gone")]
    [InlineData("/photos/00AAAAAAAAAAAAAAAAAAAAAAAAAA?size=full", HttpStatusCode.NotFound, "no-full-photo")]
    [InlineData("/photos/00AAAAAAAAAAAAAAAAAAAAAAAAAA?size=huge", HttpStatusCode.BadRequest, "bad-size")]
    [InlineData("/photos/..%2F..%2Fetc%2Fpasswd", HttpStatusCode.BadRequest, "bad-photo-id")]
    public Task Photo_NotToBeHad_IsAProblem(string path, HttpStatusCode status, string type) => ProblemAsync(path, status, type);

    [Fact]
    public async Task Page_AnyAnswer_CarriesThePolicyAndNothingInline()
    {
        using var answer = await _http.GetAsync(new Uri("/", UriKind.Relative));
        var html = await answer.Content.ReadAsStringAsync();

        var policy = Assert.Single(answer.Headers.GetValues("Content-Security-Policy"));
        Assert.Contains("script-src 'self';", policy, StringComparison.Ordinal);
        Assert.Contains("style-src 'self';", policy, StringComparison.Ordinal);
        Assert.DoesNotContain("unsafe", policy, StringComparison.Ordinal);
        Assert.DoesNotContain(" style=", html, StringComparison.Ordinal);
        Assert.DoesNotContain("<style", html, StringComparison.Ordinal);
        Assert.DoesNotContain("<script>", html, StringComparison.Ordinal);
        Assert.Contains("No cameras yet", html, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("/?lang=ru", null, "ru", "Камер пока нет")]
    [InlineData("/?lang=en", "ru-RU", "en", "No cameras yet")]
    [InlineData("/", "ru-RU,ru;q=0.9,en;q=0.8", "ru", "Камер пока нет")]
    [InlineData("/", "de-DE", "en", "No cameras yet")]
    [InlineData("/?lang=xx", null, "en", "No cameras yet")]
    public async Task Page_AskedForALanguage_Speaks(string path, string? accept, string lang, string words)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, path);
        if (accept is not null)
            request.Headers.Add("Accept-Language", accept);

        using var answer = await _http.SendAsync(request);
        var html = await answer.Content.ReadAsStringAsync();

        Assert.Contains($"lang=\"{lang}\"", html, StringComparison.Ordinal);
        Assert.Contains(words, WebUtility.HtmlDecode(html), StringComparison.Ordinal);
        if (path.Contains("lang=ru", StringComparison.Ordinal))
            Assert.Contains(answer.Headers.GetValues("Set-Cookie"), cookie => cookie.Contains("c%3Dru", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Page_ForeignHostName_IsRefused()
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, "/");
        request.Headers.Host = "evil.example";

        using var answer = await _http.SendAsync(request);

        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
    }

    [Theory]
    [InlineData("Origin", "http://evil.example")]
    [InlineData("Origin", "null")]
    [InlineData("Sec-Fetch-Site", "cross-site")]
    public async Task Post_FromAForeignPage_IsRefused(string header, string value)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, "/_blazor/negotiate?negotiateVersion=1");
        request.Headers.Add(header, value);

        using var answer = await _http.SendAsync(request);

        Assert.Equal(HttpStatusCode.Forbidden, answer.StatusCode);
        Assert.Contains("urn:crowdcount:problem:foreign-origin", await answer.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task WebSocket_FromAForeignPage_IsRefused()
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, "/_blazor");
        request.Headers.Add("Origin", "http://evil.example");
        request.Headers.Add("Connection", "Upgrade");
        request.Headers.Add("Upgrade", "websocket");
        request.Headers.Add("Sec-WebSocket-Version", "13");
        request.Headers.Add("Sec-WebSocket-Key", "dGhlIHNhbXBsZSBub25jZQ==");

        using var answer = await _http.SendAsync(request);

        Assert.Equal(HttpStatusCode.Forbidden, answer.StatusCode);
    }

    [Fact]
    public async Task Post_FromTheOwnPage_IsTaken()
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, "/_blazor/negotiate?negotiateVersion=1");
        request.Headers.Add("Origin", _host.Address.GetLeftPart(UriPartial.Authority));
        request.Headers.Add("Sec-Fetch-Site", "same-origin");

        using var answer = await _http.SendAsync(request);

        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
    }

    [Fact]
    public async Task CspReport_OfAnyLength_IsOneBoundedLineInTheLog()
    {
        using var content = new StringContent("{\"csp-report\":\n" + new string('x', 100_000), Encoding.UTF8, "application/csp-report");

        using var answer = await _http.PostAsync(new Uri("/csp-reports", UriKind.Relative), content);

        Assert.Equal(HttpStatusCode.NoContent, answer.StatusCode);
        var line = Assert.Single(_host.Complaints);
        Assert.DoesNotContain('\n', line);
        Assert.InRange(line.Length, 4_000, 5_000);
    }

    [Fact]
    public async Task StoreDown_EveryAnswer_SaysSoAndStillAnswers()
    {
        var photo = await _host.Hand.CountAsync("a", 5);
        await ShownAsync(1);
        Assert.Equal("Healthy", (await JsonAsync("/health/ready")).GetProperty("status").GetString());

        await _redis.KillAsync();
        await Eventually.TrueAsync(() => !_host.Live.Current.StoreUp, TimeSpan.FromSeconds(20), "The loss of the store was not noticed.");

        await ProblemAsync("/api/v1/live", HttpStatusCode.ServiceUnavailable, "store-unavailable");
        await ProblemAsync("/counters", HttpStatusCode.ServiceUnavailable, "store-unavailable");
        await ProblemAsync("/api/v1/windows", HttpStatusCode.ServiceUnavailable, "store-unavailable");
        await ProblemAsync($"/photos/{photo.Value}", HttpStatusCode.ServiceUnavailable, "store-unavailable");
        Assert.Equal("Degraded", (await JsonAsync("/health/ready")).GetProperty("status").GetString());
        Assert.Equal("Healthy", (await JsonAsync("/health/live")).GetProperty("status").GetString());
        var page = WebUtility.HtmlDecode(await _http.GetStringAsync(new Uri("/", UriKind.Relative)));
        Assert.Contains("Storage is unreachable.", page, StringComparison.Ordinal);

        await _redis.StartAgainAsync();
        await Eventually.TrueAsync(() => _host.Live.Current is { StoreUp: true, Totals.InView.People: 5 }, TimeSpan.FromSeconds(30), "The live state did not come back.");
    }

    [Fact]
    public async Task StoreNeverThere_Page_SaysSoAndComesAliveWithTheStore()
    {
        await _redis.KillAsync();
        await using var host = await DashboardHost.StartAsync(_redis.ConnectionString);
        using var http = host.Client();

        var page = WebUtility.HtmlDecode(await http.GetStringAsync(new Uri("/", UriKind.Relative)));
        Assert.Contains("Storage is unreachable.", page, StringComparison.Ordinal);
        Assert.Matches("data-total=\"in-view\"[^>]*>–<", page);
        Assert.Empty(host.Complaints);

        await _redis.StartAgainAsync();
        await Eventually.TrueAsync(() => host.Live.Current is { IsKnown: true, StoreUp: true } && host.Get<StoreStatus>().IsUp, TimeSpan.FromSeconds(30), "The store was not found again.");
        await host.Hand.CountAsync("a", 5);
        await Eventually.TrueAsync(() => host.Live.Current.Totals.InView.People == 5, TimeSpan.FromSeconds(10), "The count did not reach the live state.");
    }

    private Task ShownAsync(int cameras) =>
        Eventually.TrueAsync(() => _host.Live.Current.Totals.InView.Known == cameras && _host.Live.Current.HasCounts, TimeSpan.FromSeconds(10), "The counts did not reach the live state.");

    private async Task<JsonElement> JsonAsync(string path)
    {
        using var answer = await _http.GetAsync(new Uri(path, UriKind.Relative));
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        using var document = JsonDocument.Parse(await answer.Content.ReadAsStreamAsync());
        return document.RootElement.Clone();
    }

    private async Task ProblemAsync(string path, HttpStatusCode status, string type)
    {
        using var answer = await _http.GetAsync(new Uri(path, UriKind.Relative));
        Assert.Equal(status, answer.StatusCode);
        Assert.Equal("application/problem+json", answer.Content.Headers.ContentType!.MediaType);
        using var problem = JsonDocument.Parse(await answer.Content.ReadAsStreamAsync());
        Assert.Equal($"urn:crowdcount:problem:{type}", problem.RootElement.GetProperty("type").GetString());
        Assert.NotEmpty(problem.RootElement.GetProperty("detail").GetString()!);
    }
}
