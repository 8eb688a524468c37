using System.Text.RegularExpressions;
using CrowdCount.Core.Counting;
using CrowdCount.Tests.Infrastructure;
using Deque.AxeCore.Playwright;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace CrowdCount.Tests.Upload;

/// <summary>The page to upload by hand, in a real browser. Any report of its content policy fails.</summary>
public sealed partial class UploadPageTests(UploadRedis redis, Browser browser) : IClassFixture<UploadRedis>, IClassFixture<Browser>
{
    private static readonly HeadPoint[] Heads = [.. Enumerable.Range(0, 24).Select(i => new HeadPoint(0.08f + (i % 8 * 0.12f), 0.2f + (i / 8 * 0.25f)))];

    public static TheoryData<string, ColorScheme, int, int> Looks => new()
    {
        { "en-GB", ColorScheme.Light, 1440, 900 },
        { "ru-RU", ColorScheme.Light, 1440, 900 },
        { "ru-RU", ColorScheme.Dark, 1440, 900 },
        { "en-GB", ColorScheme.Light, 390, 844 },
        { "ru-RU", ColorScheme.Dark, 390, 844 },
    };

    [Theory]
    [MemberData(nameof(Looks))]
    public async Task Photo_Chosen_FillsTheReceiptAndShowsCountAndHeads(string language, ColorScheme theme, int width, int height)
    {
        await using var upload = await redis.StartUploadAsync(("Upload:DashboardUrl", "http://localhost:4400"));
        await using var watched = await browser.OpenAsync(upload.Address, language, theme, width, height);
        var page = watched.Page;
        var russian = language == "ru-RU";

        await page.GotoAsync("/");
        await page.Locator("#camera").FillAsync("Большая-Покровская-12");
        await page.Locator("#files").SetInputFilesAsync(Photo("площадь.jpg"));
        await Expect(page.Locator("[data-step=stored]")).ToHaveClassAsync("done");
        await Expect(page.Locator("#count")).ToHaveTextAsync("–");
        await upload.CountNextAsync(24, Heads);

        await Expect(page.Locator("#count")).ToHaveTextAsync(russian ? "24± 3человека" : "24± 3people");
        await Expect(page.Locator("#elapsed")).ToHaveTextAsync(russian ? "сосчитано за 0,48 с" : "counted in 0.48 s");
        await Expect(page.Locator("[data-step=counted]")).ToHaveClassAsync("done");
        Assert.Matches(russian ? ClockWithComma() : ClockWithPoint(), await page.Locator("[data-step=counted] time").TextContentAsync());
        await Expect(page.Locator("figure circle.ring")).ToHaveCountAsync(24);
        await Expect(page.Locator(".message")).ToContainTextAsync(russian ? "вошёл в итоги один раз" : "in the totals now, once");
        await Expect(page.Locator("html")).ToHaveAttributeAsync("lang", russian ? "ru" : "en");
        await watched.ShootAsync($"upload-{language[..2]}-{theme}-{width}".ToLowerInvariant());

        await page.Locator("#view label").First.ClickAsync();
        await Expect(page.Locator("figure circle")).ToHaveCountAsync(0);
        Assert.Empty((await page.RunAxe()).Violations.Select(violation => $"{violation.Id}: {string.Join(", ", violation.Nodes.Select(node => node.Html))}"));
        Assert.Equal(0, await page.EvaluateAsync<int>("document.documentElement.scrollWidth - innerWidth"));
        watched.AssertQuiet();
    }

    [Fact]
    public async Task Photo_SentAgain_SaysWhenItWasCounted()
    {
        await using var upload = await redis.StartUploadAsync();
        await using var watched = await browser.OpenAsync(upload.Address);
        var page = watched.Page;
        using var earlier = await upload.PostAsync("north-gate", TestPhotos.Jpeg(width: 1200, height: 900, people: 24));
        await upload.CountNextAsync(24, Heads);

        await page.GotoAsync("/?camera=north-gate");
        await page.Locator("#files").SetInputFilesAsync(Photo("again.jpg"));

        await Expect(page.Locator(".message")).ToContainTextAsync("Already counted at ");
        await Expect(page.Locator("#count b")).ToHaveTextAsync("24");
        await page.Locator(".copy").ClickAsync();
        Assert.Equal(await page.Locator(".number code").TextContentAsync(), await page.EvaluateAsync<string>("navigator.clipboard.readText()"));
        Assert.Equal(1, (await upload.LedgerAsync()).Total.Accepted);
        watched.AssertQuiet();
    }

    [Fact]
    public async Task Photos_Several_HaveAReceiptEach()
    {
        await using var upload = await redis.StartUploadAsync();
        await using var watched = await browser.OpenAsync(upload.Address, "ru-RU");
        var page = watched.Page;

        await page.GotoAsync("/?camera=north-gate");
        await page.Locator("#files").SetInputFilesAsync([Photo("раз.jpg", 1), Photo("два.jpg", 2), new() { Name = "IMG_0417.heic", MimeType = "image/heic", Buffer = BadPhotos.Heic() }]);
        await upload.CountNextAsync(1);
        await upload.CountNextAsync(22);

        await Expect(page.Locator(".receipt")).ToHaveCountAsync(3);
        await Expect(page.Locator(".receipt .state")).ToHaveTextAsync(["1 человек", "22 человека", "не принят"]);
        await page.Locator(".receipt").Nth(2).Locator(".summary").ClickAsync();
        await Expect(page.Locator(".receipt.chosen .message")).ToHaveTextAsync("Снимки HEIC и AVIF не читаются. Сохраните снимок как JPEG. ");
        await Expect(page.Locator("figure p")).ToHaveTextAsync("Браузер не может показать этот снимок.");
        await watched.ShootAsync("upload-several");
        watched.AssertQuiet();
    }

