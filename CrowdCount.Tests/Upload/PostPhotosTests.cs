using System.Net;
using System.Text.Json;
using System.Text.Json.Nodes;
using CrowdCount.Core.Counting;
using CrowdCount.Tests.Infrastructure;

namespace CrowdCount.Tests.Upload;

/// <summary>The good ways in, and what they answer.</summary>
public sealed class PostPhotosTests(UploadRedis redis) : IClassFixture<UploadRedis>
{
    public static TheoryData<string?> AcceptedTypes => ["image/jpeg", "image/png", "image/bmp", "application/octet-stream", "application/x-www-form-urlencoded", (string?)null];

    [Fact]
    public async Task RawPhoto_Sent_AnswersWithReceiptAndItsAddress()
    {
        await using var upload = await redis.StartUploadAsync();
        var photo = TestPhotos.Jpeg();

        using var answer = await upload.PostAsync("north-gate", photo, "image/jpeg", ("X-Captured-At", DateTimeOffset.UnixEpoch.AddYears(56).ToString("O")));

        var receipt = await answer.JsonAsync(HttpStatusCode.Accepted);
        Assert.Equal($"/api/v1/photos/{receipt["id"]}", answer.Headers.Location?.OriginalString);
        Assert.Equal("north-gate", (string?)receipt["camera"]);
        Assert.Equal("waiting", (string?)receipt["state"]);
        Assert.Equal("image/jpeg", (string?)receipt["format"]);
        Assert.Equal(photo.Length, (long?)receipt["bytes"]);
        Assert.True((DateTimeOffset?)receipt["storedAt"] >= (DateTimeOffset?)receipt["acceptedAt"]);
        Assert.False(receipt.ContainsKey("repeated"));
        Assert.False(receipt.ContainsKey("count"));
    }

    [Theory]
    [MemberData(nameof(AcceptedTypes))]
    public async Task RawPhoto_WithType_IsTakenAtItsBytes(string? contentType)
    {
        await using var upload = await redis.StartUploadAsync();

        using var answer = await upload.PostAsync("north-gate", TestPhotos.Png(), contentType);

        Assert.Equal("image/png", (string?)(await answer.JsonAsync(HttpStatusCode.Accepted))["format"]);
    }

    [Fact]
    public async Task Photo_OfASimulatedCamera_SaysWhatIsTrue()
    {
        await using var upload = await redis.StartUploadAsync();

        using var answer = await upload.PostAsync("simulated-square", TestPhotos.Jpeg(people: 8), "image/jpeg", ("X-Simulated-People", "8"));

        Assert.Equal(8, (int?)(await answer.JsonAsync(HttpStatusCode.Accepted))["drawn"]);
    }

    [Fact]
    public async Task Photo_OfTheOtherKindThanItsCamera_IsRefused()
    {
        await using var upload = await redis.StartUploadAsync();
        using var drawn = await upload.PostAsync("simulated-square", TestPhotos.Jpeg(1), "image/jpeg", ("X-Simulated-People", "8"));
        using var real = await upload.PostAsync("north-gate", TestPhotos.Jpeg(2), "image/jpeg");

        using var realToSimulated = await upload.PostAsync("simulated-square", TestPhotos.Jpeg(3), "image/jpeg");
        using var drawnToReal = await upload.PostAsync("north-gate", TestPhotos.Jpeg(4), "image/jpeg", ("X-Simulated-People", "8"));

        Assert.Equal((HttpStatusCode.Conflict, "camera-is-simulated"), (realToSimulated.StatusCode, await realToSimulated.ProblemAsync()));
        Assert.Equal((HttpStatusCode.Conflict, "camera-is-real"), (drawnToReal.StatusCode, await drawnToReal.ProblemAsync()));
    }

    [Fact]
    public async Task Photo_SentAgain_IsSaidToBeARepeatAndCountsOnce()
    {
        await using var upload = await redis.StartUploadAsync();
        var photo = TestPhotos.WebP();
        using var first = await upload.PostAsync("north-gate", photo, "image/webp");
        var id = (string?)(await first.JsonAsync(HttpStatusCode.Accepted))["id"];

        using var second = await upload.PostAsync("north-gate", photo, "image/webp");
        var repeat = await second.JsonAsync(HttpStatusCode.Accepted);
        await upload.CountNextAsync(12);
        using var third = await upload.PostAsync("north-gate", photo, "image/webp");
        var counted = await third.JsonAsync(HttpStatusCode.OK);

        Assert.Equal(id, (string?)repeat["id"]);
        Assert.True((bool?)repeat["repeated"]);
        Assert.Equal(id, (string?)counted["id"]);
        Assert.Equal(12, (int?)counted["count"]);
        var ledger = await upload.LedgerAsync();
        Assert.True(ledger.AddsUp);
        Assert.Equal((1, 2), (ledger.Total.Accepted, ledger.Total.Repeats));
    }

