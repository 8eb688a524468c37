using System.Net;
using System.Text;
using CrowdCount.Core.Cameras;
using CrowdCount.Tests.Infrastructure;

namespace CrowdCount.Tests.Upload;

/// <summary>Who may send photos, and who may read receipts, with which key.</summary>
public sealed class CameraKeyTests(UploadRedis redis) : IClassFixture<UploadRedis>
{
    private const string Gate = "north-gate";

    private static readonly (string, string) Required = ("Upload:KeysRequired", "true");

    public static TheoryData<string> Ways => ["X-Camera-Key", "Bearer", "Basic", "address", "address with a slash", "address in capitals", "encoded address"];

    [Theory]
    [MemberData(nameof(Ways))]
    public async Task Photo_WithTheRightKey_IsAcceptedHoweverItIsGiven(string way)
    {
        await using var upload = await redis.StartUploadAsync(Required);
        var key = await AddAsync(upload, Gate);

        using var answer = await SendAsync(upload, way, Gate, key);

        var receipt = await answer.JsonAsync(HttpStatusCode.Accepted);
        Assert.Equal(Gate, (string?)receipt["camera"]);
    }

    [Theory]
    [MemberData(nameof(Ways))]
    public async Task Photo_WithAnotherCamerasKey_IsRefused(string way)
    {
        await using var upload = await redis.StartUploadAsync(Required);
        await AddAsync(upload, Gate);
        var others = await AddAsync(upload, "south-gate");

        using var answer = await SendAsync(upload, way, Gate, others);

        await AssertRefusedAsync(answer, "unknown-key");
        Assert.Empty(await upload.CamerasAsync());
    }

