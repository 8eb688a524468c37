using CrowdCount.Core.Site;
using CrowdCount.Core.Storage;
using StackExchange.Redis;

namespace CrowdCount.Core.Ledger;

/// <summary>Reads the ledger together with the queues it describes, in one script per partition.</summary>
public sealed class LedgerReader(RedisConnections redis, Partitions partitions, SiteClock clock)
{
    /// <param name="day">A day of the site: photos accepted on it, wherever they are now.</param>
    public async Task<LedgerReport> ReadAsync(DateOnly day, CancellationToken cancel)
    {
        var report = new LedgerReport(clock.Now, Nothing, Nothing, 0, 0, 0, null, null);
        for (var partition = 0; partition < partitions.Count; partition++)
        {
            var answer = (RedisResult[])(await redis.Commands.ScriptEvaluateAsync(Scripts.Ledger, [Keys.Prefix(partition)], [SiteClock.KeyOf(day)]).WaitAsync(cancel))!;
            var (oldest, silence) = ((RedisValue)answer[5], (RedisValue)answer[6]);
            report = report with
            {
                Day = Add(report.Day, ToEntry(answer[0])),
                Total = Add(report.Total, ToEntry(answer[1])),
                Queued = report.Queued + (long)answer[2],
                Pending = report.Pending + (long)answer[3],
                ParkedSet = report.ParkedSet + (long)answer[4],
                OldestWaiting = Earlier(report.OldestWaiting, oldest.IsNullOrEmpty ? null : DateTimeOffset.FromUnixTimeMilliseconds((long)oldest)),
                WorkerSilence = Shorter(report.WorkerSilence, silence.IsNullOrEmpty ? null : TimeSpan.FromMilliseconds((long)silence)),
            };
        }

        return report;
    }

    private static LedgerEntry Nothing { get; } = new(0, 0, 0, 0, 0, 0, 0, 0, 0);

    private static LedgerEntry ToEntry(RedisResult flat)
    {
        var fields = Photos.ReceiptCodec.Fields(flat);
        long Get(string name) => fields.TryGetValue(name, out var value) ? (long)value : 0;
        return new LedgerEntry(
            Get("accepted"),
            Get("waiting"),
            Get("counting"),
            Get("counted"),
            Get("parked"),
            Get("discarded"),
            Get("superseded"),
            Get("repeats"),
            fields.Where(f => f.Key.StartsWith("refused:", StringComparison.Ordinal)).Sum(f => (long)f.Value));
    }

    private static LedgerEntry Add(LedgerEntry a, LedgerEntry b) => new(
        a.Accepted + b.Accepted,
        a.Waiting + b.Waiting,
        a.Counting + b.Counting,
        a.Counted + b.Counted,
        a.Parked + b.Parked,
        a.Discarded + b.Discarded,
        a.Superseded + b.Superseded,
        a.Repeats + b.Repeats,
        a.Refused + b.Refused);

    private static TimeSpan? Shorter(TimeSpan? a, TimeSpan? b) => a is null || b < a ? b : a;

    private static DateTimeOffset? Earlier(DateTimeOffset? a, DateTimeOffset? b) => a is null || b < a ? b : a;
}
