using System.Net.Http.Json;
using CrowdCount.Tests.Dashboard;
using CrowdCount.Tests.Infrastructure;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace CrowdCount.Tests.Browser;

/// <summary>Named cameras in places: how groups lie, states look, and a reader's own order keeps.</summary>
public sealed class CityTests(CityTests.City city) : IClassFixture<CityTests.City>
{
    [Theory]
    [InlineData("en-GB", ColorScheme.Light, 1440, 900)]
    [InlineData("ru-RU", ColorScheme.Dark, 1440, 900, Skip = Everything.Reason, SkipType = typeof(Everything), SkipUnless = nameof(Everything.IsWanted))]
    [InlineData("ru-RU", ColorScheme.Light, 1920, 1080, Skip = Everything.Reason, SkipType = typeof(Everything), SkipUnless = nameof(Everything.IsWanted))]
    [InlineData("en-GB", ColorScheme.Dark, 1024, 800, Skip = Everything.Reason, SkipType = typeof(Everything), SkipUnless = nameof(Everything.IsWanted))]
    [InlineData("ru-RU", ColorScheme.Light, 390, 844)]
    public async Task City_AnyLanguageThemeAndWidth_StandsInItsPlaces(string language, ColorScheme theme, int width, int height)
    {
        await using var tab = await city.OpenAsync(language, theme, width, height);
        var page = tab.Page;
        foreach (var (state, count) in ((string, int)[])[("over", 1), ("stale", 1), ("offline", 1), ("frozen", 1), ("dark", 1), ("normal", 9)])
            await Expect(page.Locator($"cc-tile[state={state}]")).ToHaveCountAsync(count);
        await page.EvaluateAsync("document.fonts.ready");
        await tab.UntilAsync("[...document.querySelectorAll('.photo img')].filter(image => image.getBoundingClientRect().top < innerHeight).every(image => image.complete && image.naturalWidth > 0)");
        await Screenshots.TakeAsync(page, $"city-{language[..2]}-{theme}-{width}", fullPage: true);

        await Expect(page.Locator("cc-tile[state=over] .strip.alert")).ToContainTextAsync(language == "ru-RU" ? "Больше 250" : "Over 250");
        var dark = page.Locator("cc-tile[state=dark]");
        await Expect(dark.Locator(width < 720 ? ".strip.doubt:visible .short" : ".strip.doubt:visible .long")).ToHaveTextAsync((language, width) switch
        {
            ("ru-RU", < 720) => "темно или закрыта",
            ("ru-RU", _) => "Темно или закрыта",
            _ => "Dark or covered",
        });
        await Expect(dark.Locator(".people")).ToBeHiddenAsync();
        if (width >= 720)
            await Expect(dark.Locator(".was:visible")).ToHaveTextAsync(language == "ru-RU" ? "людей не видно" : "people can’t be seen");
        await Expect(page.Locator(".unfamiliar:visible")).ToHaveCountAsync(2);
        await Expect(page.Locator(".unfamiliar:visible").First).ToHaveAttributeAsync("title", language == "ru-RU"
            ? "снимок не похож на те, на которых училась модель: число может быть менее точным"
            : "the picture is unlike those the model learned from: the count may be further off");
        Assert.False(await page.EvaluateAsync<bool>("document.documentElement.scrollWidth > document.documentElement.clientWidth"), "The page scrolls sideways.");
        Assert.Empty(await Axe.ViolationsAsync(page));
        Assert.Empty(tab.Complaints);
    }

    [Fact]
    public async Task Groups_ThatAreSmall_ShareARowOfEquallyHighTiles()
    {
        await using var tab = await city.OpenAsync();

        var tops = await tab.Page.EvaluateAsync<double[]>("[...document.querySelectorAll('.group')].map(group => Math.round(group.getBoundingClientRect().top))");
        Assert.True(tops.Length > tops.Distinct().Count(), $"No two groups share a row: {string.Join(' ', tops)}");
        Assert.True(
            await tab.Page.EvaluateAsync<bool>("(() => { const rows = Map.groupBy(document.querySelectorAll('cc-tile'), tile => Math.round(tile.getBoundingClientRect().top)); return [...rows.values()].every(row => new Set(row.map(tile => Math.round(tile.getBoundingClientRect().height))).size === 1); })()"),
            "Tiles of one row differ in height.");
    }

