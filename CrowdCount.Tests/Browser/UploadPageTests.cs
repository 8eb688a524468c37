using System.Globalization;
using System.Text.RegularExpressions;
using CrowdCount.Core.Cameras;
using CrowdCount.Core.Counting;
using CrowdCount.Core.Photos;
using CrowdCount.Tests.Core.Photos;
using CrowdCount.Tests.Infrastructure;
using CrowdCount.Tests.Standalone;
using CrowdCount.Tests.Upload;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace CrowdCount.Tests.Browser;

/// <summary>The page to upload by hand. Any report of its content policy fails.</summary>
public sealed partial class UploadPageTests(UploadRedis redis, SharedChromium browser) : IClassFixture<UploadRedis>
{
    private static readonly HeadPoint[] Heads = [.. Enumerable.Range(0, 24).Select(i => new HeadPoint(0.08f + (i % 8 * 0.12f), 0.2f + (i / 8 * 0.25f)))];

    private static readonly string[] Months = ["янв", "фев", "мар", "апр", "мая", "июн", "июл", "авг", "сен", "окт", "ноя", "дек"];

    [Fact]
    public async Task Photo_ChosenInTheWholeProduct_IsCountedByTheNetwork()
    {
        var folder = StandaloneProcess.NewFolder();
        await using (var standalone = await StandaloneProcess.StartAsync(folder, StandaloneProcess.Ports.Free()))
        {
            await using var reader = await ReaderAsync();
            var page = await OpenAsync(reader, standalone.Upload.BaseAddress!, "?camera=north-gate");

            await page.ChooseAsync(Photo("square.jpg"));

            await Expect(page.Locator("#count b")).ToHaveTextAsync(Digits(), new() { Timeout = 60_000 });
            await Expect(page.Locator("[data-step].done")).ToHaveCountAsync(3);
            await Expect(page.Locator(".onward")).ToHaveAttributeAsync("href", standalone.Dashboard.BaseAddress!.ToString().TrimEnd('/'));
            await page.ShootAsync("upload-whole-product");
            page.AssertQuiet();
        }

        Directory.Delete(folder, recursive: true);
    }

    /// <summary>A crowd, a bus stop and an empty hall, counted by the network: as many rings as people, and none where nobody is.</summary>
    [Fact]
    public async Task Photos_OfVeryDifferentScenes_ShowAsManyHeadsAsPeople()
    {
        var data = Shared.Folder("data");
        var scenes = new[] { "shanghaitech_a", "beijing_brt", "empty_places" }
            .Select(set => (Set: set, File: Directory.GetFiles(Path.Combine(data, set), "*.jpg", SearchOption.AllDirectories).Order(StringComparer.Ordinal).First()));
        var folder = StandaloneProcess.NewFolder();
        await using (var standalone = await StandaloneProcess.StartAsync(folder, StandaloneProcess.Ports.Free()))
        {
            foreach (var (set, file) in scenes)
            {
                await using var reader = await ReaderAsync();
                var page = await OpenAsync(reader, standalone.Upload.BaseAddress!, $"?camera={set.Replace('_', '-')}");
                await page.ChooseAsync(new FilePayload { Name = Path.GetFileName(file), MimeType = "image/jpeg", Buffer = await File.ReadAllBytesAsync(file) });

                await Expect(page.Locator("#count b")).ToHaveTextAsync(Digits(), new() { Timeout = 60_000 });
                var people = int.Parse(await page.Locator("#count b").InnerTextAsync(), NumberStyles.AllowThousands, CultureInfo.InvariantCulture);
                await Expect(page.Locator("figure circle.ring")).ToHaveCountAsync(people);
                await page.ShootAsync($"upload-{set}");
                if (people > 0)
                {
                    await page.Locator("#view label").Last.ClickAsync();
                    await Expect(page.Locator("figure canvas")).ToHaveCountAsync(1);
                    await page.ShootAsync($"upload-{set}-heat");
                }

                page.AssertQuiet();
            }
        }

        Directory.Delete(folder, recursive: true);
    }

