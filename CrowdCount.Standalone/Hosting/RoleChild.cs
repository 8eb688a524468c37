using System.Diagnostics;
using CrowdCount.Standalone.Settings;

namespace CrowdCount.Standalone.Hosting;

/// <summary>
/// This program again, in another role, started anew when it dies. Its standard input is a pipe from here: when this process ends, however it ends, the
/// pipe closes and the child ends too.
/// </summary>
internal sealed class RoleChild(StandaloneRole role, StandaloneSettings settings, IReadOnlyDictionary<string, string?> shared, TimeProvider clock, ILogger logger) : IAsyncDisposable
{
    /// <summary>Longer than a photo in work takes to finish.</summary>
    private static readonly TimeSpan EndPatience = TimeSpan.FromSeconds(40);

    private readonly TaskCompletionSource _refused = new(TaskCreationOptions.RunContinuationsAsynchronously);

    private CancellationTokenSource? _ending;
    private Process? _process;
    private Task _watch = Task.CompletedTask;

    /// <summary>Fails when the child found at its first start that its settings cannot be; it is not started again then.</summary>
    public Task Refused => _refused.Task;

    /// <param name="end">From then on it is not started again: a signal to the whole process group ends it too.</param>
    public void Start(CancellationToken end)
    {
        Launch();
        _ending = CancellationTokenSource.CreateLinkedTokenSource(end);
        _watch = WatchAsync(_ending.Token);
    }

    public async ValueTask DisposeAsync()
    {
        if (_ending is not null)
            await _ending.CancelAsync();
        await _watch.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        if (_process is { HasExited: false })
        {
            _process.StandardInput.Close();
            await _process.WaitForExitAsync().WaitAsync(EndPatience).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            if (!_process.HasExited)
                _process.Kill();
        }

        _process?.Dispose();
        _ending?.Dispose();
    }

    private void Launch()
    {
        var start = OwnCommand.StartInfo([.. settings.Arguments, $"--{StandaloneOptions.Section}:{nameof(StandaloneOptions.Role)}={role}"]);
        start.UseShellExecute = false;
        start.RedirectStandardInput = true;
        start.Environment[SupervisorsPipe.Variable] = "1";
        // By environment and not by argument: the connection string holds a password.
        foreach (var (key, value) in shared)
            start.Environment[key.Replace(":", "__", StringComparison.Ordinal)] = value;

        var process = Process.Start(start) ?? throw new InvalidOperationException($"{start.FileName} did not start.");
        _process?.Dispose();
        _process = process;
        logger.RoleStarted(role, process.Id);
    }

    private async Task WatchAsync(CancellationToken ending)
    {
        var backoff = new Backoff(clock);
        for (var first = true; ; first = false)
        {
            await _process!.WaitForExitAsync(ending);
            // Later, with settings that have worked, it is tried again and again: the others go on taking photos meanwhile.
            if (first && _process.ExitCode == (int)ExitCode.BadSettings)
            {
                _refused.SetException(new StandaloneException(ExitCode.BadSettings, $"{role} cannot run with these settings; the log says why."));
                return;
            }

            var wait = backoff.Next();
            logger.RoleEnded(role, _process.Id, _process.ExitCode, wait);
            await Task.Delay(wait, clock, ending);
            try
            {
                Launch();
                backoff.Started();
            }
            catch (Exception failure) when (failure is InvalidOperationException or System.ComponentModel.Win32Exception)
            {
                logger.RoleNotStarted(role, failure.Message);
            }
        }
    }
}
