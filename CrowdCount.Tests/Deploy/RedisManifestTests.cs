using System.Diagnostics;
using CrowdCount.Tests.Infrastructure;
using StackExchange.Redis;

namespace CrowdCount.Tests.Deploy;

/// <summary>The store's command line as the cluster gets it, run here by a shell and a real redis-server.</summary>
public sealed class RedisManifestTests : IDisposable
{
    private const string Password = "known-password-of-this-test";

    private readonly string _folder = Directory.CreateTempSubdirectory("crowdcount-redis-manifest-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public void Arguments_Rendered_AreThoseThatLoseNothing()
    {
        var container = Cluster.Of("cluster").Container("redis");
        var script = Assert.Single(container.Args);

        Assert.Equal(["/bin/sh", "-ec"], container.Command);
        Assert.All(["--appendonly yes", "--appendfsync always", "--save ''", "--maxmemory-policy noeviction", "--maxmemory 2gb"], setting => Assert.Contains(setting, script, StringComparison.Ordinal));
        // A rewrite of the append-only file may copy all that changes meanwhile.
        Assert.True(container.Resources.Limits["memory"].ToDecimal() >= 2 * 2_147_483_648m);
    }

    [Fact]
    public async Task Server_StartedAsTheManifestSays_KeepsEverythingAndHidesItsPassword()
    {
        Assert.SkipUnless(RedisServer.IsInstalled("redis-server") && RedisServer.IsInstalled("sh"), "redis-server or sh is not installed.");
        var container = Cluster.Of("cluster").Container("redis");
        var port = RedisServer.FreePort();
        File.WriteAllText(Path.Combine(_folder, "REDIS_PASSWORD"), Password);
        var script = container.Args[0].Replace("/run/secrets/crowdcount", _folder, StringComparison.Ordinal).Replace("--dir /data", $"--dir {_folder}", StringComparison.Ordinal)
            .Replace("--port 6379", $"--port {port}", StringComparison.Ordinal).Replace("--bind '*'", "--bind 127.0.0.1", StringComparison.Ordinal);
        using var server = Process.Start(new ProcessStartInfo("sh", ["-ec", script]) { RedirectStandardOutput = true, UseShellExecute = false })!;
        server.BeginOutputReadLine();
        try
        {
            await using var redis = await ConnectionMultiplexer.ConnectAsync(new ConfigurationOptions { EndPoints = { { "127.0.0.1", port } }, Password = Password, AllowAdmin = true, ConnectRetry = 20, ConnectTimeout = 2_000, AbortOnConnectFail = true });
            var settings = await redis.GetServer("127.0.0.1", port).ConfigGetAsync("*");
            string Setting(string name) => settings.Single(pair => pair.Key == name).Value;

            Assert.Equal(("yes", "always", "noeviction", "2147483648", ""), (Setting("appendonly"), Setting("appendfsync"), Setting("maxmemory-policy"), Setting("maxmemory"), Setting("save")));
            // The shell became the server, so a signal reaches it; and neither its command line nor its environment tells the password.
            Assert.Contains("redis-server", File.ReadAllText($"/proc/{server.Id}/cmdline"), StringComparison.Ordinal);
            Assert.DoesNotContain(Password, File.ReadAllText($"/proc/{server.Id}/cmdline") + File.ReadAllText($"/proc/{server.Id}/environ"), StringComparison.Ordinal);
            await Assert.ThrowsAnyAsync<RedisException>(() => ConnectionMultiplexer.ConnectAsync($"127.0.0.1:{port},connectRetry=0,connectTimeout=1000"));
            Assert.Equal(0, Probe(container.LivenessProbe.Exec.Command, port));
            File.WriteAllText(Path.Combine(_folder, "REDIS_PASSWORD"), "another");
            Assert.NotEqual(0, Probe(container.LivenessProbe.Exec.Command, port));
        }
        finally
        {
            server.Kill();
            await server.WaitForExitAsync(TestContext.Current.CancellationToken);
        }
    }

    private int Probe(IList<string> command, int port)
    {
        var script = command[2].Replace("/run/secrets/crowdcount", _folder, StringComparison.Ordinal).Replace("redis-cli", $"redis-cli -p {port}", StringComparison.Ordinal);
        using var probe = Process.Start(new ProcessStartInfo("sh", ["-c", script]) { UseShellExecute = false, RedirectStandardError = true, RedirectStandardOutput = true })!;
        Assert.True(probe.WaitForExit(TimeSpan.FromSeconds(10)));
        return probe.ExitCode;
    }
}