    [Theory]
    [InlineData("en-GB", ColorScheme.Light, 1440)]
    [InlineData("ru-RU", ColorScheme.Light, 1440, Skip = Everything.Reason, SkipType = typeof(Everything), SkipUnless = nameof(Everything.IsWanted))]
    [InlineData("ru-RU", ColorScheme.Dark, 1440, Skip = Everything.Reason, SkipType = typeof(Everything), SkipUnless = nameof(Everything.IsWanted))]
    [InlineData("en-GB", ColorScheme.Light, 390, Skip = Everything.Reason, SkipType = typeof(Everything), SkipUnless = nameof(Everything.IsWanted))]
    [InlineData("ru-RU", ColorScheme.Dark, 390)]
    public async Task Photo_Chosen_FillsTheReceiptAndShowsCountAndHeads(string language, ColorScheme theme, int width)
    {
        await using var upload = await redis.StartUploadAsync(("Upload:DashboardUrl", "http://localhost:4400"));
        await using var reader = await ReaderAsync(language, theme, width);
        var page = await OpenAsync(reader, upload.Address);
        var russian = language == "ru-RU";
        await page.ShootAsync($"upload-empty-{language[..2]}-{theme}-{width}");

        await page.Locator("#camera").FillAsync("Большая-Покровская-12");
        await page.ChooseAsync(Photo("площадь.jpg"));
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
        await page.Locator("#camera").BlurAsync();
        await page.ShootAsync($"upload-{language[..2]}-{theme}-{width}");

        await page.Locator("#view label").Last.ClickAsync();
        await Expect(page.Locator("figure canvas")).ToHaveCountAsync(1);
        await Expect(page.Locator("#scale")).ToContainTextAsync(russian ? "1 чел. на клетку 75 px" : "1 person per square of 75 px");
        await page.ShootAsync($"upload-heat-{language[..2]}-{theme}-{width}");
        await page.Locator("#view label").First.ClickAsync();
        await Expect(page.Locator("figure :is(circle, canvas)")).ToHaveCountAsync(0);
        await page.AssertAccessibleAsync();
        page.AssertQuiet();
    }

    [Fact]
    public async Task Photo_WithItsTimeInIt_ShowsWhenItWasTaken()
    {
        await using var upload = await redis.StartUploadAsync();
        await using var reader = await ReaderAsync("ru-RU");
        var page = await OpenAsync(reader, upload.Address, "?camera=north-gate");
        var noon = TimeProvider.System.GetUtcNow().UtcDateTime.Date.AddDays(-1).AddHours(12);
        var plain = TestPhotos.Jpeg();
        byte[] timed = [.. plain[..2], .. JpegBytes.Exif(noon.ToString("yyyy:MM:dd HH:mm:ss", CultureInfo.InvariantCulture), null), .. plain[2..]];

        await Expect(page.Locator("#taken-from")).ToHaveTextAsync("из снимка");
        await page.ChooseAsync(new FilePayload { Name = "timed.jpg", MimeType = "image/jpeg", Buffer = timed });
        await Expect(page.Locator("#taken-known")).ToHaveTextAsync($"{noon.Day} {Months[noon.Month - 1]} {noon.Year}, 12:00:00");
        await Expect(page.Locator("#taken-from")).ToHaveTextAsync("из снимка");
        await page.ShootAsync("upload-taken-at");

        await page.ChooseAsync(Photo("untimed.jpg"));
        await Expect(page.Locator("#taken-from")).ToHaveTextAsync("время приёма");
        await page.Locator("#taken-at").FillAsync(noon.AddSeconds(5).ToString("yyyy-MM-ddTHH:mm:ss", CultureInfo.InvariantCulture));
        await Expect(page.Locator("#taken-from")).ToBeHiddenAsync();
        page.AssertQuiet();
    }

    [Fact]
    public async Task Photo_SentAgain_SaysWhenItWasCountedAndShowsThatCount()
    {
        await using var upload = await redis.StartUploadAsync();
        await using var reader = await ReaderAsync();
        await reader.GrantPermissionsAsync(["clipboard-read", "clipboard-write"]);
        using var earlier = await upload.PostAsync("north-gate", TestPhotos.Jpeg(width: 1200, height: 900, people: 24));
        await upload.CountNextAsync(24, Heads);
        var page = await OpenAsync(reader, upload.Address, "?camera=north-gate");

        await page.ChooseAsync(Photo("again.jpg"));

        await Expect(page.Locator(".message")).ToHaveTextAsync(AlreadyCounted());
        await Expect(page.Locator("#count b")).ToHaveTextAsync("24");
        await page.ShootAsync("upload-repeat");
        await page.Locator(".copy").ClickAsync();
        Assert.Equal(await page.Locator(".number code").TextContentAsync(), await page.Page.EvaluateAsync<string>("navigator.clipboard.readText()"));
        Assert.Equal(1, (await upload.LedgerAsync()).Total.Accepted);
        page.AssertQuiet();
    }