    [Theory]
    [InlineData(1440, Skip = Everything.Reason, SkipType = typeof(Everything), SkipUnless = nameof(Everything.IsWanted))]
    [InlineData(390)]
    public async Task Names_HostileOrThreeHundredCharactersLong_BreakNothing(int width)
    {
        await using var tab = await city.OpenAsync(width: width);
        var name = $"<img src=x onerror=alert(1)> \"'&{{0}} {new string('Щ', 268)}"[..300];

        await city.RenameAsync("hall-401", name, place: name);
        try
        {
            await Expect(tab.Page.Locator("cc-tile[camera=hall-401] .name")).ToHaveTextAsync(name);
            Assert.False(await tab.Page.EvaluateAsync<bool>("document.documentElement.scrollWidth > document.documentElement.clientWidth"), "The page scrolls sideways.");
            Assert.True(await tab.Page.EvaluateAsync<bool>("(() => { const tile = document.querySelector('cc-tile[camera=hall-401]').getBoundingClientRect(); return tile.right <= innerWidth && tile.height < 400; })()"), "The tile is out of shape.");
            Assert.Equal(name, await tab.Page.Locator("cc-tile[camera=hall-401] .name").GetAttributeAsync("title"));
            await Screenshots.TakeAsync(tab.Page, $"city-long-name-{width}");
            Assert.Empty(tab.Complaints);
        }
        finally
        {
            await city.RenameAsync("hall-401", "Аудитория 401", "University");
        }
    }

    [Fact]
    public async Task LeftOut_Opened_SaysWhatTheseUsuallyShow()
    {
        await using var tab = await city.OpenAsync();

        await tab.Page.Locator(".left-out summary").ClickAsync();

        await Expect(tab.Page.Locator(".left-out .panel")).ToContainTextAsync("At this hour of the week these usually show about 72 people. (1 of 6 cameras)");
        await Expect(tab.Page.Locator(".left-out li")).ToHaveCountAsync(6);
        await Expect(tab.Page.Locator(".left-out li", new() { HasText = "ТЦ «Небо», вход Б" })).ToContainTextAsync("people can’t be seen since");
        await Screenshots.TakeAsync(tab.Page, "left-out-usual");
        Assert.Empty(tab.Complaints);
    }

    [Theory]
    [InlineData("en-GB", 1440, Skip = Everything.Reason, SkipType = typeof(Everything), SkipUnless = nameof(Everything.IsWanted))]
    [InlineData("ru-RU", 1920)]
    public async Task Wall_WithADarkCamera_SaysSo(string language, int width)
    {
        await using var tab = await city.OpenAsync(language, ColorScheme.Dark, width, width * 9 / 16, path: "/wall");

        await Expect(tab.Page.Locator("cc-tile[state=dark] .strip.doubt:visible")).ToContainTextAsync(language == "ru-RU" ? "Темно или закрыта" : "dark or covered");
        await tab.UntilAsync("[...document.images].every(image => image.complete && image.naturalWidth > 0)");
        await Screenshots.TakeAsync(tab.Page, $"city-wall-{language[..2]}-{width}");
        Assert.Empty(tab.Complaints);
    }

    [Fact]
    public async Task NeedsALook_Chosen_ShowsTheDarkCamera()
    {
        await using var tab = await city.OpenAsync();

        await tab.Page.Locator(".toolbar .look").ClickAsync();

        await Expect(tab.Page.Locator("cc-tile")).ToHaveCountAsync(5);
        await Expect(tab.Page.Locator("cc-tile[state=dark] .name")).ToHaveTextAsync("ТЦ «Небо», вход Б");
        Assert.Empty(tab.Complaints);
    }

    [Fact]
    public async Task Order_MovedByKeyboard_IsTheReadersOwnAndKeepsTheFocus()
    {
        await using var tab = await city.OpenAsync();
        var names = tab.Page.Locator(".tiles[aria-label='University'] .name");
        await Expect(names).ToHaveTextAsync(["Lecture hall 403", "Аудитория 210", "Аудитория 401"]);

        await tab.Page.Locator("cc-tile[camera=hall-403]").FocusAsync();
        await tab.Page.Keyboard.PressAsync("Shift+ArrowRight");

        await Expect(names).ToHaveTextAsync(["Аудитория 210", "Lecture hall 403", "Аудитория 401"]);
        await Expect(tab.Page.Locator("cc-tile:focus .name")).ToHaveTextAsync("Lecture hall 403");
        await Expect(tab.Page.Locator("#moved")).ToHaveTextAsync("Lecture hall 403: place 2 of 3");
        await tab.UntilAsync("location.search === '?order=own'");

        await tab.Page.ReloadAsync();
        await Expect(names).ToHaveTextAsync(["Аудитория 210", "Lecture hall 403", "Аудитория 401"]);
        Assert.Empty(tab.Complaints);
    }

