using System.Threading.Channels;

namespace CrowdCount.Dashboard.Live;

/// <summary>One reader of the live state. A slow reader finds the newest view only, and never holds up another.</summary>
public sealed class LiveSubscription : IDisposable
{
    private readonly Channel<LiveView> _channel = Channel.CreateBounded<LiveView>(new BoundedChannelOptions(1) { FullMode = BoundedChannelFullMode.DropOldest, SingleReader = true });
    private readonly Action<LiveSubscription> _leave;

    internal LiveSubscription(Action<LiveSubscription> leave) => _leave = leave;

    /// <summary>Views as they come, until the subscription is disposed.</summary>
    public IAsyncEnumerable<LiveView> ReadAsync(CancellationToken cancel = default) => _channel.Reader.ReadAllAsync(cancel);

    public void Dispose()
    {
        _leave(this);
        _channel.Writer.TryComplete();
    }

    internal void Offer(LiveView view) => _channel.Writer.TryWrite(view);
}
