using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using StackExchange.Redis;

namespace CrowdCount.Tests.Infrastructure;

/// <summary>A real redis-server (or valkey-server) of the test run's own: free port, temporary folder, ended by its process id.</summary>
public sealed class RedisServer : IAsyncDisposable
{
    private readonly string _executable;
    private readonly string[] _settings;
    private readonly string _folder = Directory.CreateTempSubdirectory("crowdcount-redis-").FullName;
    private Process? _process;

    private RedisServer(string executable, string[] settings)
    {
        _executable = executable;
        _settings = settings;
        Port = FreePort();
    }

    public int Port { get; }

    /// <summary>Where it keeps what it stores.</summary>
    public string Folder => _folder;

    public string ConnectionString => $"127.0.0.1:{Port},abortConnect=false,allowAdmin=true,connectTimeout=2000,connectRetry=1";

    /// <summary>Starts a server, or skips the test when the machine has none of that name.</summary>
    /// <param name="settings">Further redis.conf settings as arguments, e.g. "--maxmemory", "100mb".</param>
    public static Task<RedisServer> StartAsync(params string[] settings) => StartAsync("redis-server", settings);

    public static async Task<RedisServer> StartAsync(string executable, string[] settings)
    {
        Assert.SkipUnless(IsInstalled(executable), $"{executable} is not installed.");
        var server = new RedisServer(executable, settings);
        await server.StartAgainAsync();
        return server;
    }

    public static bool IsInstalled(string executable) =>
        (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator).Any(folder => File.Exists(Path.Combine(folder, executable)));

    /// <summary>A port that was free a moment ago.</summary>
    public static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }

    /// <summary>Starts it on the same port and folder after a stop or kill.</summary>
    public async Task StartAgainAsync()
    {
        string[] arguments =
        [
            "--bind", "127.0.0.1", "--port", $"{Port}", "--dir", _folder, "--appendonly", "yes", "--appendfsync", "always", "--save", "",
            "--maxmemory-policy", "noeviction", .. _settings,
        ];
        _process = Process.Start(new ProcessStartInfo(_executable, arguments) { RedirectStandardOutput = true, RedirectStandardError = true, UseShellExecute = false })!;
        _process.BeginOutputReadLine();
        _process.BeginErrorReadLine();

        await Eventually.TrueAsync(
            async () =>
            {
                await using var probe = await ConnectionMultiplexer.ConnectAsync($"127.0.0.1:{Port},abortConnect=true,connectTimeout=500,connectRetry=0");
                await probe.GetDatabase().PingAsync();
                return true;
            },
            TimeSpan.FromSeconds(15),
            $"{_executable} did not start on port {Port}.");
    }

    /// <summary>Ends it at once, as a power cut would.</summary>
    public async Task KillAsync()
    {
        if (_process is null)
            return;
        _process.Kill(entireProcessTree: true);
        await _process.WaitForExitAsync();
        _process.Dispose();
        _process = null;
    }

    public async Task<ConnectionMultiplexer> ConnectAsync() => await ConnectionMultiplexer.ConnectAsync(ConnectionString);

    public async ValueTask DisposeAsync()
    {
        await KillAsync();
        Directory.Delete(_folder, recursive: true);
    }
}
