using System.Globalization;
using System.Text.Json;
using CrowdCount.Tests.Browser;
using CrowdCount.Tests.Dashboard;
using CrowdCount.Tests.Infrastructure;
using static Microsoft.Playwright.Assertions;

namespace CrowdCount.Tests.EndToEnd;

/// <summary>Two dashboards on one store, as processes of their own.</summary>
public sealed class SeveralDashboardsTests(SharedChromium browser) : IAsyncLifetime
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    // Twenty counts a page, so that half of them are below the fold.
    private const int Cameras = 20;

    // The hand counts now and then; a page would say that counting has stopped.
    private static readonly Dictionary<string, string> Environment = new(StringComparer.Ordinal) { ["Counting__Lease"] = "01:00:00" };

    private RedisServer _redis = null!;
    private StoreRelay _relay = null!;
    private CoreHost _core = null!;
    private PhotoHand _hand = null!;
    private ServiceProcess[] _dashboards = [];

    public async ValueTask InitializeAsync()
    {
        _redis = await RedisServer.StartAsync();
        _relay = new StoreRelay(_redis.Port);
        _core = await CoreHost.StartAsync(_redis, settings: ("Site:TimeZone", "UTC"));
        _hand = new PhotoHand(_core.Intake, _core.Queue);
        _dashboards = await Task.WhenAll(
            ServiceProcess.StartAsync("Dashboard", _redis.ConnectionString.Replace($":{_redis.Port}", $":{_relay.Port}", StringComparison.Ordinal), Environment),
            ServiceProcess.StartAsync("Dashboard", _redis.ConnectionString, Environment));
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var dashboard in _dashboards)
            await dashboard.DisposeAsync();
        if (_core is not null)
            await _core.DisposeAsync();
        if (_relay is not null)
            await _relay.DisposeAsync();
        if (_redis is not null)
            await _redis.DisposeAsync();
    }

    [Fact]
    public async Task OneIsCutOffFromTheStoreForAWhile_BothShowTheSameAfterwards()
    {
        await _hand.CountAsync("north-gate", 152);
        await _hand.CountAsync("south-gate", 48);
        await BothShowAsync(people: 200, photos: 2);

        _relay.Cut();
        await Eventually.TrueAsync(async () => await _dashboards[0].StatusAsync("/api/v1/live") == 503, Patience, "It does not notice that it is cut off.");
        await _hand.CountAsync("north-gate", 160);
        await _hand.CountAsync("east-gate", 5);
        await ShowsAsync(_dashboards[1], people: 213, photos: 4);
        _relay.Mend();

        await BothShowAsync(people: 213, photos: 4);
        await _hand.CountAsync("south-gate", 50);
        await BothShowAsync(people: 215, photos: 5);
    }

    /// <summary>The page is one document throughout, on a balancer that remembers readers and on one that does not, where it goes there and back again.</summary>
    [Theory]
    [InlineData(true, 1, Skip = Everything.Reason, SkipType = typeof(Everything), SkipUnless = nameof(Everything.IsWanted))]
    [InlineData(false, 2)]
    public async Task DashboardOfAPageIsToldToEnd_PageGoesOnAtTheOther(bool sticky, int times)
    {
        for (var camera = 1; camera <= Cameras; camera++)
            await _hand.CountAsync(string.Create(CultureInfo.InvariantCulture, $"gate-{camera:00}"), camera);
        await _hand.CountAsync("hall", 7);
        await BothShowAsync(people: (Cameras * (Cameras + 1) / 2) + 7, photos: Cameras + 1);
        await using var proxy = await SmallProxy.StartAsync(_dashboards, sticky);
        var chromium = await browser.StartAsync();
        await using var reader = await chromium.ReaderAsync(height: 500);
        var tab = await WatchedPage.OpenAsync(reader, new Uri(proxy.Address, "/?lang=en&measure=mean"));
        await tab.ConnectedAsync();
        await tab.Page.Locator("#find").FillAsync("gate");
        await Expect(tab.Page.Locator("cc-tile")).ToHaveCountAsync(Cameras);
        await tab.Page.EvaluateAsync(Watch);

        for (var time = 1; time <= times; time++)
        {
            var ended = await HandOverAsync(tab, time);
            if (time < times)
                await ended.StartAgainAsync();
        }
    }

    private const string Watch = """
        () => {
          window.neverReloaded = true;
          window.changes = [];
          window.banner = false;
          document.querySelector('details.menu').open = true;
          document.querySelector('#find').focus({ preventScroll: true });
          scrollTo(0, 200);
          const note = () => {
            const text = document.querySelector('cc-tile[camera="gate-01"] .people')?.textContent ?? '';
            if (text !== window.shown) window.changes.push(performance.now());
            window.shown = text;
          };
          new MutationObserver(note).observe(document.body, { subtree: true, childList: true, characterData: true });
          new MutationObserver(() => { if (document.documentElement.dataset.connection) window.banner = true; }).observe(document.documentElement, { attributes: true });
        }
        """;

    /// <returns>The dashboard that ended.</returns>
    private async Task<ServiceProcess> HandOverAsync(WatchedPage tab, int time)
    {
        var before = await Task.WhenAll(_dashboards.Select(CircuitsAsync));
        var owner = _dashboards[before[0] == 1 ? 0 : 1];
        var other = _dashboards[before[0] == 1 ? 1 : 0];
        using var enough = new CancellationTokenSource();
        var counting = CountOnAsync(time * 1000, enough.Token);

        var started = TimeProvider.System.GetTimestamp();
        await owner.EndAsync();
        var ended = TimeProvider.System.GetElapsedTime(started);
        await Eventually.TrueAsync(async () => await CircuitsAsync(other) == 1, Patience, $"The page did not come to the other dashboard.\n{owner.Output}\n{other.Output}\n{string.Join('\n', tab.Complaints)}");
        await Task.Delay(1000, TestContext.Current.CancellationToken);
        await enough.CancelAsync();
        var last = await counting;

        await Expect(tab.Page.Locator("cc-tile[camera=gate-01] .people")).ToHaveTextAsync(last.ToString("N0", CultureInfo.InvariantCulture), new() { Timeout = 15_000 });
        var page = tab.Page;
        Assert.True(await page.EvaluateAsync<bool>("window.neverReloaded === true"), $"The page was loaded again.\n{string.Join('\n', tab.Complaints)}\n{owner.Output}\n{other.Output}");
        Assert.Equal(200, await page.EvaluateAsync<double>("scrollY"));
        Assert.True(await page.EvaluateAsync<bool>("document.querySelector('details.menu').open"));
        Assert.Equal("find", await page.EvaluateAsync<string>("document.activeElement.id"));
        Assert.Equal("gate", await page.Locator("#find").InputValueAsync());
        Assert.Contains("measure=mean", page.Url, StringComparison.Ordinal);
        Assert.Contains("find=gate", page.Url, StringComparison.Ordinal);
        await Expect(page.Locator("cc-tile")).ToHaveCountAsync(Cameras);
        await Expect(page.Locator("#components-reconnect-modal")).ToBeHiddenAsync();

        var longest = await page.EvaluateAsync<double>("Math.max(...window.changes.slice(1).map((at, i) => at - window.changes[i]))");
        var banner = await page.EvaluateAsync<bool>("window.banner");
        TestContext.Current.TestOutputHelper?.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"hand-over {time}: the dashboard ended after {ended.TotalSeconds:0.0} s; the longest time without a new count on the page, of one every 0.25 s, was {longest:0} ms; banner shown: {banner}"));
        Assert.True(longest < 8000, $"{longest:0} ms without a count.");
        Assert.True(ended < TimeSpan.FromSeconds(15), $"It took {ended} to end.");
        await page.EvaluateAsync("() => { window.changes = []; window.banner = false; }");
        return owner;
    }

    /// <summary>One camera counts on, four times a second.</summary>
    /// <returns>Its last count.</returns>
    private async Task<int> CountOnAsync(int from, CancellationToken enough)
    {
        // Drawing one for each would take this machine's time from the others.
        var thumbnail = TestPhotos.WebP();
        for (var people = from; ; people++)
        {
            await _hand.CountAsync("gate-01", people, width: 160, height: 120, thumbnail: thumbnail);
            await Task.Delay(250, enough).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            if (enough.IsCancellationRequested)
                return people;
        }
    }

    private async Task BothShowAsync(int people, int photos)
    {
        await Task.WhenAll(_dashboards.Select(dashboard => ShowsAsync(dashboard, people, photos)));
        await Eventually.TrueAsync(
            async () => await Task.WhenAll(_dashboards.Select(async dashboard => (await LiveAsync(dashboard)).GetProperty("cameras").GetRawText())) is [var one, var other] && one == other,
            Patience, "The two do not show the same tiles.");
    }

    private static Task ShowsAsync(ServiceProcess dashboard, int people, int photos) => Eventually.TrueAsync(
        async () =>
        {
            var live = await LiveAsync(dashboard);
            return live.GetProperty("inView").GetProperty("people").GetInt32() == people && live.GetProperty("sinceStartOfDay").GetProperty("photos").GetInt32() == photos;
        },
        Patience, $"A dashboard does not show {people} people on {photos} photos.");

    private static async Task<JsonElement> LiveAsync(ServiceProcess dashboard) =>
        JsonDocument.Parse(await dashboard.Http.GetStringAsync(new Uri("/api/v1/live", UriKind.Relative))).RootElement;

    /// <summary>Open pages, by the dashboard's own metrics.</summary>
    private static async Task<int> CircuitsAsync(ServiceProcess dashboard) =>
        (await dashboard.Http.GetStringAsync(new Uri("/metrics", UriKind.Relative))).Split('\n')
            .Where(line => line.StartsWith("crowdcount_dashboard_circuits", StringComparison.Ordinal))
            .Select(line => int.Parse(line.Split(' ')[1], CultureInfo.InvariantCulture)).SingleOrDefault();
}
