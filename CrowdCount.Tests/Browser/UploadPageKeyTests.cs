using CrowdCount.Core.Cameras;
using CrowdCount.Tests.Infrastructure;
using CrowdCount.Tests.Upload;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace CrowdCount.Tests.Browser;

/// <summary>The camera's key on the page to upload by hand.</summary>
public sealed class UploadPageKeyTests(UploadRedis redis, SharedChromium browser) : IClassFixture<UploadRedis>
{
    [Theory]
    [InlineData("en-GB", ColorScheme.Light, 1440, "not good for this camera", Skip = Everything.Reason, SkipType = typeof(Everything), SkipUnless = nameof(Everything.IsWanted))]
    [InlineData("ru-RU", ColorScheme.Dark, 390, "не подходит к этой камере")]
    public async Task Key_WrongThenRight_IsSaidInPlaceAndThePhotoSent(string language, ColorScheme theme, int width, string words)
    {
        await using var upload = await redis.StartUploadAsync(("Upload:KeysRequired", "true"));
        var key = (await upload.Get<CameraKeys>().AddAsync(CameraId.Parse("north-gate"), null, null, CancellationToken.None)).Key;
        await using var reader = await (await browser.StartAsync()).ReaderAsync(language, theme, width, width < 720 ? 844 : 900);
        var page = new OpenUploadPage(await WatchedPage.OpenAsync(reader, new Uri(upload.Address, "/?camera=north-gate")));
        await Expect(page.Locator("#key")).ToBeVisibleAsync();
        await page.ShootAsync($"upload-key-empty-{language[..2]}-{width}");

        await page.Locator("#key").FillAsync("ab2cdefghijklmnopqrstuvwxy");
        await page.ChooseAsync(Photo());

        await Expect(page.Locator("#key-trouble")).ToContainTextAsync(words);
        await Expect(page.Locator("#key")).ToBeFocusedAsync();
        await page.ShootAsync($"upload-key-wrong-{language[..2]}-{width}");
        await page.AssertAccessibleAsync();

        await page.Locator("#key").FillAsync(key);
        await page.Locator("#key").PressAsync("Enter");
        await Expect(page.Locator("[data-step=stored]")).ToHaveClassAsync("done");
        await Expect(page.Locator("#key-trouble")).ToBeHiddenAsync();
        await upload.CountNextAsync(24);
        // The receipt is read with the key, too.
        await Expect(page.Locator("#count b")).ToHaveTextAsync("24");
        await page.ShootAsync($"upload-key-right-{language[..2]}-{width}");
        Assert.DoesNotContain(key, page.Page.Url, StringComparison.Ordinal);
        page.AssertQuiet();
    }

    [Fact]
    public async Task Key_OfACameraThatHasOne_IsAskedForWhenItIsNeeded()
    {
        await using var upload = await redis.StartUploadAsync();
        var key = (await upload.Get<CameraKeys>().AddAsync(CameraId.Parse("north-gate"), null, null, CancellationToken.None)).Key;
        await using var reader = await (await browser.StartAsync()).ReaderAsync("en-GB", ColorScheme.Light, 1440, 900);
        var page = new OpenUploadPage(await WatchedPage.OpenAsync(reader, new Uri(upload.Address, "/?camera=north-gate")));
        await Expect(page.Locator("#key")).ToBeHiddenAsync();

        await page.ChooseAsync(Photo());
        await Expect(page.Locator("#key-trouble")).ToContainTextAsync("This camera needs its key");
        await page.Locator("#key").FillAsync(key);
        await page.Locator("#key").PressAsync("Tab");

        await Expect(page.Locator("[data-step=stored]")).ToHaveClassAsync("done");
        page.AssertQuiet();
    }

    private static FilePayload Photo() => new() { Name = "square.jpg", MimeType = "image/jpeg", Buffer = TestPhotos.Jpeg(1, 1200, 900, 24) };
}
