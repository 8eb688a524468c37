using CrowdCount.Tests.Dashboard;
using CrowdCount.Tests.Infrastructure;
using static Microsoft.Playwright.Assertions;

namespace CrowdCount.Tests.Browser;

/// <summary>A proxy on the way lets no WebSocket pass.</summary>
public sealed class WithoutWebSocketsTests(SharedChromium browser)
{
    [Fact]
    public async Task Page_NoWebSocketPasses_NegotiatesAfterItsFirstTryAndLivesOn()
    {
        await using var redis = await RedisServer.StartAsync();
        var chromium = await browser.StartAsync();
        await using var host = await DashboardHost.StartAsync(redis);
        await using var reader = await chromium.ReaderAsync();
        await reader.AddInitScriptAsync("window.WebSocket = class { constructor() { throw new Error('No WebSocket passes.'); } }");
        await host.Hand.CountAsync("north-gate", 152);

        var tab = await WatchedPage.OpenAsync(reader, host.Address);

        await Expect(tab.Page.Locator("header[data-interactive]")).ToBeVisibleAsync(new() { Timeout = 60_000 });
        await host.Hand.CountAsync("north-gate", 160);
        await Expect(tab.Page.Locator("cc-tile .people")).ToHaveTextAsync("160", new() { Timeout = 20_000 });
        Assert.Equal("1", await tab.Page.EvaluateAsync<string>("sessionStorage.getItem('crowdcount-negotiating')"));
    }
}
