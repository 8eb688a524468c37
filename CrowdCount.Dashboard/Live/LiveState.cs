using System.Collections.Concurrent;
using System.Collections.Immutable;
using CrowdCount.Core.Counting;
using CrowdCount.Core.Live;
using CrowdCount.Core.Site;
using CrowdCount.Core.Storage;
using CrowdCount.Dashboard.Telemetry;
using Microsoft.Extensions.Options;

namespace CrowdCount.Dashboard.Live;

/// <summary>
/// The live state of the whole process: one subscription to the store, re-read on every doubt and every 30 seconds, fanned out to all circuits.
/// </summary>
public sealed class LiveState(
    LiveReader reader,
    DayPeaks peaks,
    CountFeed feed,
    StoreStatus store,
    SiteClock clock,
    IOptions<LiveOptions> limits,
    IOptions<CountingOptions> counting,
    TimeProvider time,
    DashboardTelemetry telemetry,
    ILogger<LiveState> log) : BackgroundService
{
    // Counts that come together are shown together; the first after a pause is shown at once.
    private static readonly TimeSpan Coalesce = TimeSpan.FromMilliseconds(200);
    private static readonly TimeSpan Tick = TimeSpan.FromSeconds(1);
    // Even when nothing changes, a page learns now and then how far its state reaches.
    private static readonly TimeSpan Heartbeat = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan ReadEvery = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan ReadWhileWaiting = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan ReadWhileDown = TimeSpan.FromSeconds(2);
    private const int CleanReadTries = 3;

    private readonly LiveBoard _board = new(limits.Value, counting.Value.Lease, clock.DayOf);
    private readonly ConcurrentDictionary<LiveSubscription, byte> _subscribers = new();
    private readonly Deliveries _deliveries = new(telemetry);
    private readonly Signal _changed = new();
    private readonly Signal _doubt = new();
    private readonly TaskCompletionSource _firstReading = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly Lock _gate = new();
    private bool _unreachable;

    /// <summary>The newest view; <see cref="LiveView.Unknown"/> until the store was read.</summary>
    public LiveView Current { get; private set; } = LiveView.Unknown;

    /// <summary>The newest view, or, at the start, the first one if the store answers within the given time.</summary>
    public async Task<LiveView> FirstAsync(TimeSpan atMost)
    {
        if (!Current.IsKnown)
            await Task.WhenAny(_firstReading.Task, Task.Delay(atMost, time));
        return Current;
    }

    public LiveSubscription Subscribe()
    {
        var subscription = new LiveSubscription(gone => _subscribers.TryRemove(gone, out _));
        _subscribers[subscription] = 0;
        subscription.Offer(Current);
        return subscription;
    }

    /// <summary>People by camera in photos of the last 30 seconds; null while the store does not answer.</summary>
    public ImmutableSortedDictionary<string, long>? LastThirtySeconds()
    {
        lock (_gate)
            return _board.StoreUp ? _board.LastThirtySeconds(clock.Now) : null;
    }

    protected override Task ExecuteAsync(CancellationToken stoppingToken) => Task.WhenAll(
        KeepAsync(FollowAsync, stoppingToken), KeepAsync(ReadAsync, stoppingToken), KeepAsync(PublishAsync, stoppingToken), KeepAsync(TickAsync, stoppingToken));

    private async Task FollowAsync(CancellationToken cancel)
    {
        await foreach (var recorded in feed.ReadAsync(cancel))
        {
            if (recorded is null)
            {
                _doubt.Set();
                continue;
            }

            lock (_gate)
                _board.Apply(recorded);
            _deliveries.Add(recorded, clock.Now);
            _changed.Set();
        }
    }

    private async Task ReadAsync(CancellationToken cancel)
    {
        while (true)
        {
            var pause = await TryReadAsync(cancel);
            _changed.Set();
            await _doubt.WaitAsync(pause, time, cancel);
        }
    }

    private async Task<TimeSpan> TryReadAsync(CancellationToken cancel)
    {
        try
        {
            // A reading takes several steps. One that nothing was counted during is exact; under load the last try is nearly so, and soon repeated.
            for (var attempt = 1; attempt <= CleanReadTries; attempt++)
            {
                if (await ReadOnceAsync(cancel))
                    return _board.HasWaiting || _board.CountingStopped ? ReadWhileWaiting : ReadEvery;
            }

            return ReadWhileWaiting;
        }
        catch (Exception failure) when (failure.IsOutage())
        {
            lock (_gate)
            {
                if (_board.StoreUp || !_unreachable)
                    Log.StoreDoesNotAnswer(log, failure.GetType().Name);
                _unreachable = true;
                _board.MarkStoreDown();
            }

            return ReadWhileDown;
        }
    }

    private async Task<bool> ReadOnceAsync(CancellationToken cancel)
    {
        if (_board.PeakToKeep is { } peak)
            await peaks.RaiseAsync(clock.DayOf(peak.At), peak);
        lock (_gate)
            _board.BeginRead();
        var snapshot = await reader.ReadAsync(WindowSums.Kept, cancel);
        bool clean, wasUp;
        lock (_gate)
        {
            wasUp = _board.StoreUp;
            clean = _board.Load(snapshot);
            _unreachable = false;
        }

        if (!wasUp)
            Log.StoreAnswers(log, snapshot.Cameras.Length);
        return clean;
    }

    private async Task TickAsync(CancellationToken cancel)
    {
        using var timer = new PeriodicTimer(Tick, time);
        while (await timer.WaitForNextTickAsync(cancel))
        {
            // The status hears of a lost or returned connection at once; the reading then finds out what is true.
            if (store.IsUp != _board.StoreUp)
                _doubt.Set();
            _changed.Set();
        }
    }

    private async Task PublishAsync(CancellationToken cancel)
    {
        var lastSent = DateTimeOffset.MinValue;
        while (true)
        {
            await _changed.WaitAsync(cancel);
            LiveView view;
            var now = clock.Now;
            lock (_gate)
                view = _board.View(now, Current, _deliveries.Usual(now));

            if (view.IsKnown && (!view.ShowsTheSameAs(Current) || now - lastSent >= Heartbeat))
            {
                Current = view;
                lastSent = now;
                _firstReading.TrySetResult();
                foreach (var subscriber in _subscribers.Keys)
                    subscriber.Offer(view);
                _deliveries.Sent(now, view, _subscribers.Count);
            }

            await Task.Delay(Coalesce, time, cancel);
        }
    }

    /// <summary>No failure of one loop may end the page for everyone: it is logged and the loop begins anew.</summary>
    private async Task KeepAsync(Func<CancellationToken, Task> loop, CancellationToken cancel)
    {
        while (!cancel.IsCancellationRequested)
        {
            try
            {
                await loop(cancel);
            }
            catch (OperationCanceledException) when (cancel.IsCancellationRequested)
            {
                return;
            }
            catch (Exception failure) when (failure is not OutOfMemoryException)
            {
                Log.LoopFailed(log, failure);
                await Task.Delay(ReadWhileDown, time, cancel).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            }
        }
    }
}