    [Theory]
    [InlineData("en-GB", 1440, Skip = Everything.Reason, SkipType = typeof(Everything), SkipUnless = nameof(Everything.IsWanted))]
    [InlineData("ru-RU", 390)]
    public async Task Photo_UnlikeTheTrainingPictures_SaysThatTheCountMayBeFurtherOff(string language, int width)
    {
        await using var upload = await redis.StartUploadAsync();
        await using var reader = await ReaderAsync(language, width: width);
        var page = await OpenAsync(reader, upload.Address, "?camera=north-gate");

        await page.ChooseAsync(Photo("other.jpg"));
        await upload.CountNextAsync(24, PhotoFlags.Unfamiliar, Heads);

        await Expect(page.Locator("#doubt")).ToHaveTextAsync(language == "ru-RU"
            ? "Снимок не похож на те, на которых училась модель: число может быть менее точным."
            : "The picture is unlike those the model learned from: the count may be further off.");
        await Expect(page.Locator("#count b")).ToHaveTextAsync("24");
        await Expect(page.Locator("figure circle.ring")).ToHaveCountAsync(24);
        await page.ShootAsync($"upload-unfamiliar-{language[..2]}-{width}");
        await page.AssertAccessibleAsync();
        page.AssertQuiet();
    }

    [Theory]
    [InlineData("en-GB", 390)]
    [InlineData("ru-RU", 1440, Skip = Everything.Reason, SkipType = typeof(Everything), SkipUnless = nameof(Everything.IsWanted))]
    public async Task Photo_DarkOrCovered_HasNoNumberAndIsNotInTheTotals(string language, int width)
    {
        await using var upload = await redis.StartUploadAsync();
        await using var reader = await ReaderAsync(language, width: width);
        var page = await OpenAsync(reader, upload.Address, "?camera=north-gate");

        await page.ChooseAsync(Photo("dark.jpg"), Photo("light.jpg", 2));
        await upload.CountNextAsync(2, PhotoFlags.Dark, Heads[..2]);
        await upload.CountNextAsync(24, Heads);

        await Expect(page.Locator(".receipt .state")).ToHaveTextAsync(language == "ru-RU" ? ["темно или закрыто", "24 человека"] : ["dark or covered", "24 people"]);
        await Expect(page.Locator("#doubt")).ToHaveTextAsync(language == "ru-RU"
            ? "Людей не видно: снимок тёмный или камера закрыта."
            : "People can’t be seen: the picture is dark or covered.");
        await Expect(page.Locator("#count")).ToHaveTextAsync("–");
        await Expect(page.Locator("figure circle.ring")).ToHaveCountAsync(0);
        await Expect(page.Locator(".receipt").First.Locator(".message")).ToContainTextAsync(language == "ru-RU" ? "в итоги не вошёл" : "not in the totals");
        await page.ShootAsync($"upload-dark-{language[..2]}-{width}");
        await page.AssertAccessibleAsync();

        await page.Locator(".receipt").Nth(1).Locator(".summary").ClickAsync();
        await Expect(page.Locator("#doubt")).ToBeHiddenAsync();
        page.AssertQuiet();
    }

