using CrowdCount.Core.Ledger;

namespace CrowdCount.Dashboard.Api;

/// <summary>The answer of <c>GET /api/v1/ledger</c>.</summary>
/// <param name="ReadAt">The moment at which all of it was true together.</param>
/// <param name="Day">Photos accepted on that day, wherever they are now; a day of the site.</param>
/// <param name="AddsUp">Accepted is the sum of all states, on that day and over all days, and the queues hold what the ledger says.</param>
/// <param name="Difference">Photos that are not accounted for; 0 when it adds up.</param>
public sealed record LedgerAnswer(DateTimeOffset ReadAt, DateOnly Day, PhotosAnswer OfDay, PhotosAnswer Total, bool AddsUp, long Difference)
{
    internal static LedgerAnswer Of(DateOnly day, LedgerReport report) =>
        new(report.ReadAt, day, PhotosAnswer.Of(report.Day), PhotosAnswer.Of(report.Total), report.AddsUp, report.Disagreement);
}

/// <summary>accepted = waiting + counting + counted + parked + discarded + superseded. Repeats and refusals are counted beside it.</summary>
public sealed record PhotosAnswer(long Accepted, long Waiting, long Counting, long Counted, long Parked, long Discarded, long Superseded, long Repeats, long Refused)
{
    internal static PhotosAnswer Of(LedgerEntry entry) =>
        new(entry.Accepted, entry.Waiting, entry.Counting, entry.Counted, entry.Parked, entry.Discarded, entry.Superseded, entry.Repeats, entry.Refused);
}
