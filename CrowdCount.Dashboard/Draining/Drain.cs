using System.Collections.Concurrent;
using Microsoft.Extensions.Options;

namespace CrowdCount.Dashboard.Draining;

/// <summary>
/// The end of one dashboard among several: before anything is closed, open pages are asked to go on at another one, a few at a time. Begins with a signal
/// (<see cref="SignalLifetime"/>), or when whoever hosts the dashboard stops it.
/// </summary>
public sealed class Drain(IOptions<DashboardOptions> options, TimeProvider time, ILogger<Drain> log) : IHostedLifecycleService
{
    // Others must not get thousands of pages in one moment: ten in a tenth of a second, and more only where half of the time would not do.
    private const int Together = 10;
    private static readonly TimeSpan Apart = TimeSpan.FromMilliseconds(100);
    private static readonly TimeSpan Look = TimeSpan.FromMilliseconds(20);

    private readonly ConcurrentDictionary<PageHandOver, byte> _pages = new();
    private readonly Lock _gate = new();
    private volatile Task? _draining;

    public bool HasBegun => _draining is not null;

    /// <summary>Ends when all pages have left, or when Dashboard:Drain is over. A second call is about the same end.</summary>
    public Task RunAsync()
    {
        lock (_gate)
            return _draining ??= DrainAsync();
    }

    /// <summary>Before ApplicationStopping, at which SignalR closes all connections.</summary>
    public Task StoppingAsync(CancellationToken cancellationToken) => RunAsync().WaitAsync(cancellationToken);

    public Task StartingAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StartedAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StoppedAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    internal void Enter(PageHandOver page)
    {
        _pages[page] = 0;
        // One that slipped in at the last moment.
        if (HasBegun)
            page.Ask();
    }

    internal void Leave(PageHandOver page) => _pages.TryRemove(page, out _);

    private async Task DrainAsync()
    {
        // The caller's lock is not held while pages are asked.
        await Task.Yield();
        var pages = _pages.Keys.ToArray();
        if (pages.Length == 0)
            return;

        Log.Draining(log, pages.Length);
        var started = time.GetTimestamp();
        var together = Math.Max(Together, (int)(pages.Length / Math.Max(1, options.Value.Drain / 2 / Apart)));
        foreach (var some in pages.Chunk(together))
        {
            foreach (var page in some)
                page.Ask();
            await Task.Delay(Apart, time);
        }

        while (!_pages.IsEmpty && time.GetElapsedTime(started) < options.Value.Drain)
            await Task.Delay(Look, time);
        if (_pages.IsEmpty)
            Log.Drained(log, time.GetElapsedTime(started));
        else
            Log.NotDrained(log, _pages.Count, options.Value.Drain);
    }
}
