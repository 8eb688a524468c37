using CrowdCount.Core.Storage;

namespace CrowdCount.Core.Counting;

/// <summary>Wakes workers when a photo was queued. StackExchange.Redis never blocks a connection, so this takes the place of a blocking read.</summary>
public sealed class WorkSignal : IDisposable
{
    private readonly TimeProvider _time;
    private readonly LazySubscription _subscription;
    private readonly SemaphoreSlim _signals = new(0);

    public WorkSignal(RedisConnections redis, TimeProvider time)
    {
        _time = time;
        _subscription = new LazySubscription(redis, Keys.Work, _ =>
        {
            // Waking once too often costs one look; an unbounded count of signals would cost a look each.
            if (_signals.CurrentCount < 8)
                _signals.Release();
        });
    }

    public Task SubscribeAsync(CancellationToken cancel) => _subscription.EnsureAsync(cancel);

    public async Task WaitAsync(TimeSpan atMost, CancellationToken cancel)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancel);
        using var timer = _time.CreateTimer(static source => ((CancellationTokenSource)source!).Cancel(), limit, atMost, Timeout.InfiniteTimeSpan);
        try
        {
            await _signals.WaitAsync(limit.Token);
        }
        catch (OperationCanceledException) when (!cancel.IsCancellationRequested)
        {
            // The time is up.
        }
    }

    public void Dispose()
    {
        _subscription.Dispose();
        _signals.Dispose();
    }
}
