using CrowdCount.Core.Storage;

namespace CrowdCount.Core.Counting;

/// <summary>Wakes workers when a photo was queued. StackExchange.Redis never blocks a connection, so this takes the place of a blocking read.</summary>
public sealed class WorkSignal(RedisConnections redis, TimeProvider time) : IDisposable
{
    private readonly SemaphoreSlim _subscribing = new(1);
    private readonly SemaphoreSlim _signals = new(0);
    private volatile bool _subscribed;

    public async Task SubscribeAsync(CancellationToken cancel)
    {
        if (_subscribed)
            return;
        await _subscribing.WaitAsync(cancel);
        try
        {
            if (_subscribed)
                return;
            await redis.Multiplexer.GetSubscriber().SubscribeAsync(Keys.Work, (_, _) =>
            {
                // Waking once too often costs one look; an unbounded count of signals would cost a look each.
                if (_signals.CurrentCount < 8)
                    _signals.Release();
            });
            _subscribed = true;
        }
        finally
        {
            _subscribing.Release();
        }
    }

    public async Task WaitAsync(TimeSpan atMost, CancellationToken cancel)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancel);
        using var timer = time.CreateTimer(static source => ((CancellationTokenSource)source!).Cancel(), limit, atMost, Timeout.InfiniteTimeSpan);
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
        _subscribing.Dispose();
        _signals.Dispose();
    }
}
