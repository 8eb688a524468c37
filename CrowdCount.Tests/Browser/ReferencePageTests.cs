using CrowdCount.Tests.Upload;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace CrowdCount.Tests.Browser;

/// <summary>The API reference of Upload, in a real browser.</summary>
public sealed class ReferencePageTests(UploadRedis redis, SharedChromium browser) : IClassFixture<UploadRedis>
{
    [Fact]
    public async Task Reference_Opens_WithinItsPolicyAndWithoutForeignHosts()
    {
        await using var upload = await redis.StartUploadAsync();
        await using var reader = await (await browser.StartAsync()).ReaderAsync();
        List<string> foreign = [];
        reader.Request += (_, request) =>
        {
            if (new Uri(request.Url) is { Scheme: "http" or "https" } address && address.Authority != upload.Address.Authority)
                foreign.Add(request.Url);
        };

        var tab = await WatchedPage.OpenAsync(reader, new Uri(upload.Address, "/docs"));

        await Expect(tab.Page.GetByRole(AriaRole.Heading, new() { Name = "CrowdCount Upload" })).ToBeVisibleAsync(new() { Timeout = 30_000 });
        await Expect(tab.Page.GetByText("Send one or several photos of a camera").First).ToBeVisibleAsync(new() { Timeout = 15_000 });
        await Screenshots.TakeAsync(tab.Page, "docs");
        Assert.Empty(foreign);
        Assert.Empty(tab.Complaints);
    }
}
