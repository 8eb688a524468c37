using System.Net;
using System.Text;
using CrowdCount.Tests.Infrastructure;
using Microsoft.Extensions.Logging;

namespace CrowdCount.Tests.Upload;

/// <summary>Each kind of bad input: the documented answer, nothing stored, a ledger that adds up, one line in the log without a byte of the picture.</summary>
public sealed class BadInputTests(UploadRedis redis) : IClassFixture<UploadRedis>
{
    public static TheoryData<string, string, int, string> Refused => new()
    {
        { "empty", "image/jpeg", 400, "empty" },
        { "text", "text/plain", 415, "not-an-image" },
        { "text", "image/jpeg", 415, "not-an-image" },
        { "json", "application/json", 415, "not-an-image" },
        { "photo", "text/plain", 415, "not-an-image" },
        { "photo", "video/mp4", 415, "not-an-image" },
        { "photo", "nonsense", 415, "not-an-image" },
        { "svg", "image/svg+xml", 415, "not-an-image" },
        { "heic", "image/heic", 415, "heic" },
        { "heic", "image/jpeg", 415, "heic" },
        { "truncated", "image/jpeg", 422, "truncated" },
        { "100 megapixels", "image/png", 422, "too-many-pixels" },
        { "20 MB and one byte", "image/jpeg", 413, "too-large" },
        { "60 MB", "image/jpeg", 413, "too-large" },
    };

    public static TheoryData<string, string> AcceptedAsTheyAre => new()
    {
        { "damaged inside", "image/jpeg" },
        { "animated", "image/webp" },
        { "wide", "image/png" },
        { "one pixel", "image/png" },
    };

    public static TheoryData<string> HostileIds =>
    [
        "..%2F..%2Fetc", ".hidden", new string('a', 300), new string('a', 65), "%F0%9F%98%80", "%3Cscript%3Ealert(1)%3C%2Fscript%3E", "a%20b", "a%0Ainfo%3A%20forged", "a%00b",
        "%E2%80%AEreversed", "a%ED%A0%80", "*", "a:b", "%25",
    ];

    [Theory]
    [MemberData(nameof(Refused))]
    public async Task Photo_ThatIsNone_IsRefusedAndNothingIsKept(string what, string contentType, int status, string problem)
    {
        await using var upload = await redis.StartUploadAsync();
        var content = new ByteArrayContent(Make(what));
        content.Headers.TryAddWithoutValidation("Content-Type", contentType);

        using var answer = await upload.SendAsync("/api/v1/cameras/north-gate/photos", content);

        Assert.Equal(status, (int)answer.StatusCode);
        Assert.Equal(problem, await answer.ProblemAsync());
        await NothingKeptAsync(upload, refused: 1);
        OneLine(upload, $"Photo refused: {problem} ({status}), camera north-gate");
    }

    [Theory]
    [MemberData(nameof(AcceptedAsTheyAre))]
    public async Task Photo_ThatOnlyADecoderCouldJudge_IsAccepted(string what, string contentType)
    {
        await using var upload = await redis.StartUploadAsync();

        using var answer = await upload.PostAsync("north-gate", Make(what), contentType);

        await answer.JsonAsync(HttpStatusCode.Accepted);
        Assert.True((await upload.LedgerAsync()).AddsUp);
    }

    [Theory]
    [MemberData(nameof(HostileIds))]
    public async Task CameraId_ThatIsNone_IsRefusedAndCannotForgeLogLines(string id)
    {
        await using var upload = await redis.StartUploadAsync();

        using var answer = await upload.PostAsync(id, TestPhotos.Jpeg());

        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        // A zero character never gets past the server itself, which answers without a body.
        if (!id.Contains("%00", StringComparison.Ordinal))
        {
            Assert.Equal("bad-camera-id", await answer.ProblemAsync());
            OneLine(upload, "Photo refused: bad-camera-id (400), camera ");
        }

        await NothingKeptAsync(upload, refused: 0);
    }

    [Theory]
    [InlineData("/api/v1/cameras//photos")]
    [InlineData("/api/v1/cameras/photos")]
    [InlineData("/api/v1/cameras/../../etc/photos")]
    [InlineData("/api/v1/cameras/%2e%2e/photos")]
    public async Task Camera_LeftOut_IsNotFound(string path)
    {
        await using var upload = await redis.StartUploadAsync();

        using var answer = await upload.SendAsync(path, UploadHost.Content(TestPhotos.Jpeg(), "image/jpeg"));

        Assert.Equal(HttpStatusCode.NotFound, answer.StatusCode);
        await NothingKeptAsync(upload, refused: 0);
    }