    [Fact]
    public async Task Photo_SentWithWait_AnswersWithItsCount()
    {
        await using var upload = await redis.StartUploadAsync();

        var sending = upload.PostAsync("north-gate", TestPhotos.Jpeg(), "image/jpeg", ("Prefer", "respond-async, wait=20"));
        await upload.CountNextAsync(31);
        using var answer = await sending;

        var receipt = await answer.JsonAsync(HttpStatusCode.OK);
        Assert.Equal("counted", (string?)receipt["state"]);
        Assert.Equal((31, 29, 34), ((int?)receipt["count"], (int?)receipt["low"], (int?)receipt["high"]));
        Assert.Equal((30, 33, "[]"), ((int?)receipt["low80"], (int?)receipt["high80"], receipt["flags"]?.ToJsonString()));
        Assert.Equal("test-model", (string?)receipt["model"]);
        Assert.Equal(0.48, (double?)receipt["elapsed"]);
        using var kept = JsonDocument.Parse(await upload.Http.GetStringAsync($"/api/v1/photos/{receipt["id"]}"));
        Assert.Equal(HttpDocument.MembersAfter("http://localhost:8003/api/v1/photos/"), HttpDocument.MembersOf(kept.RootElement));
        Assert.Equal("wait=20", answer.Headers.GetValues("Preference-Applied").Single());
    }

    [Fact]
    public async Task Photo_NotCountedWithinTheWait_IsAccepted()
    {
        await using var upload = await redis.StartUploadAsync(("Upload:MaxWait", "00:00:00.200"));

        using var answer = await upload.PostAsync("north-gate", TestPhotos.Jpeg(), "image/jpeg", ("Prefer", "wait=600"));

        Assert.Equal("waiting", (string?)(await answer.JsonAsync(HttpStatusCode.Accepted))["state"]);
    }

    [Fact]
    public async Task Multipart_OnePhoto_AnswersLikeARawOne()
    {
        await using var upload = await redis.StartUploadAsync();
        using var form = new MultipartFormDataContent { { UploadHost.Content("<event/>"u8.ToArray(), "application/xml"), "event" }, { UploadHost.Content(TestPhotos.Jpeg(), "image/jpeg"), "picture" } };

        using var answer = await upload.SendAsync("/api/v1/cameras/north-gate/photos", form);

        Assert.Equal("waiting", (string?)(await answer.JsonAsync(HttpStatusCode.Accepted))["state"]);
    }

    [Fact]
    public async Task Multipart_SeveralPhotos_AnswersForEach()
    {
        await using var upload = await redis.StartUploadAsync();
        using var form = new MultipartFormDataContent
        {
            { UploadHost.Content(TestPhotos.Jpeg(1), "image/jpeg"), "a", "eins.jpg" },
            { UploadHost.Content("no photo at all"u8.ToArray(), "text/plain"), "b", "notes.txt" },
            { UploadHost.Content(TestPhotos.Jpeg(2), "image/jpeg"), "c", "снимок №2.jpg" },
        };

        using var answer = await upload.SendAsync("/api/v1/cameras/north-gate/photos", form, ("Idempotency-Key", "batch-7"));

        var photos = (await answer.JsonAsync(HttpStatusCode.Accepted))["photos"]!.AsArray();
        Assert.Equal([202, 415, 202], photos.Select(photo => (int)photo!["status"]!));
        Assert.Equal("eins.jpg", (string?)photos[0]!["file"]);
        Assert.Equal("снимок №2.jpg", (string?)photos[2]!["file"]);
        Assert.Equal((string?)photos[0]!["id"], (string?)photos[0]!["photo"]!["id"]);
        Assert.Equal("urn:crowdcount:problem:not-an-image", (string?)photos[1]!["problem"]!["type"]);
        Assert.Equal(2, (await upload.LedgerAsync()).Total.Accepted);
    }

