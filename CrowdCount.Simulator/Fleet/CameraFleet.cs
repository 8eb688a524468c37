using CrowdCount.Simulator.Fleet.Logging;

namespace CrowdCount.Simulator.Fleet;

/// <summary>
/// Simulated cameras that draw photos and send them to an Upload, as real ones do: a camera has one request at once, waits as long as it is
/// told, sends the same bytes again, and keeps a few photos meanwhile. However many cameras there are, only a few photos are drawn or on their way at once.
/// </summary>
public sealed class CameraFleet
{
    private readonly FleetOptions _options;
    private readonly TimeProvider _clock;
    private readonly FleetLog _log;
    private readonly Action<string> _say;

    /// <param name="clock">For capture times and for all waiting.</param>
    /// <param name="log">Belongs to the caller; one fleet at a time writes it.</param>
    /// <param name="say">Gets a sentence at a time for whoever watches: warnings, and the status lines.</param>
    /// <exception cref="FleetException">An option is out of range.</exception>
    public CameraFleet(FleetOptions options, TimeProvider clock, FleetLog log, Action<string> say)
    {
        options.Check();
        (_options, _clock, _log, _say) = (options, clock, log, say);
    }

    /// <summary>Runs until all photos are sent, the time is over, or it is cancelled, which is no error: requests under way get one more second.</summary>
    /// <returns>What was done.</returns>
    /// <exception cref="FleetException">The log cannot be written any more.</exception>
    public async Task<FleetSummary> RunAsync(CancellationToken cancel)
    {
        using var ending = CancellationTokenSource.CreateLinkedTokenSource(cancel);
        using var over = _options.For is { } time ? new CancellationTokenSource(time, _clock) : null;
        using var link = over?.Token.Register(ending.Cancel);
        using var loop = new FleetLoop(_options, _clock, _log, new Voice(_say, _options.To, _clock));
        return await loop.RunAsync(ending.Token);
    }
}