    [Theory]
    [InlineData("Idempotency-Key", "", "bad-idempotency-key")]
    [InlineData("X-Captured-At", "yesterday", "bad-capture-time")]
    [InlineData("X-Captured-At", "2026-13-45T00:00:00Z", "bad-capture-time")]
    [InlineData("X-Captured-At", "0001-01-01T00:00:00+14:00", "bad-capture-time")]
    [InlineData("X-Captured-At", "0001-01-01T00:00:00", "bad-capture-time")]
    [InlineData("X-Simulated-People", "many", "bad-simulated-people")]
    [InlineData("X-Simulated-People", "-1", "bad-simulated-people")]
    [InlineData("X-Simulated-People", "1000001", "bad-simulated-people")]
    [InlineData("X-Simulated-People", "", "bad-simulated-people")]
    public async Task Header_ThatCannotBeRead_IsRefused(string name, string value, string problem)
    {
        await using var upload = await redis.StartUploadAsync();

        using var answer = await upload.PostAsync("north-gate", TestPhotos.Jpeg(), "image/jpeg", (name, value));

        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        Assert.Equal(problem, await answer.ProblemAsync());
        await NothingKeptAsync(upload, refused: 0);
        OneLine(upload, $"Photo refused: {problem} (400)");
    }

    [Fact]
    public async Task IdempotencyKey_TooLong_IsRefused()
    {
        await using var upload = await redis.StartUploadAsync();

        using var answer = await upload.PostAsync("north-gate", TestPhotos.Jpeg(), "image/jpeg", ("Idempotency-Key", new string('k', 256)));

        Assert.Equal("bad-idempotency-key", await answer.ProblemAsync());
    }

    [Fact]
    public async Task IdempotencyKey_SentWithOtherBytes_IsRefused()
    {
        await using var upload = await redis.StartUploadAsync();
        using var first = await upload.PostAsync("north-gate", TestPhotos.Jpeg(1), "image/jpeg", ("Idempotency-Key", "shot-1"));
        await first.JsonAsync(HttpStatusCode.Accepted);

        using var second = await upload.PostAsync("north-gate", TestPhotos.Jpeg(2), "image/jpeg", ("Idempotency-Key", "shot-1"));

        Assert.Equal(HttpStatusCode.UnprocessableEntity, second.StatusCode);
        Assert.Equal("key-reused", await second.ProblemAsync());
        var ledger = await upload.LedgerAsync();
        Assert.True(ledger.AddsUp);
        Assert.Equal((1, 1), (ledger.Total.Accepted, ledger.Total.Refused));
        OneLine(upload, "Photo refused: key-reused (422)");
    }

    [Theory]
    [InlineData("1970-01-01T00:00:00Z")]
    [InlineData("2199-12-31T23:59:59Z")]
    public async Task CaptureTime_OutOfRange_IsCorrectedAndSaidSo(string time)
    {
        await using var upload = await redis.StartUploadAsync();

        using var answer = await upload.PostAsync("north-gate", TestPhotos.Jpeg(), "image/jpeg", ("X-Captured-At", time));

        var receipt = await answer.JsonAsync(HttpStatusCode.Accepted);
        Assert.Equal("corrected", (string?)receipt["clock"]);
        Assert.Equal((string?)receipt["acceptedAt"], (string?)receipt["capturedAt"]);
    }

    [Fact]
    public async Task OneFile_TwiceInARequest_CountsOnce()
    {
        await using var upload = await redis.StartUploadAsync();
        using var form = new MultipartFormDataContent { { UploadHost.Content(TestPhotos.Jpeg(), "image/jpeg"), "a", "a.jpg" }, { UploadHost.Content(TestPhotos.Jpeg(), "image/jpeg"), "b", "b.jpg" } };

        using var answer = await upload.SendAsync("/api/v1/cameras/north-gate/photos", form);

        var photos = (await answer.JsonAsync(HttpStatusCode.Accepted))["photos"]!.AsArray();
        Assert.Equal((string?)photos[0]!["id"], (string?)photos[1]!["id"]);
        Assert.True((bool?)photos[1]!["photo"]!["repeated"]);
        var ledger = await upload.LedgerAsync();
        Assert.True(ledger.AddsUp);
        Assert.Equal((1, 1), (ledger.Total.Accepted, ledger.Total.Repeats));
    }

    [Fact]
    public async Task OnePhoto_Sent50TimesAtOnce_IsAcceptedOnce()
    {
        await using var upload = await redis.StartUploadAsync();
        var photo = TestPhotos.Jpeg();

        var answers = await Task.WhenAll(Enumerable.Range(0, 50).Select(_ => upload.PostAsync("north-gate", photo)));

        Assert.All(answers, answer => Assert.Equal(HttpStatusCode.Accepted, answer.StatusCode));
        var receipts = await Task.WhenAll(answers.Select(answer => answer.JsonAsync(HttpStatusCode.Accepted)));
        Assert.Single(receipts, receipt => receipt["repeated"] is null);
        Assert.Single(receipts.Select(receipt => (string?)receipt["id"]).Distinct());
        var ledger = await upload.LedgerAsync();
        Assert.True(ledger.AddsUp);
        Assert.Equal((1, 49), (ledger.Total.Accepted, ledger.Total.Repeats));
    }

