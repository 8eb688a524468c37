using System.Net.Http.Headers;
using CrowdCount.Tests.Infrastructure;
using CrowdCount.Tests.Standalone;
using Microsoft.Playwright;

namespace CrowdCount.Tests.Browser;

/// <summary>What a newcomer does: start everything, press the one button, look, bring a real camera, remove the simulated ones.</summary>
public sealed class SimulatedCamerasTests(SharedChromium browser) : IDisposable
{
    private const float Patience = 120_000;

    private readonly string _folder = StandaloneProcess.NewFolder();

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public async Task SimulatedCameras_StartedFromTheFirstPage_AreShownWithTheTruthAndRemovedByOneClick()
    {
        var chromium = await browser.StartAsync();
        await using var standalone = await StandaloneProcess.StartAsync(_folder, StandaloneProcess.Ports.Free());
        await using var reader = await chromium.ReaderAsync();
        var watched = await WatchedPage.OpenAsync(reader, standalone.Dashboard.BaseAddress!);
        var page = watched.Page;
        await watched.ConnectedAsync();
        await watched.UntilAsync("[...document.images].length === 4 && [...document.images].every(image => image.complete && image.naturalWidth > 0)");
        await Screenshots.TakeAsync(page, "first-start");

        await page.GetByRole(AriaRole.Button, new() { Name = "Start four simulated cameras" }).ClickAsync();

        var tiles = page.Locator("cc-tile[drawn]");
        await Assertions.Expect(tiles).ToHaveCountAsync(4, new() { Timeout = Patience });
        await Assertions.Expect(page.Locator("cc-tile[drawn][state=normal] .drawn")).ToHaveTextAsync([.. Enumerable.Repeat(OfDrawn(), 4)], new() { Timeout = Patience });
        // Alone they are what the totals show.
        await Assertions.Expect(page.Locator(".in-view .of")).ToContainTextAsync("4 of 4 cameras");
        await watched.UntilAsync("[...document.images].every(image => image.complete && image.naturalWidth > 0)");
        await Screenshots.TakeAsync(page, "simulated-alone");

        await SendRealPhotoAsync(standalone);
        await Assertions.Expect(page.Locator(".in-view .of")).ToContainTextAsync("1 of 5 cameras", new() { Timeout = Patience });
        await Assertions.Expect(page.Locator("cc-tile[drawn] .strip.sketch .since")).ToHaveTextAsync([.. Enumerable.Repeat("not in totals", 4)]);
        await Screenshots.TakeAsync(page, "simulated-beside-a-real-one");

        await page.GetByRole(AriaRole.Button, new() { Name = "Stop and remove" }).ClickAsync();

        await Assertions.Expect(page.Locator("cc-tile")).ToHaveCountAsync(1, new() { Timeout = Patience });
        await Assertions.Expect(tiles).ToHaveCountAsync(0);
        await Assertions.Expect(page.Locator(".simulated-note")).ToHaveCountAsync(0);
        // A picture may have been asked for in the moment in which its camera went.
        Assert.All(watched.Complaints, complaint => Assert.Contains("404", complaint, StringComparison.Ordinal));
        await using var store = await StandaloneStore.OpenAsync(_folder);
        await Eventually.TrueAsync(async () => (await store.ReadLedgerAsync()).AddsUp, TimeSpan.FromSeconds(10), "The ledger does not add up.");
    }

    [Fact]
    public async Task Demo_AskedForAtTheStart_RunsAndEndsWithTheRest()
    {
        var ports = StandaloneProcess.Ports.Free();
        int cameras;
        await using (var standalone = await StandaloneProcess.StartAsync(_folder, ports, "--demo"))
        {
            await Eventually.TrueAsync(
                async () => (await standalone.Dashboard.GetStringAsync(new Uri("/api/v1/live", UriKind.Relative))).Contains("\"simulated\":true", StringComparison.Ordinal),
                TimeSpan.FromMilliseconds(Patience),
                "No simulated camera appeared.");
            cameras = standalone.CamerasId;
            Assert.Equal(0, await standalone.EndAsync());
        }

        Assert.False(StandaloneProcess.IsAlive(cameras));
    }

    private static System.Text.RegularExpressions.Regex OfDrawn() => new("^of [0-9]+ drawn$", System.Text.RegularExpressions.RegexOptions.None, TimeSpan.FromSeconds(1));

    private static async Task SendRealPhotoAsync(StandaloneProcess standalone)
    {
        using var photo = new ByteArrayContent(TestPhotos.Jpeg()) { Headers = { ContentType = new MediaTypeHeaderValue("image/jpeg") } };
        using var answer = await standalone.Upload.PostAsync(new Uri("/api/v1/cameras/north-gate/photos", UriKind.Relative), photo);
        answer.EnsureSuccessStatusCode();
    }
}
