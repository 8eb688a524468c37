namespace CrowdCount.Core.Live;

/// <summary>The stream of recorded counts. One subscription per process; whoever shows them fans out.</summary>
public sealed class CountFeed
{
    /// <summary>
    /// Yields each count as it is recorded, and null whenever nudges may have been missed (at the start, on reconnection, on a gap in a
    /// sequence, when the reader is too slow): then read the state again. Ends only by cancellation.
    /// </summary>
    public IAsyncEnumerable<CountRecorded?> ReadAsync(CancellationToken cancel) => throw new NotSupportedException();
}