    [Fact]
    public async Task Photo_WithoutAKey_IsRefusedBeforeItIsRead()
    {
        await using var upload = await redis.StartUploadAsync(Required);
        await AddAsync(upload, Gate);
        await using var connection = await RawConnection.OpenAsync(upload.Address);

        // The photo itself never comes.
        await connection.SendAsync($"POST /api/v1/cameras/{Gate}/photos HTTP/1.1\r\nHost: localhost\r\nContent-Length: 10000000\r\nConnection: close\r\n\r\n");
        var answer = await connection.ReadToEndAsync(TimeSpan.FromSeconds(15));

        Assert.StartsWith("HTTP/1.1 401 ", answer, StringComparison.Ordinal);
        Assert.Contains("WWW-Authenticate: Basic realm=\"CrowdCount\", charset=\"UTF-8\"", answer, StringComparison.Ordinal);
        Assert.Contains("urn:crowdcount:problem:missing-key", answer, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(null)]
    [InlineData("zzzzzzzzzzzzzzzzzzzzzzzzz2")]
    public async Task Refusal_OfACameraThatDoesNotExist_IsLikeThatOfOneThatDoes(string? key)
    {
        await using var upload = await redis.StartUploadAsync(Required);
        var right = await AddAsync(upload, Gate);
        using (var first = await SendAsync(upload, "Bearer", Gate, right))
            await first.JsonAsync(HttpStatusCode.Accepted);

        using var real = await SendAsync(upload, "X-Camera-Key", Gate, key);
        using var unreal = await SendAsync(upload, "X-Camera-Key", "nobody", key);

        Assert.Equal(await WithoutTraceAsync(real), await WithoutTraceAsync(unreal));
    }

    [Theory]
    [InlineData("south-gate")]
    [InlineData("")]
    public async Task BasicsUser_WhoIsNotTheCamera_IsRefused(string user)
    {
        await using var upload = await redis.StartUploadAsync(Required);
        var key = await AddAsync(upload, Gate);

        using var answer = await upload.PostAsync(Gate, TestPhotos.Jpeg(), "image/jpeg", ("Authorization", Basic(user, key)));

        await AssertRefusedAsync(answer, "unknown-key");
    }

    [Theory]
    [InlineData("Basic ???", "unknown-key")]
    [InlineData("Basic ", "unknown-key")]
    [InlineData("Bearer ", "missing-key")]
    [InlineData("Digest username=\"north-gate\"", "missing-key")]
    public async Task Authorization_ThatMakesNoSense_IsRefused(string authorization, string type)
    {
        await using var upload = await redis.StartUploadAsync(Required);
        await AddAsync(upload, Gate);

        using var answer = await upload.PostAsync(Gate, TestPhotos.Jpeg(), "image/jpeg", ("Authorization", authorization));

        await AssertRefusedAsync(answer, type);
    }

    [Fact]
    public async Task Basic_OfACameraInAnotherScript_IsRead()
    {
        await using var upload = await redis.StartUploadAsync(Required);
        var key = await AddAsync(upload, "площадь");

        using var answer = await upload.PostAsync("площадь", TestPhotos.Jpeg(), "image/jpeg", ("Authorization", Basic("площадь", key)));

        await answer.JsonAsync(HttpStatusCode.Accepted);
    }

    [Fact]
    public async Task Key_Revoked_IsRefusedWithTheNextRequest()
    {
        await using var upload = await redis.StartUploadAsync(Required);
        var created = await upload.Get<CameraKeys>().AddAsync(CameraId.Parse(Gate), null, null, CancellationToken.None);
        using (var before = await SendAsync(upload, "Bearer", Gate, created.Key))
            await before.JsonAsync(HttpStatusCode.Accepted);

        await upload.Get<CameraKeys>().RevokeAsync(CameraId.Parse(Gate), created.Id, CancellationToken.None);
        using var after = await SendAsync(upload, "Bearer", Gate, created.Key);

        await AssertRefusedAsync(after, "unknown-key");
    }

    [Fact]
    public async Task Loopback_WhereKeysAreNotRequired_AsksOnlyCamerasThatHaveSome()
    {
        await using var upload = await redis.StartUploadAsync();
        var key = await AddAsync(upload, Gate);

        using var keyless = await SendAsync(upload, "X-Camera-Key", Gate, null);
        using var right = await SendAsync(upload, "X-Camera-Key", Gate, key);
        using var without = await SendAsync(upload, "X-Camera-Key", "south-gate", null);
        using var wrong = await SendAsync(upload, "X-Camera-Key", "south-gate", key);

        await AssertRefusedAsync(keyless, "missing-key");
        await right.JsonAsync(HttpStatusCode.Accepted);
        await without.JsonAsync(HttpStatusCode.Accepted);
        await AssertRefusedAsync(wrong, "unknown-key");
    }

    [Fact]
    public async Task NoKeys_Said_AsksNobody()
    {
        await using var upload = await redis.StartUploadAsync(("Upload:NoKeys", "true"));
        await AddAsync(upload, Gate);

        using var answer = await SendAsync(upload, "X-Camera-Key", Gate, null);

        await answer.JsonAsync(HttpStatusCode.Accepted);
    }

    [Fact]
    public async Task ListenAny_WithoutNoKeys_AsksEveryCamera()
    {
        await using (var first = await redis.StartUploadAsync())
            await AddAsync(first, Gate);
        // Said to be open to others, but bound to loopback all the same.
        await using var upload = await UploadHost.StartAsync(redis.Redis, ("Upload:Listen", "any"), ("Upload:Port", ""), ("urls", "http://127.0.0.1:0"));

        using var answer = await SendAsync(upload, "X-Camera-Key", "south-gate", null);

        await AssertRefusedAsync(answer, "missing-key");
    }

    [Fact]
    public async Task Heartbeat_ToTheAddress_IsTakenWithTheKeyOnly()
    {
        await using var upload = await redis.StartUploadAsync(Required);
        var key = await AddAsync(upload, Gate);

        using var right = await upload.SendAsync($"/c/{Gate}/{key}", Heartbeat());
        using var wrong = await upload.SendAsync($"/c/{Gate}/{key[1..]}", Heartbeat());

        Assert.Empty((await right.JsonAsync(HttpStatusCode.OK))["photos"]!.AsArray());
        await AssertRefusedAsync(wrong, "unknown-key");
        Assert.Empty(await upload.CamerasAsync());
    }

    [Fact]
    public async Task Address_WithoutAKey_IsForWhereNoneIsNeeded()
    {
        await using var upload = await redis.StartUploadAsync();

        using var answer = await upload.SendAsync($"/c/{Gate}", UploadHost.Content(TestPhotos.Jpeg(), "image/jpeg"));

        await answer.JsonAsync(HttpStatusCode.Accepted);
    }

    [Fact]
    public async Task Address_WithFurtherParts_IsNotFound()
    {
        await using var upload = await redis.StartUploadAsync(Required);
        var key = await AddAsync(upload, Gate);

        using var answer = await upload.SendAsync($"/c/{Gate}/{key}/upload.jpg", UploadHost.Content(TestPhotos.Jpeg(), "image/jpeg"));

        Assert.Equal("not-found", await answer.ProblemAsync());
    }

    [Fact]
    public async Task FirstSystemsForm_NeedsTheKeyOfTheCameraInIt()
    {
        await using var upload = await redis.StartUploadAsync(Required);
        var (key, others) = (await AddAsync(upload, "hall"), await AddAsync(upload, Gate));

        using var keyless = await upload.SendAsync("/crowdy/image/count", Form());
        using var wrong = await upload.SendAsync("/crowdy/image/count", Form(), ("X-Camera-Key", others));
        var sending = upload.SendAsync("/crowdy/image/count", Form(), ("Authorization", Basic("hall", key)));
        await upload.CountNextAsync(3);
        using var right = await sending;

        await AssertRefusedAsync(keyless, "missing-key");
        await AssertRefusedAsync(wrong, "unknown-key");
        await right.JsonAsync(HttpStatusCode.OK);
        Assert.Equal(["hall"], await upload.CamerasAsync());
    }

    [Fact]
    public async Task Receipt_WhereKeysAreRequired_IsForItsCameraOnly()
    {
        await using var upload = await redis.StartUploadAsync(Required);
        var (key, others) = (await AddAsync(upload, Gate), await AddAsync(upload, "hall"));
        using var sent = await SendAsync(upload, "Bearer", Gate, key);
        var id = (string)(await sent.JsonAsync(HttpStatusCode.Accepted))["id"]!;

        using var right = await ReceiptAsync(upload, id, key);
        using var foreign = await ReceiptAsync(upload, id, others);
        using var nothing = await ReceiptAsync(upload, id[..^1] + (id[^1] == '0' ? '1' : '0'), others);
        using var keyless = await ReceiptAsync(upload, id, null);

        await right.JsonAsync(HttpStatusCode.OK);
        Assert.Equal(HttpStatusCode.NotFound, foreign.StatusCode);
        Assert.Equal(await WithoutTraceAsync(nothing), await WithoutTraceAsync(foreign));
        await AssertRefusedAsync(keyless, "missing-key");
    }

    [Fact]
    public async Task Page_WhereKeysAreRequired_NamesNoCameras()
    {
        await using (var open = await redis.StartUploadAsync())
        {
            using var answer = await open.PostAsync(Gate, TestPhotos.Jpeg());
            await answer.JsonAsync(HttpStatusCode.Accepted);
            Assert.Contains(Gate, await open.Http.GetStringAsync("/"), StringComparison.Ordinal);
        }

        await using var upload = await UploadHost.StartAsync(redis.Redis, Required);

        Assert.DoesNotContain(Gate, await upload.Http.GetStringAsync("/"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task WrongKeys_ManyOfThem_AreHeldUpAndTheRightOneIsNot()
    {
        await using var upload = await redis.StartUploadAsync(Required);
        var key = await AddAsync(upload, Gate);

        var (type, wait) = ("", (TimeSpan?)null);
        for (var i = 0; i < 60 && type != "too-many-wrong-keys"; i++)
        {
            using var wrong = await SendAsync(upload, "X-Camera-Key", Gate, $"wrong-{i}");
            (type, wait) = (await wrong.ProblemAsync(), wrong.Headers.RetryAfter?.Delta);
        }

        Assert.Equal("too-many-wrong-keys", type);
        Assert.NotNull(wait);
        using var right = await SendAsync(upload, "X-Camera-Key", Gate, key);
        await right.JsonAsync(HttpStatusCode.Accepted);
        // By name a stranger cannot silence a camera, nor find out that there is one; without a key there is nothing to guess.
        using var keyless = await SendAsync(upload, "X-Camera-Key", Gate, null);
        await AssertRefusedAsync(keyless, "missing-key");
    }

    [Fact]
    public async Task Refusal_OfAKey_IsOneLineInTheLogWithoutIt()
    {
        await using var upload = await redis.StartUploadAsync(Required);
        await AddAsync(upload, Gate);
        var other = await AddAsync(upload, "hall");

        using var answer = await SendAsync(upload, "address", Gate, other);
        await AssertRefusedAsync(answer, "unknown-key");

        var line = Assert.Single(upload.LogLines(), line => line.Message.Contains("refused", StringComparison.Ordinal));
        Assert.StartsWith("Photo refused: unknown-key (401), camera north-gate", line.Message, StringComparison.Ordinal);
        Assert.DoesNotContain(upload.AllLogLines(), each => each.Message.Contains(other, StringComparison.OrdinalIgnoreCase));
    }

    internal static string Basic(string user, string key) => "Basic " + Convert.ToBase64String(Encoding.UTF8.GetBytes($"{user}:{key}"));

    internal static Task<HttpResponseMessage> SendAsync(UploadHost upload, string way, string camera, string? key)
    {
        var photo = UploadHost.Content(TestPhotos.Jpeg(), "image/jpeg");
        var path = $"/api/v1/cameras/{camera}/photos";
        return way switch
        {
            _ when key is null => upload.SendAsync(path, photo),
            "X-Camera-Key" => upload.SendAsync(path, photo, ("X-Camera-Key", key)),
            "Bearer" => upload.SendAsync(path, photo, ("Authorization", $"Bearer {key}")),
            "Basic" => upload.SendAsync(path, photo, ("Authorization", Basic(camera, key))),
            "address" => upload.SendAsync($"/c/{camera}/{key}", photo),
            "address with a slash" => upload.SendAsync($"/c/{camera}/{key}/", photo),
            "address in capitals" => upload.SendAsync($"/C/{camera}/{key}", photo),
            "encoded address" => upload.SendAsync($"/%63/{camera}/{string.Concat(key.Select(c => $"%{(int)c:x2}"))}", photo),
            _ => throw new ArgumentOutOfRangeException(nameof(way), way, null),
        };
    }

    private static async Task<string> AddAsync(UploadHost upload, string camera) =>
        (await upload.Get<CameraKeys>().AddAsync(CameraId.Parse(camera), null, null, CancellationToken.None)).Key;

    private static async Task<HttpResponseMessage> ReceiptAsync(UploadHost upload, string id, string? key)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, $"/api/v1/photos/{id}");
        if (key is not null)
            request.Headers.Add("X-Camera-Key", key);
        return await upload.Http.SendAsync(request);
    }

    private static async Task AssertRefusedAsync(HttpResponseMessage answer, string type)
    {
        Assert.Equal(type, await answer.ProblemAsync());
        Assert.Equal(HttpStatusCode.Unauthorized, answer.StatusCode);
        Assert.Equal("Basic realm=\"CrowdCount\", charset=\"UTF-8\"", $"{answer.Headers.WwwAuthenticate}");
    }

    private static async Task<string> WithoutTraceAsync(HttpResponseMessage answer)
    {
        var body = await answer.JsonAsync(answer.StatusCode);
        Assert.True(body.Remove("traceId"));
        return $"{(int)answer.StatusCode} {answer.Headers.WwwAuthenticate} {body.ToJsonString()}";
    }

    private static MultipartFormDataContent Heartbeat() => new() { { new StringContent("<EventNotificationAlert/>", Encoding.UTF8, "application/xml"), "event" } };

    private static MultipartFormDataContent Form() => new() { { new StringContent("hall"), "camera_id" }, { UploadHost.Content(TestPhotos.Jpeg(), "image/jpeg"), "imageFileField", "shot.jpg" } };
}
