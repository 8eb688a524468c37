using System.Net;
using System.Text.Json;
using CrowdCount.Core.Cameras;
using CrowdCount.Standalone;
using CrowdCount.Tests.EndToEnd;
using CrowdCount.Tests.Infrastructure;

namespace CrowdCount.Tests.Standalone;

/// <summary>Keys where everything is on one machine: made before it runs and while it does, and the simulated cameras get theirs by themselves.</summary>
public sealed class KeysTests : IDisposable
{
    private readonly string _folder = StandaloneProcess.NewFolder();

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public async Task Keys_MadeBeforeAndDuringARun_AreGoodUntilRevokedAndDemoNeedsNone()
    {
        Assert.SkipUnless(RedisServer.IsInstalled("redis-server") || RedisServer.IsInstalled("valkey-server"), "Neither redis-server nor valkey-server is installed.");
        var first = await KeysAsync("add", "entrance");
        Assert.True(first.Code == 0 && KeyText.IsKey(first.Output.TrimEnd('\n')), $"{first}");

        await using var standalone = await StandaloneProcess.StartAsync(_folder, StandaloneProcess.Ports.Free(), "--keys", "--demo");
        var second = await KeysAsync("add", "entrance", "--label", "installer");
        Assert.Equal(0, second.Code);

        Assert.Equal(HttpStatusCode.Unauthorized, await SendAsync(standalone, null, 1));
        Assert.Equal(HttpStatusCode.Accepted, await SendAsync(standalone, first.Output.Trim(), 2));
        Assert.Equal(HttpStatusCode.Accepted, await SendAsync(standalone, second.Output.Trim(), 3));
        var listed = await KeysAsync("list", "entrance");
        var ids = listed.Output.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => line.Split('\t')[1]).ToArray();
        Assert.Equal(2, ids.Length);
        Assert.Equal(0, (await KeysAsync("revoke", "entrance", ids[0])).Code);
        Assert.Equal(HttpStatusCode.Unauthorized, await SendAsync(standalone, first.Output.Trim(), 4));

        await Eventually.TrueAsync(async () => await SimulatedAsync(standalone) == 4, TimeSpan.FromSeconds(90), $"No photos of the simulated cameras came.\n{standalone.Output}");
        Assert.Equal(0, await standalone.EndAsync());
        Assert.DoesNotContain(first.Output.Trim(), standalone.Output, StringComparison.Ordinal);
        // Theirs went with them.
        var left = await KeysAsync("list");
        Assert.Equal(["entrance"], left.Output.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => line.Split('\t')[0]).Distinct());
    }

    [Fact]
    public async Task ListenAny_WithoutAKey_IsRefusedWithTheWaysOut()
    {
        Assert.SkipUnless(RedisServer.IsInstalled("redis-server") || RedisServer.IsInstalled("valkey-server"), "Neither redis-server nor valkey-server is installed.");
        await using var standalone = StandaloneProcess.Launch(_folder, StandaloneProcess.Ports.Free(), "--listen", "any");

        Assert.Equal((int)ExitCode.BadSettings, await standalone.ExitedAsync());
        Assert.Contains("keys add CAMERA", standalone.Output, StringComparison.Ordinal);
    }

    private Task<CommandRun> KeysAsync(params string[] args) => CommandRun.OfAsync("CrowdCount.Standalone", new Dictionary<string, string>(), ["keys", .. args, "--data", _folder]);

    private static async Task<HttpStatusCode> SendAsync(StandaloneProcess standalone, string? key, int seed)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, "/api/v1/cameras/entrance/photos") { Content = new ByteArrayContent(TestPhotos.Jpeg(seed)) };
        if (key is not null)
            request.Headers.Add("X-Camera-Key", key);
        using var answer = await standalone.Upload.SendAsync(request);
        return answer.StatusCode;
    }

    private static async Task<int> SimulatedAsync(StandaloneProcess standalone)
    {
        using var live = JsonDocument.Parse(await standalone.Dashboard.GetStringAsync(new Uri("/api/v1/live", UriKind.Relative)));
        return live.RootElement.GetProperty("cameras").EnumerateArray().Count(camera => camera.GetProperty("simulated").GetBoolean());
    }
}
