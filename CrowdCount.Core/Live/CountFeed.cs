using System.Runtime.CompilerServices;
using System.Threading.Channels;
using CrowdCount.Core.Storage;
using StackExchange.Redis;

namespace CrowdCount.Core.Live;

/// <summary>The stream of recorded counts. One subscription per process; whoever shows them fans out.</summary>
public sealed class CountFeed(RedisConnections redis, StoreStatus status, TimeProvider time)
{
    private const int Backlog = 4096;

    // The subscription is made again shortly after the connection is.
    private static readonly TimeSpan Settle = TimeSpan.FromSeconds(1);

    /// <summary>
    /// Yields each count as it is recorded, and null whenever nudges may have been missed (at the start, on reconnection, on a gap in a
    /// sequence, when the reader is too slow): then read the state again. Ends only by cancellation.
    /// </summary>
    public async IAsyncEnumerable<CountRecorded?> ReadAsync([EnumeratorCancellation] CancellationToken cancel)
    {
        await status.WhenChecked.WaitAsync(cancel);
        var channel = Channel.CreateBounded<CountRecorded?>(new BoundedChannelOptions(Backlog) { SingleReader = true });
        var missed = 0;

        void Push(CountRecorded? item)
        {
            if (!channel.Writer.TryWrite(item))
                Volatile.Write(ref missed, 1);
        }

        async void OnRestored(object? sender, ConnectionFailedEventArgs e)
        {
            Push(null);
            try
            {
                await Task.Delay(Settle, time, cancel);
                Push(null);
            }
            catch (OperationCanceledException)
            {
                // Nobody reads any more.
            }
        }

        var multiplexer = redis.Multiplexer;
        multiplexer.ConnectionRestored += OnRestored;
        // A queue, not a handler: handlers run side by side, and counts out of order would look like gaps.
        var messages = await multiplexer.GetSubscriber().SubscribeAsync(Keys.Counts);
        messages.OnMessage(message =>
        {
            // What is no count says that something else changed.
            Push(LatestCodec.ParseNudge((string)message.Message!));
        });
        try
        {
            Push(null);
            var expected = new Dictionary<int, long>();
            await foreach (var item in channel.Reader.ReadAllAsync(cancel))
            {
                if (Interlocked.Exchange(ref missed, 0) == 1)
                    yield return null;

                if (item is not null)
                {
                    if (expected.TryGetValue(item.Partition, out var next) && item.Sequence != next)
                        yield return null;
                    expected[item.Partition] = item.Sequence + 1;
                }

                yield return item;
            }
        }
        finally
        {
            multiplexer.ConnectionRestored -= OnRestored;
            await messages.UnsubscribeAsync(CommandFlags.FireAndForget);
        }
    }
}
