using System.Threading.Channels;

namespace CrowdCount.Dashboard.Live;

/// <summary>Wakes one waiting loop; set twice before it wakes is set once.</summary>
internal sealed class Signal
{
    private readonly Channel<byte> _channel = Channel.CreateBounded<byte>(new BoundedChannelOptions(1) { FullMode = BoundedChannelFullMode.DropWrite, SingleReader = true });

    public void Set() => _channel.Writer.TryWrite(0);

    public async Task WaitAsync(CancellationToken cancel) => await _channel.Reader.ReadAsync(cancel);

    /// <summary>Returns when set, or when the time is up.</summary>
    public async Task WaitAsync(TimeSpan atMost, TimeProvider time, CancellationToken cancel)
    {
        using var up = new CancellationTokenSource(atMost, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(up.Token, cancel);
        try
        {
            await _channel.Reader.ReadAsync(either.Token);
        }
        catch (OperationCanceledException) when (!cancel.IsCancellationRequested)
        {
            // The time is up.
        }
    }
}
