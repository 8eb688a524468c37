using System.Runtime.InteropServices;

namespace CrowdCount.Standalone;

/// <summary>
/// Ctrl+C, SIGTERM and a closed terminal, from the first moment on: without a handler a signal during the start would leave the children behind.
/// The second one ends the process at once.
/// </summary>
internal sealed class EndSignals : IDisposable
{
    private readonly CancellationTokenSource _end = new();
    private readonly PosixSignalRegistration[] _registrations;

    public EndSignals() => _registrations =
    [
        .. new[] { PosixSignal.SIGINT, PosixSignal.SIGTERM, PosixSignal.SIGQUIT, PosixSignal.SIGHUP }.Select(signal => PosixSignalRegistration.Create(signal, Handle)),
    ];

    public CancellationToken Token => _end.Token;

    public void Dispose()
    {
        foreach (var registration in _registrations)
            registration.Dispose();
        _end.Dispose();
    }

    private void Handle(PosixSignalContext context)
    {
        context.Cancel = !_end.IsCancellationRequested;
        _end.Cancel();
    }
}