    [Fact]
    public async Task Photos_Several_HaveAReceiptEach()
    {
        await using var upload = await redis.StartUploadAsync();
        await using var reader = await ReaderAsync("ru-RU");
        var page = await OpenAsync(reader, upload.Address, "?camera=north-gate");

        await page.ChooseAsync(Photo("раз.jpg", 1), Photo("два.jpg", 2), new() { Name = "IMG_0417.heic", MimeType = "image/heic", Buffer = BadPhotos.Heic() });
        await upload.CountNextAsync(1);
        await upload.CountNextAsync(22, Heads[..22]);

        await Expect(page.Locator(".receipt .state")).ToHaveTextAsync(["1 человек", "22 человека", "не принят"]);
        // What went wrong is seen without choosing the row.
        await Expect(page.Locator(".receipt").Nth(2).Locator(".message")).ToHaveTextAsync("Снимки HEIC и AVIF не читаются. Сохраните снимок как JPEG.");
        await page.ShootAsync("upload-several");
        await page.Locator(".receipt").Nth(1).Locator(".summary").ClickAsync();
        await Expect(page.Locator("#count b")).ToHaveTextAsync("22");
        await Expect(page.Locator("[aria-expanded=true] .name")).ToHaveTextAsync("два.jpg");
        await page.Locator(".receipt").Nth(2).Locator(".summary").ClickAsync();
        await Expect(page.Locator("figure p")).ToHaveTextAsync("Браузер не может показать этот снимок.");
        await Expect(page.Locator("#count")).ToHaveTextAsync("–");
        await page.AssertAccessibleAsync();
        page.AssertQuiet();
    }

    [Theory]
    [InlineData("empty", "The file is empty. Choose another one.", "Файл пуст. Выберите другой.")]
    [InlineData("large", "The photo is larger than 1 MB. Save it smaller.", "Снимок больше 1 МБ. Сохраните его меньшим размером.")]
    [InlineData("text", "This is not a JPEG, PNG or WebP photo. Choose another file.", "Это не снимок в формате JPEG, PNG или WebP. Выберите другой файл.", Skip = Everything.Reason, SkipType = typeof(Everything), SkipUnless = nameof(Everything.IsWanted))]
    [InlineData("cut", "The file is cut short or cannot be read. Copy it from the camera again.", "Файл оборван или не читается. Скопируйте его с камеры ещё раз.")]
    [InlineData("wide", "The photo has more than 64 MP. Save it smaller.", "На снимке больше 64 Мп. Сохраните его меньшим размером.", Skip = Everything.Reason, SkipType = typeof(Everything), SkipUnless = nameof(Everything.IsWanted))]
    [InlineData("heic", "HEIC and AVIF photos cannot be read. Save the photo as JPEG.", "Снимки HEIC и AVIF не читаются. Сохраните снимок как JPEG.")]
    [InlineData("drawn", "This camera is a simulated one: it takes drawn photos only. Name another camera.", "Это имитация камеры, она принимает только нарисованные снимки. Укажите другую камеру.")]
    public async Task Photo_Refused_SaysCauseAndRemedyBelowTheDropArea(string kind, string english, string russian)
    {
        await using var upload = await redis.StartUploadAsync(("Intake:MaxPhotoBytes", "1000000"));
        using var drawn = await upload.PostAsync("drawn-square", TestPhotos.Jpeg(9), headers: ("X-Simulated-People", "8"));
        byte[] file = kind switch
        {
            "empty" => [],
            "large" => new byte[1_000_001],
            "text" => [.. "Not a photo at all."u8],
            "cut" => BadPhotos.Truncated(),
            "wide" => JpegBytes.File(JpegBytes.Start, JpegBytes.Frame(9000, 9000), JpegBytes.Scan, JpegBytes.End),
            "heic" => BadPhotos.Heic(),
            _ => TestPhotos.Jpeg(),
        };
        // One of the two languages each, unless all of it is wanted: the words are resources, and the rest is the same.
        var languages = new[] { ("en-GB", english, "refused"), ("ru-RU", russian, "не принят") };
        foreach (var (language, words, state) in Everything.IsWanted ? languages : [languages[kind.Length % 2]])
        {
            await using var reader = await ReaderAsync(language);
            var page = await OpenAsync(reader, upload.Address, kind == "drawn" ? "?camera=drawn-square" : "?camera=north-gate");

            await page.ChooseAsync(new FilePayload { Name = "photo.jpg", MimeType = "image/jpeg", Buffer = file });

            await Expect(page.Locator(".message.bad")).ToHaveTextAsync(words);
            await Expect(page.Locator(".receipt .summary")).ToHaveTextAsync($"photo.jpg{state}");
            await Expect(page.Locator(".steps")).ToBeHiddenAsync();
            var drop = (await page.Locator("#drop").BoundingBoxAsync())!;
            Assert.InRange((await page.Locator(".message.bad").BoundingBoxAsync())!.Y - drop.Y - drop.Height, 0, 60);
            await page.ShootAsync($"upload-refused-{kind}-{language[..2]}");
            page.AssertQuiet();
        }

        Assert.Equal(1, (await upload.LedgerAsync()).Total.Accepted);
    }

