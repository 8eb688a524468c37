using System.Diagnostics;
using CrowdCount.Standalone;
using CrowdCount.Standalone.Redis;
using CrowdCount.Tests.Infrastructure;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Time.Testing;
using StackExchange.Redis;

namespace CrowdCount.Tests.Standalone;

public sealed class RedisChildTests : IDisposable
{
    private const long MaxMemory = 256L << 20;

    private readonly string _folder = Directory.CreateTempSubdirectory("crowdcount-child-").FullName;
    private long _free = 1L << 40;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Theory]
    [InlineData("redis-server")]
    [InlineData("valkey-server")]
    public async Task Start_EmptyFolder_AnswersWithTheSettingsThatLoseNothing(string program)
    {
        Assert.SkipUnless(RedisServer.IsInstalled(program), $"{program} is not installed.");
        await using var child = await StartAsync(program: program);
        await using var redis = await ConnectAsync(child);
        var server = redis.GetServers()[0];

        async Task<string> Setting(string name) => (await server.ConfigGetAsync(name)).Single().Value;
        Assert.Equal("always", await Setting("appendfsync"));
        Assert.Equal("yes", await Setting("appendonly"));
        Assert.Equal("noeviction", await Setting("maxmemory-policy"));
        Assert.Equal($"{MaxMemory}", await Setting("maxmemory"));
        Assert.Equal("127.0.0.1", await Setting("bind"));
    }

    [Fact]
    public async Task Start_Password_IsInAPrivateFileAndNotOnTheCommandLine()
    {
        if (!OperatingSystem.IsLinux())
        {
            Assert.Skip("Reads /proc.");
            return;
        }

        await using var child = await StartAsync();

        var password = ConfigurationOptions.Parse(child.ConnectionString).Password!;
        var file = Path.Combine(_folder, "redis.conf");
        Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(file));
        Assert.Contains(password, await File.ReadAllTextAsync(file, TestContext.Current.CancellationToken), StringComparison.Ordinal);
        Assert.DoesNotContain(password, await File.ReadAllTextAsync($"/proc/{child.ProcessId}/cmdline", TestContext.Current.CancellationToken), StringComparison.Ordinal);
        Assert.True(password.Length >= 32);
    }

    [Fact]
    public async Task Killed_Server_IsStartedAgainWithItsDataAndAddress()
    {
        await using var child = await StartAsync();
        var (first, address) = (child.ProcessId, child.ConnectionString);
        await using var redis = await ConnectAsync(child);
        await redis.GetDatabase().StringSetAsync("photo", "kept");

        Process.GetProcessById(first).Kill();

        await Eventually.TrueAsync(async () => await redis.GetDatabase().StringGetAsync("photo") == "kept", TimeSpan.FromSeconds(20), "It did not come back with its data.");
        Assert.NotEqual(first, child.ProcessId);
        Assert.Equal(address, child.ConnectionString);
    }

    [Fact]
    public async Task Killed_DiskFull_IsStartedWhenThereIsRoom()
    {
        var clock = new FakeTimeProvider();
        await using var child = await StartAsync(new DiskRoom(() => Interlocked.Read(ref _free), clock, NullLogger.Instance));
        var first = child.ProcessId;
        Interlocked.Exchange(ref _free, 0);

        Process.GetProcessById(first).Kill();
        // Well past the first waits of the back-off: it would be running again.
        await Task.Delay(TimeSpan.FromSeconds(1.5), TestContext.Current.CancellationToken);
        Assert.Equal(first, child.ProcessId);

        Interlocked.Exchange(ref _free, 1L << 40);
        await Eventually.TrueAsync(
            () =>
            {
                clock.Advance(TimeSpan.FromSeconds(5));
                return child.ProcessId != first;
            },
            TimeSpan.FromSeconds(10),
            "It did not start although there is room.");
    }

    [Fact]
    public async Task Start_ServerThatDoesNotKnowOurPassword_IsEndedFirst()
    {
        Assert.SkipUnless(RedisServer.IsInstalled("redis-server"), "redis-server is not installed.");
        var port = RedisServer.FreePort();
        var pid = Path.Combine(_folder, "redis.pid");
        using var stranger = Process.Start(new ProcessStartInfo("redis-server", ["--bind", "127.0.0.1", "--port", $"{port}", "--dir", _folder, "--pidfile", pid, "--appendonly", "yes", "--save", ""])
        {
            RedirectStandardOutput = true,
            UseShellExecute = false,
        })!;
        await Eventually.TrueAsync(() => File.Exists(pid) && File.ReadAllText(pid).Trim() == $"{stranger.Id}", TimeSpan.FromSeconds(10), "The stranger did not start.");
        new RedisConfiguration(_folder, port, "another", MaxMemory).Write();

        await using var child = await StartAsync();

        Assert.True(stranger.HasExited, "Two servers work on one folder.");
        Assert.NotEqual(stranger.Id, child.ProcessId);
    }

    [Fact]
    public async Task Dispose_EndsTheServer()
    {
        var child = await StartAsync();
        using var process = Process.GetProcessById(child.ProcessId);

        await child.DisposeAsync();

        Assert.True(process.HasExited);
    }

    [Fact]
    public async Task Start_ProgramThatFails_SaysItsLastWords()
    {
        if (OperatingSystem.IsWindows())
        {
            Assert.Skip("Needs a shell script.");
            return;
        }

        var failing = Path.Combine(_folder, "failing-server");
        await File.WriteAllTextAsync(failing, "#!/bin/sh\necho 'no such luck' >&2\nexit 3\n", TestContext.Current.CancellationToken);
        File.SetUnixFileMode(failing, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);

        await using var child = Child(failing, Room());
        var problem = await Assert.ThrowsAsync<StandaloneException>(() => child.StartAsync(TestContext.Current.CancellationToken));

        Assert.Equal(ExitCode.NoRedis, problem.ExitCode);
        Assert.Contains("no such luck", problem.Message, StringComparison.Ordinal);
    }

    private async Task<RedisChild> StartAsync(DiskRoom? room = null, string program = "redis-server")
    {
        Assert.SkipUnless(RedisServer.IsInstalled(program), $"{program} is not installed.");
        var child = Child(RedisExecutable.Find(program), room ?? Room());
        await child.StartAsync(TestContext.Current.CancellationToken);
        return child;
    }

    private RedisChild Child(string executable, DiskRoom room) => new(executable, _folder, MaxMemory, room, TimeProvider.System, NullLogger.Instance);

    private DiskRoom Room() => new(() => Interlocked.Read(ref _free), TimeProvider.System, NullLogger.Instance);

    private static async Task<ConnectionMultiplexer> ConnectAsync(RedisChild child) =>
        await ConnectionMultiplexer.ConnectAsync(child.ConnectionString + ",abortConnect=false,allowAdmin=true");
}
