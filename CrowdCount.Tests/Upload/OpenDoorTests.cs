using System.Net;
using CrowdCount.Core.Cameras;
using CrowdCount.Tests.Infrastructure;
using Microsoft.Extensions.Options;

namespace CrowdCount.Tests.Upload;

/// <summary>The start where others can reach the port. Bound to loopback all the same: what counts is what was said.</summary>
public sealed class OpenDoorTests(UploadRedis redis) : IClassFixture<UploadRedis>
{
    private static readonly (string, string)[] Any = [("Upload:Listen", "any"), ("Upload:Port", ""), ("urls", "http://127.0.0.1:0")];

    [Fact]
    public async Task ListenAny_WithoutAnyKey_RefusesToStartAndSaysTheWaysOut()
    {
        await EmptyAsync();

        var refusal = await Assert.ThrowsAsync<OptionsValidationException>(() => UploadHost.StartAsync(redis.Redis, Any));

        foreach (var way in new[] { "`keys add CAMERA`", "--keys", "--no-keys", "leave out --listen any" })
            Assert.Contains(way, refusal.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Upload:KeysRequired", HttpStatusCode.Unauthorized)]
    [InlineData("Upload:NoKeys", HttpStatusCode.Accepted)]
    public async Task ListenAny_WithAWordAboutKeys_Starts(string word, HttpStatusCode status)
    {
        await EmptyAsync();

        await using var upload = await UploadHost.StartAsync(redis.Redis, [.. Any, (word, "true")]);

        using var answer = await upload.PostAsync("north-gate", TestPhotos.Jpeg());
        Assert.Equal(status, answer.StatusCode);
    }

    [Fact]
    public async Task ListenAny_WithAKey_Starts()
    {
        await using (var first = await redis.StartUploadAsync())
            await first.Get<CameraKeys>().AddAsync(CameraId.Parse("north-gate"), null, null, CancellationToken.None);

        await using var upload = await UploadHost.StartAsync(redis.Redis, Any);

        using var answer = await upload.PostAsync("north-gate", TestPhotos.Jpeg());
        Assert.Equal("missing-key", await answer.ProblemAsync());
    }

    [Fact]
    public async Task ListenAny_WhileTheStoreIsSilent_StartsAndLetsNobodyIn()
    {
        await using var upload = await UploadHost.StartAsync($"127.0.0.1:{RedisServer.FreePort()},abortConnect=false", Any);

        using var answer = await upload.PostAsync("north-gate", TestPhotos.Jpeg());
        using var receipt = await upload.Http.GetAsync(new Uri("/api/v1/photos/00ABCDEFGHJKMNPQRSTVWXYZ2345", UriKind.Relative));

        Assert.Equal("store-unavailable", await answer.ProblemAsync());
        Assert.Equal("store-unavailable", await receipt.ProblemAsync());
    }

    private async Task EmptyAsync()
    {
        await using var upload = await redis.StartUploadAsync();
    }
}
