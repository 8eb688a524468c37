using System.Net;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using CrowdCount.Predict.Network;
using CrowdCount.Tests.Infrastructure;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Microsoft.Extensions.Options;

namespace CrowdCount.Tests.Predict.Api;

/// <summary>The stateless API, with no Redis at all: it must not need one.</summary>
public sealed class CountApiTests : IAsyncLifetime
{
    private readonly string _nobody = $"127.0.0.1:{RedisServer.FreePort()},abortConnect=false,connectTimeout=500,connectRetry=0";
    private PredictHost _host = null!;

    public async ValueTask InitializeAsync() => _host = await PredictHost.StartReadyAsync(_nobody);

    public ValueTask DisposeAsync() => _host.DisposeAsync();

    [Fact]
    public async Task Count_RawBody_AnswersCountAndHeads()
    {
        var answer = await CountAsync(Body(TestPhotos.Jpeg(3, 1600, 1200, 25), "image/jpeg"));

        Assert.InRange(answer.GetProperty("count").GetInt32(), answer.GetProperty("low").GetInt32(), answer.GetProperty("high").GetInt32());
        Assert.Equal((1600, 1200), (answer.GetProperty("width").GetInt32(), answer.GetProperty("height").GetInt32()));
        Assert.StartsWith("crowdcount-s", answer.GetProperty("model").GetString(), StringComparison.Ordinal);
        Assert.InRange(answer.GetProperty("elapsed").GetDouble(), 0.001, 60);
        Assert.True(answer.GetProperty("points").GetArrayLength() <= answer.GetProperty("count").GetInt32());
        foreach (var point in answer.GetProperty("points").EnumerateArray())
        {
            Assert.InRange(point[0].GetDouble(), 0, 1600);
            Assert.InRange(point[1].GetDouble(), 0, 1200);
        }
    }

    [Fact]
    public async Task Count_Answer_HasBothRangesAndFlags()
    {
        var answer = await CountAsync(Body(TestPhotos.Jpeg(3, 1600, 1200, 25), "image/jpeg"));

        Assert.True(answer.GetProperty("low").GetInt32() <= answer.GetProperty("low80").GetInt32(), $"{answer}");
        Assert.InRange(answer.GetProperty("count").GetInt32(), answer.GetProperty("low80").GetInt32(), answer.GetProperty("high80").GetInt32());
        Assert.True(answer.GetProperty("high80").GetInt32() <= answer.GetProperty("high").GetInt32(), $"{answer}");
        Assert.All(answer.GetProperty("flags").EnumerateArray(), flag => Assert.Contains(flag.GetString(), new[] { "dark", "unfamiliar" }));
        Assert.Equal(HttpDocument.MembersAfter("http://localhost:8002/api/v1/count"), HttpDocument.MembersOf(answer));
    }

    [Theory]
    [InlineData(1600, 1200, 32, 24)]
    [InlineData(600, 960, 20, 32)]
    public async Task Count_WithHeat_HasCellsWhoseSumIsTheCount(int width, int height, int columns, int rows)
    {
        var answer = await CountAsync(Body(TestPhotos.Jpeg(3, width, height, 25), "image/jpeg"), "?heat=true");

        var heat = answer.GetProperty("heat");
        Assert.Equal((columns, rows), (heat.GetProperty("columns").GetInt32(), heat.GetProperty("rows").GetInt32()));
        var people = heat.GetProperty("people").EnumerateArray().Select(row => row.EnumerateArray().Select(cell => cell.GetInt32()).ToArray()).ToArray();
        Assert.Equal(HttpDocument.MembersAfter("/api/v1/count?heat=true"), HttpDocument.MembersOf(answer).Except(["low80", "high80", "flags", "points", "model", "width", "height", "elapsed"]));
        Assert.Equal(rows, people.Length);
        Assert.All(people, row => Assert.Equal(columns, row.Length));
        Assert.Equal(answer.GetProperty("count").GetInt32(), people.Sum(row => row.Sum()));
    }

    [Fact]
    public async Task Count_MultipartOrChunked_IsTheSame()
    {
        var photo = TestPhotos.Png();
        var raw = await CountAsync(Body(photo, "image/png"));
        using var form = new MultipartFormDataContent { { new StringContent("north"), "camera" }, { Body(photo, "image/png"), "photo", "photo.png" } };
        var chunked = new StreamContent(new MemoryStream(photo));
        using var request = new HttpRequestMessage(HttpMethod.Post, "/api/v1/count") { Content = chunked, Headers = { TransferEncodingChunked = true } };

        Assert.Equal(raw.GetProperty("count").GetInt32(), (await CountAsync(form)).GetProperty("count").GetInt32());
        Assert.Equal(HttpStatusCode.OK, (await _host.Http.SendAsync(request)).StatusCode);
    }