    [Fact]
    public async Task Photo_RefusedForNow_CountsDownAndIsSentAgainByItself()
    {
        await using var upload = await redis.StartUploadAsync(("Intake:MaxWaiting", "1"));
        await using var reader = await ReaderAsync();
        using var first = await upload.PostAsync("other", TestPhotos.Jpeg(5));
        var page = await OpenAsync(reader, upload.Address, "?camera=north-gate");

        await page.ChooseAsync(Photo("patient.jpg"));
        await Expect(page.Locator(".message.late")).ToHaveTextAsync(CountsDown());
        await page.ShootAsync("upload-busy");
        var seconds = await page.Locator(".again").TextContentAsync();
        await Expect(page.Locator(".again")).Not.ToHaveTextAsync(seconds!);
        await upload.CountNextAsync(3);

        await Expect(page.Locator("[data-step=stored]")).ToHaveClassAsync("done", new() { Timeout = 15_000 });
        await Expect(page.Locator(".message")).ToBeHiddenAsync();
        Assert.Equal(2, (await upload.LedgerAsync()).Total.Accepted);
        page.AssertQuiet();
    }

    [Fact]
    public async Task Photo_OfOneCameraTooMany_IsRefusedAtOnceAndHoldsUpNoOther()
    {
        await using var upload = await redis.StartUploadAsync(("Intake:MaxCameras", "1"));
        await using var reader = await ReaderAsync();
        using var first = await upload.PostAsync("north-gate", TestPhotos.Jpeg(5));
        var page = await OpenAsync(reader, upload.Address, "?camera=south-gate");

        await page.ChooseAsync(Photo("a.jpg"));
        await Expect(page.Locator(".message.bad")).ToHaveTextAsync("There are as many cameras as are allowed. Choose a known camera.");
        await page.Locator("#camera").FillAsync("north-gate");
        await page.ChooseAsync(Photo("b.jpg"));

        await Expect(page.Locator(".receipt").Nth(1).Locator("[data-step=stored]")).ToHaveClassAsync("done");
        page.AssertQuiet();
    }

    [Fact]
    public async Task Photo_ThatCannotBeCounted_IsSaidToBeParked()
    {
        await using var upload = await redis.StartUploadAsync();
        await using var reader = await ReaderAsync("ru-RU");
        var page = await OpenAsync(reader, upload.Address, "?camera=north-gate");

        await page.ChooseAsync(Photo("damaged.jpg"));
        await Expect(page.Locator("[data-step=stored]")).ToHaveClassAsync("done");
        var item = (await upload.Queue.ClaimAsync("tester", false, CancellationToken.None)).Item;
        await upload.Queue.ParkAsync(item!, "damaged");

        await Expect(page.Locator(".message.late")).ToHaveTextAsync("Снимок надёжно сохранён, но людей на нём не сосчитать. Он среди отложенных снимков.");
        await Expect(page.Locator("[data-step].done")).ToHaveCountAsync(2);
        await Expect(page.Locator("#count")).ToHaveTextAsync("–");
        await page.ShootAsync("upload-parked");
        page.AssertQuiet();
    }

    [Fact]
    public async Task Cameras_RealOnes_AreOfferedWithTheirNames()
    {
        await using var upload = await redis.StartUploadAsync();
        using var real = await upload.PostAsync("north-gate", TestPhotos.Jpeg(1));
        using var drawn = await upload.PostAsync("drawn-square", TestPhotos.Jpeg(2), headers: ("X-Simulated-People", "8"));
        await upload.Get<CameraProfiles>().SaveAsync(CameraId.Parse("north-gate"), new CameraSettings("Большая Покровская, 12"), CancellationToken.None);
        await using var reader = await ReaderAsync();
        var page = await OpenAsync(reader, upload.Address);

        var offered = page.Locator("#cameras option");
        await Expect(offered).ToHaveAttributeAsync("value", "north-gate");
        Assert.Equal("Большая Покровская, 12", await offered.TextContentAsync());
        page.AssertQuiet();
    }