    [Fact]
    public async Task Photo_RefusedForNow_IsSentAgainByItself()
    {
        await using var upload = await redis.StartUploadAsync(("Intake:MaxWaiting", "1"));
        await using var watched = await browser.OpenAsync(upload.Address);
        var page = watched.Page;
        using var first = await upload.PostAsync("other", TestPhotos.Jpeg(5));

        await page.GotoAsync("/?camera=north-gate");
        await page.Locator("#files").SetInputFilesAsync(Photo("patient.jpg"));
        await Expect(page.Locator(".message")).ToContainTextAsync("Too many photos wait to be counted. Again in ");
        await watched.ShootAsync("upload-busy");
        await upload.CountNextAsync(3);

        await Expect(page.Locator("[data-step=stored]")).ToHaveClassAsync("done", new() { Timeout = 15_000 });
        Assert.Equal(2, (await upload.LedgerAsync()).Total.Accepted);
        watched.AssertQuiet();
    }

    [Fact]
    public async Task Photo_WithoutACamera_WaitsForOneToBeNamed()
    {
        await using var upload = await redis.StartUploadAsync();
        await using var watched = await browser.OpenAsync(upload.Address);
        var page = watched.Page;

        await page.GotoAsync("/");
        await page.Locator("#files").SetInputFilesAsync(Photo("a.jpg"));
        await Expect(page.Locator("#trouble")).ToHaveTextAsync("Name the camera first.");
        await Expect(page.Locator("#camera")).ToBeFocusedAsync();
        await page.Locator("#camera").FillAsync("<script>");
        await page.Locator("#files").SetInputFilesAsync(Photo("a.jpg"));

        await Expect(page.Locator(".message")).ToContainTextAsync("A camera has 1 to 64 letters");
        Assert.Empty(await upload.CamerasAsync());
        watched.AssertQuiet();
    }

    [Fact]
    public async Task Photo_DroppedOrPasted_IsSentLikeAChosenOne()
    {
        await using var upload = await redis.StartUploadAsync();
        await using var watched = await browser.OpenAsync(upload.Address);
        var page = watched.Page;
        await page.GotoAsync("/?camera=north-gate");

        foreach (var (photo, act) in new[]
        {
            (TestPhotos.Png(1), "document.getElementById('drop').dispatchEvent(new DragEvent('drop', { dataTransfer: data, bubbles: true, cancelable: true }))"),
            (TestPhotos.Png(2), "document.dispatchEvent(new ClipboardEvent('paste', { clipboardData: data }))"),
        })
        {
            await page.EvaluateAsync(
                "bytes => { const data = new DataTransfer(); data.items.add(new File([Uint8Array.from(bytes)], 'photo.png', { type: 'image/png' })); " + act + " }",
                photo.Select(value => (int)value).ToArray());
        }

        await Expect(page.Locator(".receipt")).ToHaveCountAsync(2);
        await Expect(page.Locator("[data-step=stored].done")).ToHaveCountAsync(2);
        Assert.Equal(2, (await upload.LedgerAsync()).Total.Accepted);
        watched.AssertQuiet();
    }

    [Fact]
    public async Task Language_Switched_LastsAndKeepsTheCamera()
    {
        await using var upload = await redis.StartUploadAsync();
        await using var watched = await browser.OpenAsync(upload.Address);
        var page = watched.Page;

        await page.GotoAsync("/");
        await page.Locator("#camera").FillAsync("зал 1");
        await page.GetByText("RU", new() { Exact = true }).ClickAsync();
        await Expect(page.Locator("h1")).ToHaveTextAsync("Отправить снимок вручную");
        await Expect(page.Locator("#camera")).ToHaveValueAsync("зал 1");
        await page.GotoAsync("/");

        await Expect(page.Locator("h1")).ToHaveTextAsync("Отправить снимок вручную");
        watched.AssertQuiet();
    }

    [Fact]
    public async Task Reference_Opens_WithinItsPolicyAndWithoutForeignHosts()
    {
        await using var upload = await redis.StartUploadAsync();
        await using var watched = await browser.OpenAsync(upload.Address);
        var page = watched.Page;
        List<string> foreign = [];
        page.Request += (_, request) =>
        {
            if (new Uri(request.Url) is { Scheme: "http" or "https" } address && address.Authority != upload.Address.Authority)
                foreign.Add(request.Url);
        };

        await page.GotoAsync("/docs");

        await Expect(page.GetByRole(AriaRole.Heading, new() { Name = "CrowdCount Upload" })).ToBeVisibleAsync(new() { Timeout = 30_000 });
        await Expect(page.GetByText("Send one or several photos of a camera").First).ToBeVisibleAsync(new() { Timeout = 15_000 });
        await watched.ShootAsync("docs");
        Assert.Empty(foreign);
        watched.AssertQuiet();
    }

    [GeneratedRegex(@"^\d\d:\d\d:\d\d\.\d{3}$", RegexOptions.NonBacktracking)]
    private static partial Regex ClockWithPoint();

    [GeneratedRegex(@"^\d\d:\d\d:\d\d,\d{3}$", RegexOptions.NonBacktracking)]
    private static partial Regex ClockWithComma();

    private static FilePayload Photo(string name, int seed = 1) => new() { Name = name, MimeType = "image/jpeg", Buffer = TestPhotos.Jpeg(seed, 1200, 900, 24) };
}