    [Fact]
    public async Task Count_BadInput_IsAProblemWithAStableType()
    {
        var big = new byte[20_000_001];
        TestPhotos.Jpeg().CopyTo(big, 0);
        var whole = TestPhotos.Jpeg();

        await AssertProblemAsync(Body([], "image/jpeg"), 400, "empty");
        await AssertProblemAsync(Body(Encoding.UTF8.GetBytes("hello"), "image/jpeg"), 415, "not-an-image");
        await AssertProblemAsync(Body(whole[..(whole.Length / 2)], "image/jpeg"), 422, "cannot-be-counted");
        await AssertProblemAsync(Body(PhotoFiles.PngBomb(9000, 8000), "image/png"), 422, "too-many-pixels");
        await AssertProblemAsync(Body(big, "image/jpeg"), 413, "too-large");
        await AssertProblemAsync(new MultipartFormDataContent { { new StringContent("no file"), "camera" } }, 400, "empty");

        var broken = new ByteArrayContent(Encoding.UTF8.GetBytes("--x\r\nContent-Disposition: form-data; name=a"));
        broken.Headers.ContentType = MediaTypeHeaderValue.Parse("multipart/form-data; boundary=x");
        await AssertProblemAsync(broken, 400, "bad-multipart");
        var unbounded = new ByteArrayContent(whole);
        unbounded.Headers.ContentType = MediaTypeHeaderValue.Parse("multipart/form-data");
        await AssertProblemAsync(unbounded, 400, "bad-multipart");
    }

    [Fact]
    public async Task Count_FromAForeignPage_IsRefused()
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, "/api/v1/count") { Content = Body(TestPhotos.Jpeg(), "image/jpeg"), Headers = { { "Origin", "https://elsewhere.example" } } };

        Assert.Equal(HttpStatusCode.Forbidden, (await _host.Http.SendAsync(request)).StatusCode);
    }

    [Fact]
    public async Task Count_TooLargeWithoutLength_IsRefused()
    {
        using var form = new MultipartFormDataContent { { Body(new byte[20_050_000], "image/jpeg"), "photo", "photo.jpg" } };

        await AssertProblemAsync(form, 413, "too-large");
    }

    [Fact]
    public async Task Count_ManyAtOnce_AreCountedOrTurnedAway()
    {
        var answers = await Task.WhenAll(Enumerable.Range(0, 30).Select(i => _host.Http.PostAsync("/api/v1/count", Body(TestPhotos.Jpeg(i, 1024, 768), "image/jpeg"))));

        Assert.All(answers, answer => Assert.Contains(answer.StatusCode, new[] { HttpStatusCode.OK, HttpStatusCode.ServiceUnavailable }));
        Assert.Contains(answers, answer => answer.StatusCode == HttpStatusCode.OK);
        var away = Assert.IsType<HttpResponseMessage>(answers.FirstOrDefault(answer => answer.StatusCode == HttpStatusCode.ServiceUnavailable));
        Assert.Equal("urn:crowdcount:problem:busy", JsonDocument.Parse(await away.Content.ReadAsStringAsync()).RootElement.GetProperty("type").GetString());
        Assert.Equal(TimeSpan.FromSeconds(5), away.Headers.RetryAfter?.Delta);
    }

    [Fact]
    public async Task Model_Loaded_SaysWhatItIs()
    {
        var facts = JsonDocument.Parse(await _host.Http.GetStringAsync("/api/v1/model")).RootElement;

        Assert.StartsWith("crowdcount-s", facts.GetProperty("name").GetString(), StringComparison.Ordinal);
        Assert.Equal("density", facts.GetProperty("kind").GetString());
    }

    [Fact]
    public async Task Health_RedisDown_IsReadyAndDegraded()
    {
        var ready = await _host.Http.GetAsync("/health/ready");

        Assert.Equal(HttpStatusCode.OK, ready.StatusCode);
        Assert.Equal("Degraded", JsonDocument.Parse(await ready.Content.ReadAsStringAsync()).RootElement.GetProperty("status").GetString());
        Assert.Equal(HttpStatusCode.OK, (await _host.Http.GetAsync("/health/live")).StatusCode);
    }

    [Fact]
    public async Task Health_ModelNotLoaded_IsUnready()
    {
        using var holder = new ModelHolder();

        Assert.Equal(HealthStatus.Unhealthy, (await new ModelHealthCheck(holder).CheckHealthAsync(new())).Status);
    }

    [Theory]
    [InlineData("Predict:ModelPath", "/no/such/model.onnx")]
    [InlineData("Predict:Workers", "1000")]
    [InlineData("Predict:MaxSide", "3")]
    [InlineData("Predict:Drain", "-00:00:01")]
    public async Task Start_WrongOption_NamesItsKey(string key, string value)
    {
        await using var app = PredictHost.Build(_nobody, (key, value));

        Assert.Contains(key, (await Assert.ThrowsAsync<OptionsValidationException>(() => app.StartAsync())).Message, StringComparison.Ordinal);
    }

    private static ByteArrayContent Body(byte[] photo, string type) => new(photo) { Headers = { ContentType = new MediaTypeHeaderValue(type) } };

    private async Task<JsonElement> CountAsync(HttpContent content, string query = "")
    {
        var response = await _host.Http.PostAsync($"/api/v1/count{query}", content);
        var text = await response.Content.ReadAsStringAsync();
        Assert.True(response.StatusCode == HttpStatusCode.OK, text);
        return JsonDocument.Parse(text).RootElement;
    }

    private async Task AssertProblemAsync(HttpContent content, int status, string type)
    {
        var response = await _host.Http.PostAsync("/api/v1/count", content);
        var text = await response.Content.ReadAsStringAsync();
        Assert.True((int)response.StatusCode == status, text);
        Assert.Equal("application/problem+json", response.Content.Headers.ContentType?.MediaType);
        Assert.Equal($"urn:crowdcount:problem:{type}", JsonDocument.Parse(text).RootElement.GetProperty("type").GetString());
    }
}
