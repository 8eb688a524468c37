namespace CrowdCount.Core.Ledger;

/// <summary>Where all photos accepted on one day (or ever) are now.</summary>
public sealed record LedgerEntry(long Accepted, long Waiting, long Counting, long Counted, long Parked, long Discarded, long Superseded, long Repeats, long Refused)
{
    /// <summary>Accepted less the sum of all states: 0 unless something was lost or counted twice.</summary>
    public long Difference => Accepted - (Waiting + Counting + Counted + Parked + Discarded + Superseded);
}

/// <summary>The ledger against the queues it describes.</summary>
/// <param name="Day">The day's entry.</param>
/// <param name="Total">The same over all days.</param>
/// <param name="Queued">Photos the queues hold that nobody has claimed, plus those due for a retry: must equal Total.Waiting.</param>
/// <param name="Pending">Photos the queues name as claimed: must equal Total.Counting.</param>
/// <param name="ParkedSet">Members of the parked set: must equal Total.Parked.</param>
/// <param name="OldestWaiting">When the oldest photo in the live queue that nobody has claimed was accepted; null when there is none.</param>
/// <param name="WorkerSilence">Time since any worker last looked for photos or renewed a lease; null: there was never one.</param>
public sealed record LedgerReport(DateTimeOffset ReadAt, LedgerEntry Day, LedgerEntry Total, long Queued, long Pending, long ParkedSet, DateTimeOffset? OldestWaiting, TimeSpan? WorkerSilence)
{
    public bool AddsUp => Disagreement == 0;

    /// <summary>Photos by which the accounts differ, all differences together; 0 when every photo is accounted for.</summary>
    public long Disagreement =>
        Math.Abs(Day.Difference) + Math.Abs(Total.Difference) + Math.Abs(Queued - Total.Waiting) + Math.Abs(Pending - Total.Counting) + Math.Abs(ParkedSet - Total.Parked);
}
