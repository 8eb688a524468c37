using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using CrowdCount.Standalone;
using CrowdCount.Tests.Infrastructure;

namespace CrowdCount.Tests.Standalone;

/// <summary>What starts, what ends and what is started again, seen from outside and by process id.</summary>
public sealed class SupervisionTests : IDisposable
{
    private static readonly TimeSpan Soon = TimeSpan.FromSeconds(30);

    private readonly string _folder = StandaloneProcess.NewFolder();

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public async Task Term_EverythingItStarted_EndsWithIt()
    {
        await using var standalone = await StandaloneProcess.StartAsync(_folder, StandaloneProcess.Ports.Free());
        var (redis, predict) = (standalone.RedisId, standalone.PredictId);
        Assert.Equal(HttpStatusCode.OK, (await standalone.Upload.GetAsync("/health/live", TestContext.Current.CancellationToken)).StatusCode);
        Assert.Equal(HttpStatusCode.OK, (await standalone.Dashboard.GetAsync("/health/live", TestContext.Current.CancellationToken)).StatusCode);
        Assert.Contains($"curl -F photo=@street.jpg http://localhost:{standalone.Where.Upload}/api/v1/cameras/", standalone.Output, StringComparison.Ordinal);

        Assert.Equal((int)ExitCode.Ended, await standalone.EndAsync());

        Assert.False(StandaloneProcess.IsAlive(redis), "Redis is still alive.");
        Assert.False(StandaloneProcess.IsAlive(predict), "Predict is still alive.");
    }

    [Fact]
    public async Task Term_SentToEveryProcess_StartsNothingAgain()
    {
        // As a service manager ends a whole group at once.
        await using var standalone = await StandaloneProcess.StartAsync(_folder, StandaloneProcess.Ports.Free());
        foreach (var id in new[] { standalone.Id, standalone.PredictId, standalone.RedisId })
            await StandaloneProcess.TermAsync(id);

        Assert.Equal((int)ExitCode.Ended, await standalone.ExitedAsync());
        Assert.DoesNotContain("started again", standalone.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Killed_PredictEndsAndTheNextStartTakesRedisOver()
    {
        var ports = StandaloneProcess.Ports.Free();
        await using var first = await StandaloneProcess.StartAsync(_folder, ports);
        var (redis, predict) = (first.RedisId, first.PredictId);

        await first.KillAsync();

        await Eventually.TrueAsync(() => !StandaloneProcess.IsAlive(predict), Soon, "Predict outlived its supervisor.");
        Assert.True(StandaloneProcess.IsAlive(redis), "Redis should wait for the next start.");

        await using var second = await StandaloneProcess.StartAsync(_folder, ports);
        Assert.Equal(redis, second.RedisId);
        Assert.Contains("taken over", second.Output, StringComparison.Ordinal);

        Assert.Equal((int)ExitCode.Ended, await second.EndAsync());
        Assert.False(StandaloneProcess.IsAlive(redis), "An adopted Redis is still alive.");
    }

    [Fact]
    public async Task Predict_Killed_IsStartedAgain()
    {
        await using var standalone = await StandaloneProcess.StartAsync(_folder, StandaloneProcess.Ports.Free());
        var first = standalone.PredictId;

        Process.GetProcessById(first).Kill();

        await Eventually.TrueAsync(() => standalone.PredictId != first, Soon, "Predict was not started again.");
        using var predict = new HttpClient { BaseAddress = new Uri($"http://localhost:{standalone.Where.Predict}") };
        await Eventually.TrueAsync(async () => (await predict.GetAsync("/health/live")).IsSuccessStatusCode, Soon, "The new Predict does not answer.");
    }

    [Fact]
    public async Task SecondStandalone_SameFolder_RefusesAndLeavesTheFirstAlone()
    {
        await using var first = await StandaloneProcess.StartAsync(_folder, StandaloneProcess.Ports.Free());
        var redis = first.RedisId;

        await using var second = StandaloneProcess.Launch(_folder, StandaloneProcess.Ports.Free());

        Assert.Equal((int)ExitCode.DataFolderUnusable, await second.ExitedAsync());
        await Eventually.TrueAsync(() => second.Output.Contains("in use by another Standalone", StringComparison.Ordinal), Soon, second.Output);
        Assert.True(StandaloneProcess.IsAlive(redis));
        Assert.Equal(HttpStatusCode.OK, (await first.Upload.GetAsync("/health/ready", TestContext.Current.CancellationToken)).StatusCode);
    }

    [Fact]
    public async Task Start_PortTaken_NamesTheSettingAndStartsNothing()
    {
        using var other = new TcpListener(IPAddress.Loopback, 0);
        other.Start();
        var ports = StandaloneProcess.Ports.Free() with { Dashboard = ((IPEndPoint)other.LocalEndpoint).Port };

        await using var standalone = StandaloneProcess.Launch(_folder, ports);

        Assert.Equal((int)ExitCode.BadSettings, await standalone.ExitedAsync());
        await Eventually.TrueAsync(() => standalone.Output.Contains($"Standalone:DashboardPort {ports.Dashboard} is in use", StringComparison.Ordinal), Soon, standalone.Output);
        Assert.False(File.Exists(Path.Combine(_folder, "redis", "redis.pid")));
    }

    [Theory]
    [InlineData("none.onnx", "Predict:ModelPath: there is no such file")]
    [InlineData("a-photo.onnx", "a-photo.onnx' cannot be loaded as an ONNX model")]
    public async Task Start_ModelThatCannotBeUsed_SaysWhyOnceAndEnds(string model, string reason)
    {
        await File.WriteAllBytesAsync(Path.Combine(_folder, "a-photo.onnx"), TinyPhotos.Jpeg(1));
        await using var standalone = StandaloneProcess.Launch(Path.Combine(_folder, "data"), StandaloneProcess.Ports.Free(), "--Predict:ModelPath", Path.Combine(_folder, model));

        Assert.Equal((int)ExitCode.BadSettings, await standalone.ExitedAsync());
        await Eventually.TrueAsync(() => standalone.Output.Contains("Predict cannot run with these settings", StringComparison.Ordinal), Soon, standalone.Output);
        Assert.Single(standalone.Output.Split('\n'), line => line.Contains(reason, StringComparison.Ordinal));
        Assert.DoesNotContain("   at ", standalone.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Start_RedisGiven_StartsNoneAndUsesIt()
    {
        await using var redis = await RedisServer.StartAsync();
        var ports = StandaloneProcess.Ports.Free();
        await using var standalone = StandaloneProcess.Launch(_folder, ports, "--redis", redis.ConnectionString);

        await Eventually.TrueAsync(
            async () => (await standalone.Upload.GetStringAsync("/health/ready")).Contains("\"name\":\"redis\",\"status\":\"Healthy\"", StringComparison.Ordinal),
            Soon,
            "Upload does not use the given Redis.");

        Assert.False(Directory.Exists(Path.Combine(_folder, "redis")));
        Assert.Equal((int)ExitCode.Ended, await standalone.EndAsync());
        await using var connection = await redis.ConnectAsync();
        Assert.True(connection.IsConnected, "A Redis that was only lent must not end.");
    }

    [Fact]
    public async Task Help_Asked_PrintsTheSettingsAndEnds()
    {
        await using var standalone = StandaloneProcess.Launch(_folder, StandaloneProcess.Ports.Free(), "--help");

        Assert.Equal((int)ExitCode.Ended, await standalone.ExitedAsync());
        await Eventually.TrueAsync(() => standalone.Output.Contains("--Standalone:UploadPort, --upload-port", StringComparison.Ordinal), Soon, standalone.Output);
    }
}