    [Fact]
    public async Task Multipart_NothingAcceptable_AnswersWithTheFirstError()
    {
        await using var upload = await redis.StartUploadAsync();
        using var form = new MultipartFormDataContent
        {
            { UploadHost.Content("ftypheic"u8.ToArray(), "image/heic"), "a", "a.heic" },
            { UploadHost.Content([], "image/jpeg"), "b", "b.jpg" },
        };

        using var answer = await upload.SendAsync("/api/v1/cameras/north-gate/photos", form);

        var problem = await answer.JsonAsync(HttpStatusCode.UnsupportedMediaType);
        Assert.Equal("urn:crowdcount:problem:not-an-image", (string?)problem["type"]);
        Assert.Equal([415, 400], problem["photos"]!.AsArray().Select(photo => (int)photo!["status"]!));
    }

    [Fact]
    public async Task Heartbeat_XmlOnly_IsWelcomeAndStoresNothing()
    {
        await using var upload = await redis.StartUploadAsync();
        using var form = new MultipartFormDataContent { { UploadHost.Content("<EventNotificationAlert/>"u8.ToArray(), "application/xml; charset=\"UTF-8\""), "event", "event.xml" } };

        using var multipart = await upload.SendAsync("/api/v1/cameras/north-gate/photos", form);
        using var raw = await upload.PostAsync("north-gate", "<EventNotificationAlert/>"u8.ToArray(), "application/xml");

        Assert.Empty((await multipart.JsonAsync(HttpStatusCode.OK))["photos"]!.AsArray());
        Assert.Empty((await raw.JsonAsync(HttpStatusCode.OK))["photos"]!.AsArray());
        Assert.Empty(await upload.CamerasAsync());
        Assert.Empty(upload.LogLines());
    }

    [Fact]
    public async Task Receipt_OfACountedPhoto_HasCountAndPoints()
    {
        await using var upload = await redis.StartUploadAsync();
        using var sent = await upload.PostAsync("зал-1", TestPhotos.Jpeg());
        var address = sent.Headers.Location!;
        await upload.CountNextAsync(2, new HeadPoint(0.25f, 0.5f), new HeadPoint(1f, 0f));

        using var plain = await upload.Http.GetAsync(address);
        using var pointed = await upload.Http.GetAsync(address + "?include=points");

        var receipt = await plain.JsonAsync(HttpStatusCode.OK);
        Assert.Equal("зал-1", (string?)receipt["camera"]);
        Assert.Equal(2, (int?)receipt["count"]);
        Assert.Equal("ok", (string?)receipt["clock"]);
        Assert.False(receipt.ContainsKey("points"));
        var points = (await pointed.JsonAsync(HttpStatusCode.OK))["points"]!.AsArray();
        Assert.Equal(["[0.25,0.5]", "[1,0]"], points.Select(point => point!.ToJsonString()));
    }

    [Fact]
    public async Task Receipt_AskedForWithWait_IsAnsweredWhenThePhotoEnds()
    {
        await using var upload = await redis.StartUploadAsync();
        using var sent = await upload.PostAsync("north-gate", TestPhotos.Jpeg());
        using var request = new HttpRequestMessage(HttpMethod.Get, sent.Headers.Location);
        request.Headers.Add("Prefer", "wait=20");

        var asking = upload.Http.SendAsync(request);
        await upload.CountNextAsync(7);
        using var answer = await asking;

        Assert.Equal(7, (int?)(await answer.JsonAsync(HttpStatusCode.OK))["count"]);
    }

    [Theory]
    [InlineData("nonsense")]
    [InlineData("00ABCDEFGHJKMNPQRSTVWXYZ0123")]
    [InlineData("..%2f..%2fetc")]
    public async Task Receipt_OfNoPhoto_IsNotFound(string id)
    {
        await using var upload = await redis.StartUploadAsync();

        using var answer = await upload.Http.GetAsync($"/api/v1/photos/{id}");

        Assert.Equal(HttpStatusCode.NotFound, answer.StatusCode);
        Assert.Equal("no-such-photo", await answer.ProblemAsync());
    }

    [Fact]
    public async Task Collection_AskedForByGet_OffersOnlyPost()
    {
        await using var upload = await redis.StartUploadAsync();

        using var answer = await upload.Http.GetAsync("/api/v1/cameras/north-gate/photos");

        Assert.Equal(HttpStatusCode.MethodNotAllowed, answer.StatusCode);
        Assert.Equal(["POST"], answer.Content.Headers.Allow);
        Assert.Equal("urn:crowdcount:problem:method-not-allowed", (string?)JsonNode.Parse(await answer.Content.ReadAsStringAsync())!["type"]);
    }
}
