using System.Net;
using CrowdCount.Core.Counting;
using CrowdCount.Tests.Infrastructure;

namespace CrowdCount.Tests.Upload;

/// <summary>The first system's form.</summary>
public sealed class LegacyTests(UploadRedis redis) : IClassFixture<UploadRedis>
{
    private const string Path = "/crowdy/image/count";

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Form_InEitherOrder_AnswersWithIdAndCount(bool cameraFirst)
    {
        await using var upload = await redis.StartUploadAsync();
        using var form = new MultipartFormDataContent();
        if (cameraFirst)
            form.Add(new StringContent("hall"), "camera_id");
        form.Add(UploadHost.Content(TestPhotos.Jpeg(), "image/jpeg"), "imageFileField", "shot.jpg");
        if (!cameraFirst)
            form.Add(new StringContent("hall"), "camera_id");

        var sending = upload.SendAsync(Path, form);
        await upload.CountNextAsync(17);
        using var answer = await sending;

        var body = await answer.JsonAsync(HttpStatusCode.OK);
        Assert.Equal(["imageId", "count"], body.Select(member => member.Key));
        Assert.Equal(17, (int?)body["count"]);
        Assert.Equal(["hall"], await upload.CamerasAsync());
    }

    [Fact]
    public async Task Form_WithoutCamera_IsRefused()
    {
        await using var upload = await redis.StartUploadAsync();
        using var form = new MultipartFormDataContent { { UploadHost.Content(TestPhotos.Jpeg(), "image/jpeg"), "imageFileField", "shot.jpg" } };

        using var answer = await upload.SendAsync(Path, form);

        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        Assert.Equal("bad-camera-id", await answer.ProblemAsync());
        Assert.Equal(0, (await upload.LedgerAsync()).Total.Accepted);
    }

    [Fact]
    public async Task Form_WithoutPhoto_IsRefused()
    {
        await using var upload = await redis.StartUploadAsync();
        using var form = new MultipartFormDataContent { { new StringContent("hall"), "camera_id" } };

        using var answer = await upload.SendAsync(Path, form);

        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        Assert.Equal("empty", await answer.ProblemAsync());
    }

    [Fact]
    public async Task Form_WithTwoPhotos_IsRefusedWhole()
    {
        await using var upload = await redis.StartUploadAsync();
        using var form = new MultipartFormDataContent
        {
            { new StringContent("hall"), "camera_id" },
            { UploadHost.Content(TestPhotos.Jpeg(1), "image/jpeg"), "imageFileField", "1.jpg" },
            { UploadHost.Content(TestPhotos.Jpeg(2), "image/jpeg"), "other", "2.jpg" },
        };

        using var answer = await upload.SendAsync(Path, form);

        Assert.Equal("too-many-files", await answer.ProblemAsync());
        Assert.Equal(0, (await upload.LedgerAsync()).Total.Accepted);
    }

    [Fact]
    public async Task Form_WithAPhotoThatIsParked_SaysThatItCannotBeCounted()
    {
        await using var upload = await redis.StartUploadAsync();
        using var form = new MultipartFormDataContent { { new StringContent("hall"), "camera_id" }, { UploadHost.Content(TestPhotos.Jpeg(), "image/jpeg"), "imageFileField", "shot.jpg" } };

        var sending = upload.SendAsync(Path, form);
        WorkItem? item = null;
        await Eventually.TrueAsync(async () => (item = (await upload.Queue.ClaimAsync("tester", false, CancellationToken.None)).Item) is not null, TimeSpan.FromSeconds(10), "No photo came.");
        await upload.Queue.ParkAsync(item!, "damaged");
        using var answer = await sending;

        Assert.Equal(HttpStatusCode.UnprocessableEntity, answer.StatusCode);
        Assert.Equal("cannot-be-counted", await answer.ProblemAsync());
    }
}
