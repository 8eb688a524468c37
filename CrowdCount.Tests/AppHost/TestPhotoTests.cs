using System.Net;
using System.Net.Http.Headers;
using CrowdCount.AppHost;
using CrowdCount.Tests.Infrastructure;
using CrowdCount.Tests.Predict;
using CrowdCount.Tests.Upload;
using SkiaSharp;

namespace CrowdCount.Tests.AppHost;

/// <summary>The photo that the AppHost's command sends, and what it says of the answer.</summary>
public sealed class TestPhotoTests
{
    [Fact]
    public void TestPhoto_Drawn_IsAPngThatOthersRead()
    {
        var photo = TestPhoto.Draw(seed: 1);

        using var read = SKBitmap.Decode(photo.Png);
        Assert.Equal((480, 320), (read.Width, read.Height));
        // Sky above, pavement in the corner below.
        Assert.Equal(new SKColor(150, 165, 180), read.GetPixel(0, 0));
        Assert.Equal(new SKColor(168, 166, 160), read.GetPixel(0, 319));
        Assert.InRange(photo.People, 3, 8);
        Assert.NotEqual(photo.Png, TestPhoto.Draw(seed: 2).Png);
    }

    [Fact]
    public async Task TestPhoto_Sent_IsCountedAndTheSentenceSaysSo()
    {
        await using var redis = await RedisServer.StartAsync();
        await using var predict = await PredictHost.StartReadyAsync(redis.ConnectionString);
        await using var upload = await UploadHost.StartAsync(redis);
        var photo = TestPhoto.Draw(seed: 3);

        using var counted = await SendAsync(upload, photo.Png, "image/png", $"{photo.People}");
        using var refused = await SendAsync(upload, "no photo"u8.ToArray(), "image/png", "0");

        var sentence = TestPhotoAnswer.Sentence(counted.StatusCode, await counted.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
        Assert.Matches($"^Counted [0-9]+ people; {photo.People} are drawn\\.$", sentence);
        var complaint = TestPhotoAnswer.Sentence(refused.StatusCode, await refused.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
        Assert.Contains("This is not a JPEG, PNG or WebP photo.", complaint, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("""{"state":"waiting"}""", "Accepted; its state is \"waiting\".")]
    [InlineData("", "Upload answered 502.")]
    [InlineData("[]", "Upload answered 502.")]
    [InlineData("{}", "Upload answered 502.")]
    public void Sentence_OfOtherAnswers_SaysWhatIsKnown(string body, string sentence) =>
        Assert.Equal(sentence, TestPhotoAnswer.Sentence(HttpStatusCode.BadGateway, body));

    private static Task<HttpResponseMessage> SendAsync(UploadHost upload, byte[] photo, string type, string people)
    {
        var content = new ByteArrayContent(photo) { Headers = { ContentType = new MediaTypeHeaderValue(type) } };
        return upload.SendAsync(TestPhoto.Route, content, ("X-Simulated-People", people), ("Prefer", "wait=20"));
    }
}