    [Theory]
    [InlineData(50, 20)]
    [InlineData(3000, 2000)]
    public async Task NewCameras_BeyondTheLimit_AreTurnedAway(int sent, int allowed)
    {
        await using var upload = await redis.StartUploadAsync(("Intake:MaxCameras", $"{allowed}"));
        var next = -1;

        var statuses = new int[sent];
        await Task.WhenAll(Enumerable.Range(0, 16).Select(async _ =>
        {
            for (int i; (i = Interlocked.Increment(ref next)) < sent;)
            {
                using var answer = await upload.PostAsync($"cam-{i}", TinyPhotos.Jpeg(i));
                statuses[i] = (int)answer.StatusCode;
                if (answer.StatusCode == HttpStatusCode.TooManyRequests)
                {
                    Assert.Equal("too-many-cameras", await answer.ProblemAsync());
                    Assert.True(answer.Headers.RetryAfter?.Delta > TimeSpan.Zero);
                }
            }
        }));

        Assert.Equal(allowed, statuses.Count(status => status == 202));
        Assert.Equal(sent - allowed, statuses.Count(status => status == 429));
        Assert.Equal(allowed, (await upload.CamerasAsync()).Count);
        var ledger = await upload.LedgerAsync();
        Assert.True(ledger.AddsUp);
        Assert.Equal((allowed, sent - allowed), (ledger.Total.Accepted, ledger.Total.Refused));
    }

    [Theory]
    [InlineData("multipart/form-data", "")]
    [InlineData("multipart/form-data; boundary=x", "no boundary at all")]
    [InlineData("multipart/form-data; boundary=x", "--x\r\nContent-Disposition: form-data; name=a; filename=a.jpg\r\n\r\ncut")]
    public async Task Multipart_Malformed_IsRefused(string contentType, string body)
    {
        await using var upload = await redis.StartUploadAsync();
        var content = new ByteArrayContent(Encoding.UTF8.GetBytes(body));
        content.Headers.TryAddWithoutValidation("Content-Type", contentType);

        using var answer = await upload.SendAsync("/api/v1/cameras/north-gate/photos", content);

        Assert.Equal("bad-multipart", await answer.ProblemAsync());
        await NothingKeptAsync(upload, refused: 0);
        OneLine(upload, "Photo refused: bad-multipart (400)");
    }

    [Fact]
    public async Task Multipart_OnlyFields_HasNoPhoto()
    {
        await using var upload = await redis.StartUploadAsync();
        using var form = new MultipartFormDataContent { { new StringContent("hello"), "comment" } };

        using var answer = await upload.SendAsync("/api/v1/cameras/north-gate/photos", form);

        Assert.Equal("empty", await answer.ProblemAsync());
        await NothingKeptAsync(upload, refused: 1);
    }

    [Fact]
    public async Task Multipart_TooManyPhotos_TakesTheFirstOnes()
    {
        await using var upload = await redis.StartUploadAsync(("Upload:MaxFiles", "3"));
        using var form = new MultipartFormDataContent();
        for (var i = 0; i < 5; i++)
            form.Add(UploadHost.Content(TinyPhotos.Jpeg(i), "image/jpeg"), "photo", $"{i}.jpg");

        using var answer = await upload.SendAsync("/api/v1/cameras/north-gate/photos", form);

        var photos = (await answer.JsonAsync(HttpStatusCode.Accepted))["photos"]!.AsArray();
        Assert.Equal([202, 202, 202, 413], photos.Select(photo => (int)photo!["status"]!));
        Assert.Equal("urn:crowdcount:problem:too-many-files", (string?)photos[3]!["problem"]!["type"]);
        Assert.Equal(3, (await upload.LedgerAsync()).Total.Accepted);
    }

    private static byte[] Make(string what) => what switch
    {
        "empty" => [],
        "text" => "this is a letter, not a photo"u8.ToArray(),
        "json" => "{}"u8.ToArray(),
        "svg" => "<svg xmlns='http://www.w3.org/2000/svg'/>"u8.ToArray(),
        "photo" => TestPhotos.Jpeg(),
        "heic" => BadPhotos.Heic(),
        "truncated" => BadPhotos.Truncated(),
        "damaged inside" => BadPhotos.DamagedInside(),
        "animated" => BadPhotos.AnimatedWebP(),
        "wide" => TinyPhotos.PngHeader(20_000, 1),
        "one pixel" => TinyPhotos.PngHeader(1, 1),
        "100 megapixels" => TinyPhotos.PngHeader(10_000, 10_000),
        "20 MB and one byte" => new byte[20_000_001],
        "60 MB" => new byte[60_000_000],
        _ => throw new ArgumentOutOfRangeException(nameof(what), what, "Unknown."),
    };

    private static async Task NothingKeptAsync(UploadHost upload, int refused)
    {
        var ledger = await upload.LedgerAsync();
        Assert.True(ledger.AddsUp);
        Assert.Equal((0, refused), (ledger.Total.Accepted, ledger.Total.Refused));
        Assert.Empty(await upload.CamerasAsync());
    }

    private static void OneLine(UploadHost upload, string beginning)
    {
        var line = Assert.Single(upload.LogLines());
        Assert.StartsWith(beginning, line.Message, StringComparison.Ordinal);
        Assert.DoesNotContain(line.Message, char.IsControl);
        Assert.True(line.Message.Length < 300, line.Message);
        Assert.DoesNotContain(upload.AllLogLines(), other => other.Level >= LogLevel.Error);
    }
}