    [Fact]
    public async Task Order_Dragged_IsTheReadersOwnAndNobodyElses()
    {
        await using var tab = await city.OpenAsync();
        var names = tab.Page.Locator(".tiles[aria-label='Bus stops'] .name");
        await Expect(names).ToHaveTextAsync(["Gagarin Ave stop", "Автовокзал, пл. 1", "Автовокзал, пл. 2"]);

        await tab.Page.Locator("cc-tile[camera=bus-2]").DragToAsync(tab.Page.Locator("cc-tile[camera=bus-3]"));

        await Expect(names).ToHaveTextAsync(["Автовокзал, пл. 2", "Gagarin Ave stop", "Автовокзал, пл. 1"]);
        await using var other = await city.OpenAsync();
        await Expect(other.Page.Locator(".tiles[aria-label='Bus stops'] .name")).ToHaveTextAsync(["Gagarin Ave stop", "Автовокзал, пл. 1", "Автовокзал, пл. 2"]);
    }

    [Fact]
    public async Task Order_RememberedNonsense_IsNoOrder()
    {
        await using var tab = await city.OpenAsync();
        await tab.Page.EvaluateAsync("localStorage.setItem('crowdcount-order', '{\"a\":1}')");

        await tab.Page.GotoAsync(new Uri(city.Address, "/?order=own").ToString());
        await tab.ConnectedAsync();

        await Expect(tab.Page.Locator("cc-tile")).ToHaveCountAsync(14);
        Assert.Empty(tab.Complaints);
    }

    /// <summary>A page of 720 pixels is what 200 % zoom leaves of 1440; 320 is 400 % of 1280.</summary>
    [Theory]
    [InlineData(720)]
    [InlineData(320)]
    public async Task City_ZoomedIn_IsReadWithoutScrollingSideways(int width)
    {
        await using var tab = await city.OpenAsync("ru-RU", width: width, height: 700);
        await Screenshots.TakeAsync(tab.Page, $"city-zoom-{width}");

        Assert.False(await tab.Page.EvaluateAsync<bool>("document.documentElement.scrollWidth > document.documentElement.clientWidth"), "The page scrolls sideways.");
    }

    /// <summary>The dashboard over <see cref="Scenes.CityAsync"/>.</summary>
    public sealed class City(SharedChromium browser) : IAsyncLifetime
    {
        private RedisServer? _redis;
        private Chromium? _chromium;
        private DashboardHost? _host;

        internal Uri Address => _host!.Address;

        public async ValueTask InitializeAsync()
        {
            if (!RedisServer.IsInstalled("redis-server") || !File.Exists(Chromium.Executable))
                return;
            _redis = await RedisServer.StartAsync();
            _chromium = await browser.StartAsync();
            await Scenes.CityAsync(_redis);
            // Cameras that send must not fall silent while the tests look at them.
            _host = await DashboardHost.StartAsync(_redis, ("Live:StaleAfter", "00:03:50"), ("Live:WindowThreshold", "1050"));
            await Eventually.TrueAsync(() => _host.Live.Current.Tiles.Length == 14, TimeSpan.FromSeconds(15), "Not all cameras are there.");
        }

        public async ValueTask DisposeAsync()
        {
            if (_host is not null)
                await _host.DisposeAsync();
            if (_redis is not null)
                await _redis.DisposeAsync();
        }

        internal async Task RenameAsync(string camera, string name, string place)
        {
            using var http = _host!.Client();
            using var body = JsonContent.Create(new { name, place });
            await body.LoadIntoBufferAsync();
            using var answer = await http.PutAsync(new Uri($"/api/v1/cameras/{camera}/settings", UriKind.Relative), body);
            answer.EnsureSuccessStatusCode();
        }

        internal async Task<Tab> OpenAsync(string language = "en-GB", ColorScheme theme = ColorScheme.Light, int width = 1440, int height = 900, string path = "/")
        {
            Assert.SkipWhen(_host is null, "redis-server or Chromium is not installed.");
            var reader = await _chromium!.ReaderAsync(language, theme, width, height);
            var watched = await WatchedPage.OpenAsync(reader, new Uri(Address, path));
            // The wall has no bar that says whether it is connected.
            if (path == "/")
                await watched.ConnectedAsync();
            return new Tab(reader, watched);
        }
    }

    internal sealed record Tab(IBrowserContext Reader, WatchedPage Watched) : IAsyncDisposable
    {
        public IPage Page => Watched.Page;

        public IEnumerable<string> Complaints => Watched.Complaints;

        public Task UntilAsync(string expression) => Watched.UntilAsync(expression);

        public Task ConnectedAsync() => Watched.ConnectedAsync();

        public ValueTask DisposeAsync() => Reader.DisposeAsync();
    }
}
