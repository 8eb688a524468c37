using StackExchange.Redis;

namespace CrowdCount.Core.Storage;

/// <summary>Subscribes to a channel at first need, and once. After a lost connection the client subscribes again by itself.</summary>
internal sealed class LazySubscription(RedisConnections redis, RedisChannel channel, Action<RedisValue> onMessage) : IDisposable
{
    private readonly SemaphoreSlim _making = new(1);
    private volatile bool _made;

    public async Task EnsureAsync(CancellationToken cancel)
    {
        if (_made)
            return;
        await _making.WaitAsync(cancel);
        try
        {
            if (_made)
                return;
            await redis.Multiplexer.GetSubscriber().SubscribeAsync(channel, (_, message) => onMessage(message));
            _made = true;
        }
        finally
        {
            _making.Release();
        }
    }

    public void Dispose() => _making.Dispose();
}