    [Fact]
    public async Task Photo_WithoutACamera_WaitsForOneToBeNamed()
    {
        await using var upload = await redis.StartUploadAsync();
        await using var reader = await ReaderAsync();
        var page = await OpenAsync(reader, upload.Address);

        await page.ChooseAsync(Photo("a.jpg"));
        await Expect(page.Locator("#trouble")).ToHaveTextAsync("Name the camera first.");
        await Expect(page.Locator("#camera")).ToBeFocusedAsync();
        await page.ShootAsync("upload-no-camera");
        await page.Locator("#camera").FillAsync("<script>");
        await page.ChooseAsync(Photo("a.jpg"));

        await Expect(page.Locator(".message")).ToContainTextAsync("A camera has 1 to 64 letters");
        Assert.Empty(await upload.CamerasAsync());
        page.AssertQuiet();
    }

    [Fact]
    public async Task Photo_DroppedOrPasted_IsSentLikeAChosenOne()
    {
        await using var upload = await redis.StartUploadAsync();
        await using var reader = await ReaderAsync();
        var page = await OpenAsync(reader, upload.Address, "?camera=north-gate");

        foreach (var (photo, act) in new[]
        {
            (TestPhotos.Png(1), "document.getElementById('drop').dispatchEvent(new DragEvent('drop', { dataTransfer: data, bubbles: true, cancelable: true }))"),
            (TestPhotos.Png(2), "document.dispatchEvent(new ClipboardEvent('paste', { clipboardData: data }))"),
        })
        {
            await page.Page.EvaluateAsync(
                "bytes => { const data = new DataTransfer(); data.items.add(new File([Uint8Array.from(bytes)], 'photo.png', { type: 'image/png' })); " + act + " }",
                photo.Select(value => (int)value).ToArray());
        }

        await Expect(page.Locator(".receipt")).ToHaveCountAsync(2);
        await Expect(page.Locator("[data-step=stored].done")).ToHaveCountAsync(2);
        Assert.Equal(2, (await upload.LedgerAsync()).Total.Accepted);
        page.AssertQuiet();
    }

    [Fact]
    public async Task Phone_OffersItsCamera_ADeskDoesNot()
    {
        await using var upload = await redis.StartUploadAsync();
        await using var phone = await ReaderAsync(width: 390);
        await using var desk = await ReaderAsync();
        var page = await OpenAsync(phone, upload.Address, "?camera=north-gate");

        await Expect(page.Locator(".shoot")).ToHaveTextAsync("Take a photo");
        Assert.True((await page.Locator(".shoot").BoundingBoxAsync())!.Height >= 44);
        await page.Locator("#shot").SetInputFilesAsync(Photo("camera.jpg"));
        await Expect(page.Locator("[data-step=stored]")).ToHaveClassAsync("done");

        await Expect((await OpenAsync(desk, upload.Address)).Locator(".shoot")).ToBeHiddenAsync();
        page.AssertQuiet();
    }

    [Fact]
    public async Task Page_ByKeyboardAlone_SendsAndReads()
    {
        await using var upload = await redis.StartUploadAsync();
        await using var reader = await ReaderAsync();
        var page = await OpenAsync(reader, upload.Address);
        var keys = page.Page.Keyboard;

        await page.TabToAsync("camera");
        await keys.TypeAsync("north-gate");
        await page.TabToAsync("files");
        await page.ShootAsync("upload-focus");
        var chooser = await ChooserAsync();
        await chooser.SetFilesAsync(Photo("typed.jpg"));
        await upload.CountNextAsync(24, Heads);
        await Expect(page.Locator("figure circle.ring")).ToHaveCountAsync(24);

        await page.TabToAsync("heads");
        await keys.PressAsync("ArrowRight");
        await Expect(page.Locator("figure canvas")).ToHaveCountAsync(1);
        await keys.PressAsync("ArrowRight");
        await Expect(page.Locator("figure :is(circle, canvas)")).ToHaveCountAsync(0);
        page.AssertQuiet();

        // The list of cameras may still be open and take the first Enter for itself.
        async Task<IFileChooser> ChooserAsync()
        {
            try
            {
                return await page.Page.RunAndWaitForFileChooserAsync(() => keys.PressAsync("Enter"), new PageRunAndWaitForFileChooserOptions { Timeout = 5_000 });
            }
            catch (TimeoutException)
            {
                await page.TabToAsync("files");
                return await page.Page.RunAndWaitForFileChooserAsync(() => keys.PressAsync("Enter"));
            }
        }
    }

