using System.Net.Http.Headers;
using System.Text.Json;
using Aspire.Hosting.Testing;
using CrowdCount.Tests.Infrastructure;

namespace CrowdCount.Tests.AppHost.WithAspire;

/// <summary>Everything started by Aspire's orchestrator, on a local redis-server: one photo through it, and the command of Aspire's dashboard.</summary>
public sealed class StartedTests
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(3);

    [Fact]
    public async Task AppHost_Started_CountsAPhoto()
    {
        Assert.SkipUnless(RedisServer.IsInstalled("redis-server") || RedisServer.IsInstalled("valkey-server"), "Neither redis-server nor valkey-server is installed.");
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        patience.CancelAfter(Patience);
        var cancel = patience.Token;
        await using var builder = await DistributedApplicationTestingBuilder.CreateAsync<Projects.CrowdCount_AppHost>(["--AppHost:Redis=process"], cancel);
        await using var app = await builder.BuildAsync(cancel);
        await app.StartAsync(cancel);
        foreach (var service in new[] { "upload", "predict", "dashboard" })
            await app.ResourceNotifications.WaitForResourceHealthyAsync(service, cancel);

        using var upload = app.CreateHttpClient("upload", "http");
        using var request = new HttpRequestMessage(HttpMethod.Post, "/api/v1/cameras/gate/photos")
        {
            Headers = { { "Prefer", "wait=30" } },
            Content = new ByteArrayContent(TestPhotos.Jpeg()) { Headers = { ContentType = new MediaTypeHeaderValue("image/jpeg") } },
        };
        using var answer = await upload.SendAsync(request, cancel);
        using var receipt = JsonDocument.Parse(await answer.Content.ReadAsStringAsync(cancel));
        Assert.Equal("counted", receipt.RootElement.GetProperty("state").GetString());

        var sent = await app.ResourceCommands.ExecuteCommandAsync("upload", "send-test-photo", cancel);
        Assert.True(sent.Success, sent.Message);

        using var dashboard = app.CreateHttpClient("dashboard", "http");
        await Eventually.TrueAsync(
            async () => (await dashboard.GetStringAsync(new Uri("/api/v1/live", UriKind.Relative), cancel)).Contains("gate", StringComparison.Ordinal),
            TimeSpan.FromSeconds(30),
            "The dashboard does not show the photo's camera.");
    }
}
