using System.Net;
using CrowdCount.Core.Storage;
using CrowdCount.Tests.Infrastructure;
using CrowdCount.Upload.Receiving;
using Microsoft.Extensions.Logging;

namespace CrowdCount.Tests.Upload;

/// <summary>Time, memory and connections: nothing a sender does costs more than was set aside for it.</summary>
public sealed class BoundsTests(UploadRedis redis) : IClassFixture<UploadRedis>
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);

    [Theory]
    [InlineData("Content-Length: 100000", "")]
    [InlineData("Transfer-Encoding: chunked", "400\r\n")]
    public async Task Upload_ThatNeverEnds_IsCutOff(string length, string beforeBody)
    {
        await using var upload = await redis.StartUploadAsync(("Upload:TimeToSend", "00:00:00.500"));
        await using var sender = await RawConnection.OpenAsync(upload.Address);

        await sender.SendAsync($"POST /api/v1/cameras/slow/photos HTTP/1.1\r\nHost: localhost\r\nContent-Type: image/jpeg\r\nConnection: close\r\n{length}\r\n\r\n{beforeBody}");
        await sender.SendAsync(TestPhotos.Jpeg().AsMemory(0, 500));
        var answer = await sender.ReadToEndAsync(Patience);

        Assert.StartsWith("HTTP/1.1 408", answer, StringComparison.Ordinal);
        Assert.Contains("urn:crowdcount:problem:too-slow", answer, StringComparison.Ordinal);
        Assert.Empty(await upload.CamerasAsync());
        Assert.StartsWith("Photo refused: too-slow (408), camera slow", Assert.Single(upload.LogLines()).Message, StringComparison.Ordinal);
        Assert.True((await upload.LedgerAsync()).AddsUp);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Sender_GoneInTheMiddle_LeavesNothingBehind(bool reset)
    {
        await using var upload = await redis.StartUploadAsync();
        await using var sender = await RawConnection.OpenAsync(upload.Address);
        await sender.SendAsync("POST /api/v1/cameras/gone/photos HTTP/1.1\r\nHost: localhost\r\nContent-Type: image/jpeg\r\nContent-Length: 100000\r\n\r\n");
        await sender.SendAsync(TestPhotos.Jpeg().AsMemory(0, 500));
        await Eventually.TrueAsync(() => upload.Get<ReceivingRoom>().Free < upload.Get<ReceivingRoom>().Size, Patience, "The photo was never begun.");

        if (reset)
            sender.Reset();
        else
            await sender.DisposeAsync();

        await Eventually.TrueAsync(() => upload.AllLogLines().Any(line => line.Message.StartsWith("A sender went away", StringComparison.Ordinal)), Patience, "Nobody noticed.");
        await Eventually.TrueAsync(() => upload.Get<ReceivingRoom>().Free == upload.Get<ReceivingRoom>().Size, Patience, "The memory was not given back.");
        Assert.Empty(upload.LogLines());
        Assert.DoesNotContain(upload.AllLogLines(), line => line.Level >= LogLevel.Warning);
        Assert.Empty(await upload.CamerasAsync());
        Assert.Equal(0, (await upload.LedgerAsync()).Total.Accepted);
    }

    [Fact]
    public async Task ChunkedBody_LargerThanAPhotoMayBe_IsRefused()
    {
        await using var upload = await redis.StartUploadAsync(("Intake:MaxPhotoBytes", "100000"));
        using var content = new StreamContent(new MemoryStream(new byte[300_000]));
        content.Headers.ContentType = new("image/jpeg");
        using var request = new HttpRequestMessage(HttpMethod.Post, "/api/v1/cameras/big/photos") { Content = content };
        request.Headers.TransferEncodingChunked = true;

        using var answer = await upload.Http.SendAsync(request);

        Assert.Equal(HttpStatusCode.RequestEntityTooLarge, answer.StatusCode);
        Assert.Equal("too-large", await answer.ProblemAsync());
    }

    [Fact]
    public async Task ChunkedBody_OfAGoodPhoto_IsAccepted()
    {
        await using var upload = await redis.StartUploadAsync();
        var photo = TestPhotos.Jpeg(width: 2400, height: 1800, people: 80);
        using var content = new StreamContent(new MemoryStream(photo));
        content.Headers.ContentType = new("image/jpeg");
        using var request = new HttpRequestMessage(HttpMethod.Post, "/api/v1/cameras/chunked/photos") { Content = content };
        request.Headers.TransferEncodingChunked = true;

        using var answer = await upload.Http.SendAsync(request);

        Assert.Equal(photo.Length, (long?)(await answer.JsonAsync(HttpStatusCode.Accepted))["bytes"]);
        Assert.Equal(upload.Get<ReceivingRoom>().Size, upload.Get<ReceivingRoom>().Free);
    }

    [Fact]
    public async Task Multipart_LargerThanARequestMayBe_IsRefused()
    {
        await using var upload = await redis.StartUploadAsync(("Intake:MaxPhotoBytes", "100000"), ("Upload:MaxRequestBytes", "150000"));
        using var form = new MultipartFormDataContent { { UploadHost.Content(new byte[90_000], "image/jpeg"), "a", "a.jpg" }, { UploadHost.Content(new byte[90_000], "image/jpeg"), "b", "b.jpg" } };

        using var answer = await upload.SendAsync("/api/v1/cameras/big/photos", form);

        Assert.Equal("too-large", await answer.ProblemAsync());
    }

    [Fact]
    public async Task Multipart_WithOnePhotoTooLarge_TakesTheOthers()
    {
        await using var upload = await redis.StartUploadAsync(("Intake:MaxPhotoBytes", "100000"));
        using var form = new MultipartFormDataContent { { UploadHost.Content(new byte[150_000], "image/jpeg"), "a", "a.jpg" }, { UploadHost.Content(TestPhotos.Jpeg(), "image/jpeg"), "b", "b.jpg" } };

        using var answer = await upload.SendAsync("/api/v1/cameras/big/photos", form);

        Assert.Equal([413, 202], (await answer.JsonAsync(HttpStatusCode.Accepted))["photos"]!.AsArray().Select(photo => (int)photo!["status"]!));
    }

    [Fact]
    public async Task Photos_MoreThanThereIsMemoryFor_WaitBrieflyThenAreToldToComeBack()
    {
        // Room for one photo of up to 65,535 bytes.
        await using var upload = await redis.StartUploadAsync(("Intake:MaxPhotoBytes", "60000"), ("Upload:MaxReceivingBytes", "65536"), ("Upload:WaitForRoom", "00:00:00.200"));
        await using var first = await RawConnection.OpenAsync(upload.Address);
        await first.SendAsync("POST /api/v1/cameras/first/photos HTTP/1.1\r\nHost: localhost\r\nContent-Type: image/jpeg\r\nContent-Length: 50000\r\n\r\n0123456789");
        await Eventually.TrueAsync(() => upload.Get<ReceivingRoom>().Free == 0, Patience, "The first photo was never begun.");

        using var second = await upload.PostAsync("second", TestPhotos.Jpeg());
        Assert.Equal(HttpStatusCode.ServiceUnavailable, second.StatusCode);
        Assert.Equal("busy", await second.ProblemAsync());
        Assert.True(second.Headers.RetryAfter?.Delta > TimeSpan.Zero);

        first.Reset();
        await Eventually.TrueAsync(() => upload.Get<ReceivingRoom>().Free > 0, Patience, "The memory was not given back.");
        using var again = await upload.PostAsync("second", TestPhotos.Jpeg());
        await again.JsonAsync(HttpStatusCode.Accepted);
    }

    [Fact]
    public async Task Burst_Of15PhotosOf20Megabytes_StaysWithinItsMemoryAndLosesNone()
    {
        await using var upload = await redis.StartUploadAsync(("Upload:WaitForRoom", "00:00:30"));
        var photos = Enumerable.Range(0, 15).Select(LargePhoto).ToArray();
        var room = upload.Get<ReceivingRoom>();
        var least = long.MaxValue;
        using var stop = new CancellationTokenSource();
        var watching = Task.Run(async () =>
        {
            while (!stop.IsCancellationRequested)
            {
                least = Math.Min(least, room.Free);
                await Task.Delay(1);
            }
        });

        var answers = await Task.WhenAll(photos.Select(TakenAsync));
        await stop.CancelAsync();
        await watching;

        Assert.All(answers, answer => Assert.Equal(HttpStatusCode.Accepted, answer.StatusCode));
        Assert.True(least < room.Size, "The photos never used the memory set aside for them.");
        Assert.Equal(room.Size, room.Free);
        Assert.Equal(15, (await upload.LedgerAsync()).Total.Accepted);

        // As a camera does. On a slow machine 300 MB keep the store busy for longer than it is waited for.
        async Task<HttpResponseMessage> TakenAsync(byte[] photo)
        {
            for (var tries = 1; ; tries++)
            {
                var answer = await upload.PostAsync("burst", photo);
                if (answer.StatusCode != HttpStatusCode.ServiceUnavailable || tries == 10)
                    return answer;
                var wait = answer.Headers.RetryAfter?.Delta;
                Assert.NotNull(wait);
                answer.Dispose();
                await Task.Delay(wait.Value, TestContext.Current.CancellationToken);
            }
        }
    }

    [Fact]
    public async Task Headers_TooMany_AreRefusedByTheServer()
    {
        await using var upload = await redis.StartUploadAsync();

        using var answer = await upload.PostAsync("north-gate", TestPhotos.Jpeg(), "image/jpeg", [.. Enumerable.Range(0, 70).Select(i => ($"X-Extra-{i}", "1"))]);

        Assert.Equal(HttpStatusCode.RequestHeaderFieldsTooLarge, answer.StatusCode);
    }

    [Fact]
    public async Task Store_Away_IsSaidWithoutDelayAndThePageStillOpens()
    {
        await using var upload = await UploadHost.StartAsync($"127.0.0.1:{RedisServer.FreePort()},abortConnect=false");

        using var photo = await upload.PostAsync("north-gate", TestPhotos.Jpeg());
        using var receipt = await upload.Http.GetAsync("/api/v1/photos/00ABCDEFGHJKMNPQRSTVWXYZ0123");
        using var page = await upload.Http.GetAsync("/");
        using var ready = await upload.Http.GetAsync("/health/ready");
        using var live = await upload.Http.GetAsync("/health/live");

        Assert.False(upload.Get<StoreStatus>().IsUp);
        Assert.Equal(HttpStatusCode.ServiceUnavailable, photo.StatusCode);
        Assert.Equal("store-unavailable", await photo.ProblemAsync());
        Assert.True(photo.Headers.RetryAfter?.Delta > TimeSpan.Zero);
        Assert.Equal("store-unavailable", await receipt.ProblemAsync());
        Assert.Equal(HttpStatusCode.OK, page.StatusCode);
        Assert.Equal(HttpStatusCode.OK, live.StatusCode);
        Assert.Equal("Degraded", (string?)(await ready.JsonAsync(HttpStatusCode.OK))["status"]);
    }

    // A JPEG's head and end, with noise of 19 MB between.
    private static byte[] LargePhoto(int number)
    {
        var photo = new byte[19_900_000];
        var tiny = TinyPhotos.Jpeg(number);
        tiny.AsSpan(0, tiny.Length - 2).CopyTo(photo);
        photo[^2] = 0xFF;
        photo[^1] = 0xD9;
        return photo;
    }
}