    [Fact]
    public async Task Page_AtTwoHundredPerCent_DoesNotScrollSideways()
    {
        await using var upload = await redis.StartUploadAsync();
        await using var reader = await ReaderAsync("ru-RU", width: 720, zoom: 2);
        var page = await OpenAsync(reader, upload.Address, "?camera=north-gate");

        await page.ChooseAsync(Photo("a.jpg"));
        await upload.CountNextAsync(24, Heads);

        await Expect(page.Locator("figure circle.ring")).ToHaveCountAsync(24);
        await page.AssertAccessibleAsync();
        await page.ShootAsync("upload-zoom");
        page.AssertQuiet();
    }

    [Theory]
    [InlineData(1440, Skip = Everything.Reason, SkipType = typeof(Everything), SkipUnless = nameof(Everything.IsWanted))]
    [InlineData(390)]
    public async Task Photo_WithAVeryLongName_BreaksNothing(int width)
    {
        await using var upload = await redis.StartUploadAsync();
        await using var reader = await ReaderAsync(width: width);
        var page = await OpenAsync(reader, upload.Address, "?camera=north-gate");
        var name = new string('ш', 296);

        await page.ChooseAsync(new FilePayload { Name = name + ".heic", MimeType = "image/heic", Buffer = BadPhotos.Heic() });
        await Expect(page.Locator(".message.bad")).ToContainTextAsync("Save the photo as JPEG");
        await page.AssertAccessibleAsync();
        await page.ChooseAsync(Photo(name + ".jpg"), Photo("short.jpg", 2));
        await upload.CountNextAsync(24, Heads);

        await Expect(page.Locator(".receipt").Nth(1).Locator(".state")).ToHaveTextAsync("24 people");
        await Expect(page.Locator(".receipt .name").First).ToHaveAttributeAsync("title", name + ".heic");
        await page.AssertAccessibleAsync();
        await page.ShootAsync($"upload-long-name-{width}");
        page.AssertQuiet();
    }

    [Fact]
    public async Task Language_Switched_LastsAndKeepsTheCamera()
    {
        await using var upload = await redis.StartUploadAsync();
        await using var reader = await ReaderAsync();
        var page = await OpenAsync(reader, upload.Address);

        await page.Locator("#camera").FillAsync("зал 1");
        await page.Page.GetByText("RU", new() { Exact = true }).ClickAsync();
        await Expect(page.Locator("h1")).ToHaveTextAsync("Отправить снимок вручную");
        await Expect(page.Locator("#camera")).ToHaveValueAsync("зал 1");
        await page.Page.GotoAsync(upload.Address.ToString());

        await Expect(page.Locator("h1")).ToHaveTextAsync("Отправить снимок вручную");
        page.AssertQuiet();
    }

    [GeneratedRegex(@"^\d\d:\d\d:\d\d\.\d{3}$", RegexOptions.NonBacktracking)]
    private static partial Regex ClockWithPoint();

    [GeneratedRegex(@"^\d\d:\d\d:\d\d,\d{3}$", RegexOptions.NonBacktracking)]
    private static partial Regex ClockWithComma();

    [GeneratedRegex(@"^\s*Already counted at \d\d:\d\d:\d\d\s*$", RegexOptions.None, 1000)]
    private static partial Regex AlreadyCounted();

    [GeneratedRegex(@"^\s*Too many photos wait to be counted\. Again in \d+ s\.\s*$", RegexOptions.None, 1000)]
    private static partial Regex CountsDown();

    [GeneratedRegex("^[0-9,]+$", RegexOptions.None, 1000)]
    private static partial Regex Digits();

    private static FilePayload Photo(string name, int seed = 1) => new() { Name = name, MimeType = "image/jpeg", Buffer = TestPhotos.Jpeg(seed, 1200, 900, 24) };

    private async Task<IBrowserContext> ReaderAsync(string language = "en-GB", ColorScheme theme = ColorScheme.Light, int width = 1440, float zoom = 1) =>
        await (await browser.StartAsync()).ReaderAsync(language, theme, width, width < 720 ? 844 : 900, zoom: zoom);

    private static async Task<OpenUploadPage> OpenAsync(IBrowserContext reader, Uri address, string query = "") => new(await WatchedPage.OpenAsync(reader, new Uri(address, "/" + query)));
}
