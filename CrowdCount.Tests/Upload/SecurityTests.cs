using System.Net;
using CrowdCount.Tests.Infrastructure;

namespace CrowdCount.Tests.Upload;

/// <summary>What foreign web pages and foreign names can do here: nothing.</summary>
public sealed class SecurityTests(UploadRedis redis) : IClassFixture<UploadRedis>
{
    public static TheoryData<string, string> ForeignHeaders => new()
    {
        { "Origin", "https://evil.example" },
        { "Origin", "null" },
        { "Origin", "http://localhost:1" },
        { "Origin", "http://127.0.0.1.evil.example" },
        { "Sec-Fetch-Site", "cross-site" },
    };

    [Theory]
    [MemberData(nameof(ForeignHeaders))]
    public async Task Form_PostedByAForeignPage_IsRefused(string header, string value)
    {
        await using var upload = await redis.StartUploadAsync();
        using var form = new MultipartFormDataContent { { UploadHost.Content(TestPhotos.Jpeg(), "image/jpeg"), "photo", "a.jpg" } };

        using var photos = await upload.SendAsync("/api/v1/cameras/north-gate/photos", form, (header, value));
        using var legacy = await upload.SendAsync("/crowdy/image/count", null, (header, value));

        Assert.Equal(HttpStatusCode.Forbidden, photos.StatusCode);
        Assert.Equal("foreign-origin", await photos.ProblemAsync());
        Assert.Equal(HttpStatusCode.Forbidden, legacy.StatusCode);
        Assert.Empty(await upload.CamerasAsync());
        Assert.Equal(2, upload.LogLines().Count(line => line.Message.StartsWith("Request refused: foreign-origin (403)", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task Photo_PostedByTheOwnPage_IsAccepted()
    {
        await using var upload = await redis.StartUploadAsync();

        using var answer = await upload.PostAsync("north-gate", TestPhotos.Jpeg(), "image/jpeg", ("Origin", $"http://{upload.Address.Authority}"), ("Sec-Fetch-Site", "same-origin"));

        await answer.JsonAsync(HttpStatusCode.Accepted);
    }

    [Fact]
    public async Task Photo_PostedByAnAllowedPage_IsAccepted()
    {
        await using var upload = await redis.StartUploadAsync(("Upload:AllowedOrigins", "https://one.example; https://two.example"));

        using var answer = await upload.PostAsync("north-gate", TestPhotos.Jpeg(), "image/jpeg", ("Origin", "https://two.example"));

        await answer.JsonAsync(HttpStatusCode.Accepted);
    }

    [Fact]
    public async Task Photo_BehindAProxyThatEndsTls_IsAccepted()
    {
        await using var upload = await redis.StartUploadAsync(("AllowedHosts", "upload.example"));

        using var answer = await upload.PostAsync("north-gate", TestPhotos.Jpeg(), "image/jpeg", ("Host", "upload.example"), ("Origin", "https://upload.example"));

        await answer.JsonAsync(HttpStatusCode.Accepted);
    }

    [Theory]
    [InlineData("evil.example", HttpStatusCode.BadRequest)]
    [InlineData("localhost", HttpStatusCode.OK)]
    [InlineData("127.0.0.1:80", HttpStatusCode.OK)]
    [InlineData("[::1]", HttpStatusCode.OK)]
    public async Task Host_OfAnotherName_IsNotServed(string host, HttpStatusCode status)
    {
        await using var upload = await redis.StartUploadAsync();
        using var request = new HttpRequestMessage(HttpMethod.Get, "/") { Headers = { Host = host } };

        using var answer = await upload.Http.SendAsync(request);

        Assert.Equal(status, answer.StatusCode);
    }

    [Theory]
    [InlineData("/")]
    [InlineData("/docs/")]
    [InlineData("/upload/page.js")]
    [InlineData("/lib/upload/tokens.css")]
    [InlineData("/openapi/v1.json")]
    [InlineData("/nowhere")]
    public async Task EveryAnswer_TellsBrowsersToBeCareful(string path)
    {
        await using var upload = await redis.StartUploadAsync();

        using var answer = await upload.Http.GetAsync(path);

        var policy = answer.Headers.GetValues("Content-Security-Policy").Single();
        Assert.Contains("default-src 'none'", policy, StringComparison.Ordinal);
        Assert.Contains("frame-ancestors 'none'", policy, StringComparison.Ordinal);
        Assert.DoesNotContain("http", policy, StringComparison.Ordinal);
        Assert.DoesNotContain("unsafe-eval", policy, StringComparison.Ordinal);
        Assert.Equal(path == "/docs/", policy.Contains("unsafe-inline", StringComparison.Ordinal));
        Assert.Equal("nosniff", answer.Headers.GetValues("X-Content-Type-Options").Single());
        Assert.Empty(answer.Headers.Server);
    }

    [Fact]
    public async Task Pages_NameNoForeignHost()
    {
        await using var upload = await redis.StartUploadAsync();

        foreach (var path in (string[])["/", "/docs/"])
        {
            var html = await upload.Http.GetStringAsync(path);
            Assert.DoesNotContain("https://", html, StringComparison.Ordinal);
            Assert.DoesNotContain("src=\"//", html, StringComparison.Ordinal);
        }
    }

    [Theory]
    [InlineData("/?camera=%22%3E%3Cscript%3Ealert(1)%3C/script%3E")]
    [InlineData("/?culture=%3Cscript%3E")]
    public async Task Page_OpenedWithHostileWords_ShowsThemAsText(string address)
    {
        await using var upload = await redis.StartUploadAsync();

        var html = await upload.Http.GetStringAsync(address);

        Assert.DoesNotContain("<script>", html, StringComparison.OrdinalIgnoreCase);
    }
}
