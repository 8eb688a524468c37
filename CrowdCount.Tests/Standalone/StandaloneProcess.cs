using System.Collections.Concurrent;
using System.Diagnostics;
using System.Globalization;
using System.Text.RegularExpressions;
using CrowdCount.Tests.Architecture;
using CrowdCount.Tests.Infrastructure;

namespace CrowdCount.Tests.Standalone;

/// <summary>The built Standalone as a process of its own, as a person starts it: free ports, a temporary folder.</summary>
internal sealed partial class StandaloneProcess : IAsyncDisposable
{
    private readonly ConcurrentQueue<string> _lines = new();
    private readonly HashSet<int> _seen = [];
    private readonly Process _process;

    private StandaloneProcess(Process process, Ports ports, string folder)
    {
        (_process, Where, Folder) = (process, ports, folder);
        Upload = new HttpClient { BaseAddress = new Uri($"http://localhost:{ports.Upload}") };
        Dashboard = new HttpClient { BaseAddress = new Uri($"http://localhost:{ports.Dashboard}") };
    }

    public Ports Where { get; }

    public string Folder { get; }

    public HttpClient Upload { get; }

    public HttpClient Dashboard { get; }

    public int Id => _process.Id;

    public string Output => string.Join('\n', _lines);

    public int RedisId => Remember(int.Parse(File.ReadAllText(Path.Combine(Folder, "redis", "redis.pid")), CultureInfo.InvariantCulture));

    public int PredictId => IdOf("Predict");

    /// <summary>The process of the simulated cameras.</summary>
    public int CamerasId => IdOf("Cameras");

    public static string NewFolder() => Directory.CreateTempSubdirectory("crowdcount-standalone-").FullName;

    /// <summary>Starts it and does not wait.</summary>
    public static StandaloneProcess Launch(string folder, Ports ports, params string[] more) => LaunchFrom(Repository.Output("CrowdCount.Standalone"), folder, ports, more);

    /// <summary>Starts a copy that lies in another place, and waits until it says that it runs.</summary>
    public static Task<StandaloneProcess> StartFromAsync(string place, string folder, Ports ports) => RunsAsync(() => LaunchFrom(place, folder, ports));

    /// <summary>Starts it and waits until it says that it runs.</summary>
    public static Task<StandaloneProcess> StartAsync(string folder, Ports ports, params string[] more) => RunsAsync(() => Launch(folder, ports, more));

    /// <summary>The same with variables in its environment.</summary>
    public static Task<StandaloneProcess> StartAsync(string folder, Ports ports, IReadOnlyDictionary<string, string> environment) =>
        RunsAsync(() => LaunchFrom(Repository.Output("CrowdCount.Standalone"), folder, ports, environment));

    private static StandaloneProcess LaunchFrom(string place, string folder, Ports ports, params string[] more) =>
        LaunchFrom(place, folder, ports, new Dictionary<string, string>(), more);

    private static StandaloneProcess LaunchFrom(string place, string folder, Ports ports, IReadOnlyDictionary<string, string> environment, params string[] more)
    {
        var program = Path.Combine(place, "CrowdCount.Standalone.dll");
        var start = new ProcessStartInfo("dotnet")
        {
            ArgumentList = { program, "--data", folder, "--upload-port", $"{ports.Upload}", "--dashboard-port", $"{ports.Dashboard}", "--predict-port", $"{ports.Predict}" },
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            UseShellExecute = false,
        };
        foreach (var argument in more)
            start.ArgumentList.Add(argument);
        // What the machine's own settings say must not reach the test.
        foreach (var name in start.Environment.Keys.Where(name => name.StartsWith("ConnectionStrings__", StringComparison.Ordinal) || name.StartsWith("Standalone__", StringComparison.Ordinal)).ToArray())
            start.Environment.Remove(name);
        foreach (var (name, value) in environment)
            start.Environment[name] = value;

        var launched = new StandaloneProcess(Process.Start(start)!, ports, folder);
        launched.Read();
        return launched;
    }

    private static async Task<StandaloneProcess> RunsAsync(Func<StandaloneProcess> launch)
    {
        Assert.SkipUnless(RedisServer.IsInstalled("redis-server") || RedisServer.IsInstalled("valkey-server"), "Neither redis-server nor valkey-server is installed.");
        var launched = launch();
        try
        {
            await Eventually.TrueAsync(
                () => launched.Output.Contains("CrowdCount runs.", StringComparison.Ordinal) || launched._process.HasExited,
                TimeSpan.FromSeconds(60),
                "Standalone did not start.");
            Assert.False(launched._process.HasExited, launched.Output);
            _ = (launched.RedisId, launched.PredictId);
            return launched;
        }
        catch
        {
            await launched.DisposeAsync();
            throw;
        }
    }

    /// <summary>SIGTERM, as a service manager sends it.</summary>
    /// <returns>The exit code.</returns>
    public async Task<int> EndAsync()
    {
        await TermAsync(_process.Id);
        return await ExitedAsync();
    }

    public static async Task TermAsync(int id)
    {
        using var kill = Process.Start("kill", ["-TERM", $"{id}"]);
        await kill.WaitForExitAsync();
    }

    public async Task<int> ExitedAsync()
    {
        await _process.WaitForExitAsync().WaitAsync(TimeSpan.FromSeconds(60));
        return _process.ExitCode;
    }

    /// <summary>kill -9 of this process alone; its children are left to themselves.</summary>
    public async Task KillAsync()
    {
        _process.Kill();
        // Also waits until nobody holds its output any more.
        await _process.WaitForExitAsync().WaitAsync(TimeSpan.FromSeconds(60));
    }

    public static bool IsAlive(int id)
    {
        try
        {
            using var process = Process.GetProcessById(id);
            return !process.HasExited;
        }
        catch (ArgumentException)
        {
            return false;
        }
    }

    public async ValueTask DisposeAsync()
    {
        if (!_process.HasExited)
            await EndAsync();
        // Whatever a failed test left behind, by its number.
        foreach (var id in _seen.Where(IsAlive))
            Process.GetProcessById(id).Kill();
        Upload.Dispose();
        Dashboard.Dispose();
        _process.Dispose();
    }

    private void Read()
    {
        _process.OutputDataReceived += (_, line) => Keep(line.Data);
        _process.ErrorDataReceived += (_, line) => Keep(line.Data);
        _process.BeginOutputReadLine();
        _process.BeginErrorReadLine();
    }

    private void Keep(string? line)
    {
        if (line is not null)
            _lines.Enqueue(line);
    }

    private int Remember(int id)
    {
        _seen.Add(id);
        return id;
    }

    private int IdOf(string role) =>
        Remember(int.Parse(RoleLine().Matches(Output).Last(line => line.Groups["role"].Value == role).Groups["id"].Value, CultureInfo.InvariantCulture));

    [GeneratedRegex(@"(?<role>\w+) runs as process (?<id>\d+)\.", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex RoleLine();

    internal sealed record Ports(int Upload, int Dashboard, int Predict)
    {
        public static Ports Free()
        {
            // The system may give a port again that was just let go.
            var free = new HashSet<int>();
            while (free.Count < 3)
                free.Add(RedisServer.FreePort());
            var ports = free.ToArray();
            return new Ports(ports[0], ports[1], ports[2]);
        }
    }
}
