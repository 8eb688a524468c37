using CrowdCount.Tests.Dashboard;
using CrowdCount.Tests.Infrastructure;
using static Microsoft.Playwright.Assertions;

namespace CrowdCount.Tests.Browser;

/// <summary>The only dashboard is stopped and started anew, as by an upgrade of Standalone: the page waits, says so, and goes on as the same document.</summary>
public sealed class GoingOnTests(SharedChromium browser)
{
    [Fact]
    public async Task OnlyDashboard_StartedAnew_PageWaitsAndGoesOnWithoutReload()
    {
        await using var redis = await RedisServer.StartAsync();
        var chromium = await browser.StartAsync();
        (string, string)[] settings = [("Dashboard:Port", $"{RedisServer.FreePort()}"), ("Live:StaleAfter", "00:05:00")];
        await using var reader = await chromium.ReaderAsync();
        WatchedPage tab;
        await using (var host = await DashboardHost.StartAsync(redis, settings))
        {
            await host.Hand.CountAsync("north-gate", 152);
            tab = await WatchedPage.OpenAsync(reader, new Uri($"http://localhost:{settings[0].Item2}/?lang=en"));
            await Expect(tab.Page.Locator("header[data-interactive]")).ToBeVisibleAsync(new() { Timeout = 30_000 });
            await tab.Page.EvaluateAsync("window.neverReloaded = true");
            await tab.Page.Locator("#pause").ClickAsync();
            await Expect(tab.Page.Locator("#pause[aria-pressed=true]")).ToBeVisibleAsync(new() { Timeout = 15_000 });
        }

        await Expect(tab.Page.Locator("#components-reconnect-modal")).ToBeVisibleAsync(new() { Timeout = 20_000 });

        await using (var host = await DashboardHost.StartAsync(redis, settings))
        {
            await Expect(tab.Page.Locator("#components-reconnect-modal")).ToBeHiddenAsync(new() { Timeout = 60_000 });
            // Its reader had stopped it.
            await Expect(tab.Page.Locator("#pause")).ToHaveAttributeAsync("aria-pressed", "true");
            await host.Hand.CountAsync("north-gate", 160);
            await tab.Page.Locator("#pause").ClickAsync();
            await Expect(tab.Page.Locator("[data-total=in-view]")).ToHaveTextAsync("160", new() { Timeout = 20_000 });
            Assert.True(await tab.Page.EvaluateAsync<bool>("window.neverReloaded === true"), $"The page was loaded again.\n{string.Join('\n', tab.Complaints)}");
        }
    }
}
