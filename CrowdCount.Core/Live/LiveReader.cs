using System.Collections.Immutable;

namespace CrowdCount.Core.Live;

/// <summary>Reads the present from the store.</summary>
public sealed class LiveReader
{
    /// <param name="windows">How many aligned 30-second windows, the current one included (1–240).</param>
    /// <exception cref="StackExchange.Redis.RedisException">The store does not answer.</exception>
    /// <exception cref="TimeoutException">The store does not answer in time.</exception>
    public Task<LiveSnapshot> ReadAsync(int windows, CancellationToken cancel) => throw new NotSupportedException();

    /// <summary>Only the windows, oldest first.</summary>
    public Task<ImmutableArray<CountWindow>> WindowsAsync(int windows, CancellationToken cancel) => throw new NotSupportedException();
}
