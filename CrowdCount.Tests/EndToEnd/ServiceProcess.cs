using System.Collections.Concurrent;
using System.Diagnostics;
using CrowdCount.Tests.Architecture;
using CrowdCount.Tests.Infrastructure;
using CrowdCount.Tests.Standalone;

namespace CrowdCount.Tests.EndToEnd;

/// <summary>One service as it is built, in a process of its own; it can be killed and started again on the same port.</summary>
internal sealed class ServiceProcess : IAsyncDisposable
{
    private static readonly TimeSpan StartPatience = TimeSpan.FromSeconds(90);

    private readonly ConcurrentQueue<string> _lines = new();
    private readonly string _name;
    private readonly string _redis;
    private readonly int _port = RedisServer.FreePort();
    private Process? _process;

    private readonly IReadOnlyDictionary<string, string> _environment;

    private ServiceProcess(string name, string redis, IReadOnlyDictionary<string, string> environment)
    {
        (_name, _redis, _environment) = (name, redis, environment);
        Http = new HttpClient { BaseAddress = new Uri($"http://localhost:{_port}"), Timeout = TimeSpan.FromSeconds(20) };
    }

    public int Id => _process!.Id;

    public HttpClient Http { get; }

    public string Output => string.Join('\n', _lines);

    /// <param name="name">Upload, Predict or Dashboard.</param>
    /// <param name="environment">Variables beside those that every service gets.</param>
    public static async Task<ServiceProcess> StartAsync(string name, string redis, IReadOnlyDictionary<string, string>? environment = null)
    {
        var service = new ServiceProcess(name, redis, environment ?? new Dictionary<string, string>());
        await service.StartAgainAsync();
        return service;
    }

    public async Task StartAgainAsync()
    {
        var program = $"CrowdCount.{_name}";
        var start = new ProcessStartInfo("dotnet")
        {
            ArgumentList = { Path.Combine(Repository.Output(program), $"{program}.dll"), $"--{_name}:Port={_port}", "--Site:TimeZone=UTC" },
            WorkingDirectory = Repository.Output(program),
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            UseShellExecute = false,
            Environment = { ["ConnectionStrings__redis"] = _redis, ["ASPNETCORE_ENVIRONMENT"] = "Development", ["Counting__Lease"] = "00:00:02" },
        };
        foreach (var (variable, value) in _environment)
            start.Environment[variable] = value;
        _process = Process.Start(start)!;
        _process.OutputDataReceived += (_, line) => _lines.Enqueue(line.Data ?? "");
        _process.ErrorDataReceived += (_, line) => _lines.Enqueue(line.Data ?? "");
        _process.BeginOutputReadLine();
        _process.BeginErrorReadLine();
        await Eventually.TrueAsync(async () => (await StatusAsync("/health/live")) == 200 || _process.HasExited, StartPatience, $"{_name} did not start.\n{Output}");
        Assert.False(_process.HasExited, Output);
    }

    /// <summary>Processor time so far, and resident bytes.</summary>
    public (TimeSpan Processor, long Memory) Used()
    {
        _process!.Refresh();
        return (_process.TotalProcessorTime, _process.WorkingSet64);
    }

    /// <summary>Until it has read the store: a photo sent before that is refused. Health checks leave no spans.</summary>
    public Task HasStoreAsync() => Eventually.TrueAsync(
        async () => (await Http.GetStringAsync("/health/ready")).Contains("\"status\":\"Healthy\",\"checks\"", StringComparison.Ordinal), StartPatience, $"{_name} has no store.");

    /// <summary>SIGTERM, and waits: whatever it still has to export is out then.</summary>
    public async Task EndAsync()
    {
        await StandaloneProcess.TermAsync(_process!.Id);
        await _process.WaitForExitAsync().WaitAsync(StartPatience);
    }

    /// <summary>Waits for an end that was asked for before.</summary>
    public Task EndedAsync(TimeSpan atMost) => _process!.WaitForExitAsync().WaitAsync(atMost);

    /// <summary>kill -9.</summary>
    public async Task KillAsync()
    {
        _process!.Kill();
        await _process.WaitForExitAsync();
        _process.Dispose();
        _process = null;
    }

    /// <summary>The status of a GET, or 0 without an answer.</summary>
    public async Task<int> StatusAsync(string path)
    {
        try
        {
            using var answer = await Http.GetAsync(new Uri(path, UriKind.Relative));
            return (int)answer.StatusCode;
        }
        catch (HttpRequestException)
        {
            return 0;
        }
    }

    public async ValueTask DisposeAsync()
    {
        if (_process is { HasExited: false })
            await KillAsync();
        Http.Dispose();
    }
}
