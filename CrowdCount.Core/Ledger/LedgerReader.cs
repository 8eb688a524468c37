namespace CrowdCount.Core.Ledger;

/// <summary>Reads the ledger together with the queues it describes, in one script per partition.</summary>
public sealed class LedgerReader
{
    public Task<LedgerReport> ReadAsync(DateOnly day, CancellationToken cancel) => throw new NotSupportedException();
}
