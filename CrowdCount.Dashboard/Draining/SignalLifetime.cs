using System.Runtime.InteropServices;

namespace CrowdCount.Dashboard.Draining;

/// <summary>Drains before the process ends. The platform's own lifetime would begin with closing all connections.</summary>
internal sealed class SignalLifetime(Drain drain, IHostApplicationLifetime application) : IHostLifetime, IDisposable
{
    private PosixSignalRegistration[] _signals = [];

    public Task WaitForStartAsync(CancellationToken cancellationToken)
    {
        PosixSignal[] ending = [PosixSignal.SIGTERM, PosixSignal.SIGINT, PosixSignal.SIGQUIT];
        _signals = [.. ending.Select(signal => PosixSignalRegistration.Create(signal, OnSignal))];
        return Task.CompletedTask;
    }

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public void Dispose()
    {
        foreach (var signal in _signals)
            signal.Dispose();
    }

    private void OnSignal(PosixSignalContext context)
    {
        context.Cancel = true;
        // Whoever asks a second time does not want to wait.
        if (drain.HasBegun)
            application.StopApplication();
        else
            _ = EndAsync();
    }

    private async Task EndAsync()
    {
        await drain.RunAsync().ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        application.StopApplication();
    }
}
