using System.Diagnostics;
using System.Net;
using System.Net.Sockets;

namespace CrowdCount.Standalone.Redis;

/// <summary>
/// A redis-server (or valkey-server) of this Standalone's own. One that a killed Standalone left behind is taken over; one that dies is started again;
/// never are there two on one folder, which the lock of the data folder and the take-over ensure together.
/// </summary>
internal sealed class RedisChild(string executable, string folder, long maxMemory, DiskRoom room, TimeProvider clock, ILogger logger) : IAsyncDisposable
{
    private static readonly TimeSpan EndPatience = TimeSpan.FromSeconds(20);
    private static readonly TimeSpan StartPatience = TimeSpan.FromSeconds(20);
    private static readonly TimeSpan AfterFullDisk = TimeSpan.FromSeconds(30);

    private CancellationTokenSource? _ending;
    private RedisConfiguration? _configuration;
    private Process? _process;
    private Task _watch = Task.CompletedTask;

    /// <summary>For StackExchange.Redis; holds the password.</summary>
    public string ConnectionString => _configuration?.ConnectionString ?? throw new InvalidOperationException("Not started.");

    public int ProcessId => _process?.Id ?? 0;

    /// <summary>Takes over a server of this folder or starts one, and keeps it running from then on.</summary>
    /// <param name="end">From then on it is not started again: a signal to the whole process group ends it too.</param>
    /// <exception cref="StandaloneException">It does not start; the message has its last words.</exception>
    public async Task StartAsync(CancellationToken end)
    {
        if (!await TakeOverAsync(end))
        {
            await room.WaitAsync(end);
            _configuration = RedisConfiguration.Create(folder, FreePort(), maxMemory);
            await LaunchAsync(_configuration, end);
        }

        _ending = CancellationTokenSource.CreateLinkedTokenSource(end);
        _watch = WatchAsync(_ending.Token);
    }

    public async ValueTask DisposeAsync()
    {
        if (_ending is not null)
            await _ending.CancelAsync();
        await _watch.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        if (_process is not null)
            await _process.EndAsync(EndPatience);
        _process?.Dispose();
        _ending?.Dispose();
    }

    private async Task<bool> TakeOverAsync(CancellationToken cancellation)
    {
        if (RedisConfiguration.Read(folder, maxMemory) is not { } earlier)
            return false;

        var probe = await RedisProbe.AskAsync(earlier, cancellation);
        if (probe.State != RedisState.Silent && Processes.Find(probe.ProcessId) is { } running)
        {
            (_configuration, _process) = (earlier, running);
            logger.RedisTakenOver(running.Id);
            await RedisProbe.SetMaxMemoryAsync(earlier, cancellation);
            await ReadyAsync(earlier, running, cancellation);
            return true;
        }

        // Alive but silent: it must end before another may have the folder.
        if (Processes.Owner(earlier.PidFile) is { } silent)
        {
            logger.RedisSilent(silent.Id);
            await silent.EndAsync(EndPatience);
            silent.Dispose();
        }

        return false;
    }

    private async Task LaunchAsync(RedisConfiguration configuration, CancellationToken cancellation)
    {
        configuration.Write();
        RedisLog.Rotate(configuration.LogFile);
        var process = Process.Start(StartInfo(configuration)) ?? throw new StandaloneException(ExitCode.NoRedis, $"{executable} did not start.");
        _process?.Dispose();
        _process = process;
        // Almost nothing comes, for the server has a log file. It must not keep our own output open, or who reads that would wait for a server that outlives us.
        var words = Task.WhenAll(process.StandardError.ReadToEndAsync(CancellationToken.None), process.StandardOutput.ReadToEndAsync(CancellationToken.None));
        await ReadyAsync(configuration, process, cancellation);
        if (!process.HasExited)
        {
            logger.RedisStarted(Path.GetFileName(executable), process.Id, configuration.Port);
            return;
        }

        throw new StandaloneException(ExitCode.NoRedis, $"{executable} ended with {process.ExitCode} at its start. {string.Join(' ', await words).Trim()} {RedisLog.Tail(configuration.LogFile)}".TrimEnd());
    }

    private ProcessStartInfo StartInfo(RedisConfiguration configuration)
    {
        // A session of its own: Ctrl+C in the terminal reaches every process of the foreground group, and the store must end last.
        var session = RedisExecutable.OnPath("setsid");
        var start = new ProcessStartInfo(session ?? executable) { UseShellExecute = false, WorkingDirectory = folder, RedirectStandardInput = true, RedirectStandardOutput = true, RedirectStandardError = true };
        if (session is not null)
            start.ArgumentList.Add(executable);
        start.ArgumentList.Add(configuration.File);
        return start;
    }

    /// <summary>Waits while it reads its data, however long; when nothing is heard at all the start goes on, and the services say that the store is down.</summary>
    private async Task ReadyAsync(RedisConfiguration configuration, Process process, CancellationToken cancellation)
    {
        var silentSince = clock.GetTimestamp();
        while (!process.HasExited)
        {
            var probe = await RedisProbe.AskAsync(configuration, cancellation);
            if (probe.State == RedisState.Ready)
                return;
            if (probe.State == RedisState.Loading)
                silentSince = clock.GetTimestamp();
            else if (clock.GetElapsedTime(silentSince) > StartPatience)
            {
                logger.RedisNotHeard(process.Id);
                return;
            }

            await Task.Delay(TimeSpan.FromMilliseconds(50), clock, cancellation);
        }
    }

    private async Task WatchAsync(CancellationToken ending)
    {
        var backoff = new Backoff(clock);
        while (true)
        {
            await _process!.WaitForExitAsync(ending);
            var tail = RedisLog.Tail(_configuration!.LogFile);
            logger.RedisEnded(_process.Id, tail);
            await Task.Delay(RedisLog.TellsOfFullDisk(tail) ? AfterFullDisk : backoff.Next(), clock, ending);
            await room.WaitAsync(ending);
            try
            {
                await LaunchAsync(_configuration, ending);
                backoff.Started();
            }
            catch (Exception failure) when (failure is StandaloneException or IOException or System.ComponentModel.Win32Exception)
            {
                logger.RedisNotStarted(failure.Message);
            }
        }
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
