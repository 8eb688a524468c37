using System.Globalization;
using CrowdCount.Core.Cameras;
using CrowdCount.Core.History;
using CrowdCount.Core.Ledger;
using CrowdCount.Core.Live;
using CrowdCount.Core.Photos;
using CrowdCount.Tests.Core.Engines;
using CrowdCount.Tests.Infrastructure;

namespace CrowdCount.Tests.Core.Properties;

/// <summary>Reads all that a reader of the store can see, and holds it against the model.</summary>
internal sealed class Comparison(CoreHost host, StoreModel model)
{
    private const int Windows = 200;

    public async Task CompareAsync()
    {
        await ReceiptsAsync();
        await LiveAsync();
        await LedgersAsync();
        await RollupsAsync();
        await ParkedAsync();
        await FilesAsync();
    }

    public static void Same<T>(string what, T expected, T actual)
    {
        if (!EqualityComparer<T>.Default.Equals(expected, actual))
            throw new MismatchException($"{what}: the model says {expected}, the store {actual}.");
    }

    private static void SameLines(string what, IEnumerable<string> expected, IEnumerable<string> actual) =>
        Same(what, string.Join('\n', expected.Order(StringComparer.Ordinal)), string.Join('\n', actual.Order(StringComparer.Ordinal)));

    private async Task ReceiptsAsync()
    {
        foreach (var photo in model.Photos)
            Same($"Receipt of {photo.Id}", photo.ToReceipt(), await host.Receipts.FindAsync(photo.Id, CancellationToken.None));
    }

    private async Task LiveAsync()
    {
        var live = await host.Live.ReadAsync(Windows, CancellationToken.None);
        var now = model.Now.ToUnixTimeSeconds();
        var current = now - (now % 30);
        SameLines("Cameras", model.Cameras.Select(c => Line(c.Key, c.Value)), live.Cameras.Select(Line));
        SameLines(
            "Seconds",
            model.Totals.Seconds.Where(s => s.Key.Second >= now - 30 && s.Key.Second <= now + 120).Select(s => $"{s.Key.Camera} {s.Key.Second} {s.Value.People} {Number(s.Value.Variance)}"),
            live.Seconds.Select(s => $"{s.Camera} {s.Second.ToUnixTimeSeconds()} {s.People} {Number(s.Variance)}"));
        SameLines(
            "Windows",
            model.Totals.Windows.Where(w => w.Key.Start <= current && w.Key.Start > current - (Windows * 30))
                .Select(w => $"{w.Key.Camera} {w.Key.Start} {w.Value.Photos} {w.Value.People} {Number(w.Value.Variance)}"),
            live.Windows.SelectMany(w => w.Cameras.Select(c => $"{c.Camera} {w.Start.ToUnixTimeSeconds()} {c.Photos} {c.People} {Number(c.Variance)}")));

        var today = host.Clock.DayOf(model.Now);
        var day = model.Totals.Days.Where(d => d.Key.Day == today).Select(d => d.Value).ToArray();
        Same(
            "Day",
            $"{today} {day.Sum(d => d.People)} {day.Sum(d => d.Photos)} {Number(day.Sum(d => d.Variance))}",
            $"{live.Day.Day} {live.Day.People} {live.Day.Photos} {Number(live.Day.Variance)}");
        Same("Queue", new QueueState(Count(PhotoState.Waiting), Count(PhotoState.Counting), Count(PhotoState.Parked), OldestWaiting), live.Queue);
        Same("Sequence", model.Totals.Recorded, live.Sequences.Single());
    }

    private async Task LedgersAsync()
    {
        var days = model.Photos.Select(p => p.Day).Concat(model.Totals.Repeats.Keys).Concat(model.Totals.Refusals.Keys).Append(host.Clock.DayOf(model.Now)).Distinct();
        foreach (var day in days)
        {
            var report = await host.Ledger.ReadAsync(day, CancellationToken.None);
            if (!report.AddsUp)
                throw new MismatchException($"The ledger does not add up: {report}");
            Same(
                $"Ledger of {day}",
                Entry(model.Photos.Where(p => p.Day == day), model.Totals.Repeats.GetValueOrDefault(day), model.Totals.Refusals.GetValueOrDefault(day)),
                report.Day);
            Same("Ledger in all", Entry(model.Photos, model.Totals.Repeats.Values.Sum(), model.Totals.Refusals.Values.Sum()), report.Total);
        }
    }

    private async Task RollupsAsync()
    {
        var expected = model.Totals.Slots.Select(s => $"{s.Key.Camera} {s.Key.Tier} {s.Key.Start} {Line(s.Value)}")
            .Concat(model.Totals.Days.Select(d => $"{d.Key.Camera} {RollupTier.Day} {host.Clock.StartOf(d.Key.Day).ToUnixTimeSeconds()} {Line(d.Value)}"));
        var actual = new List<string>();
        // Only the spans that have a key: a history of months is long, and mostly empty.
        foreach (var parts in (await StoreDump.NamesAsync(host.Redis, "*:rollup:*")).Select(name => name.Split(':')[3..]))
        {
            var number = long.Parse(parts[2], CultureInfo.InvariantCulture);
            var (tier, from, to) = parts[1] switch
            {
                "30s" => Span(RollupTier.ThirtySeconds, number, 30 * 120),
                "1m" => Span(RollupTier.Minute, number, 60 * 240),
                "15m" => Span(RollupTier.QuarterHour, number, 900 * 96),
                "1h" => Span(RollupTier.Hour, number, 3600 * 240),
                _ => (RollupTier.Day, host.Clock.StartOf(new DateOnly((int)number, 1, 1)), host.Clock.StartOf(new DateOnly((int)number + 1, 1, 1))),
            };
            foreach (var s in await host.Rollups.ReadAsync(CameraId.Parse(parts[0]), tier, from, to, CancellationToken.None))
                actual.Add($"{parts[0]} {tier} {s.Start.ToUnixTimeSeconds()} {s.Photos} {s.People} {Number(s.Variance)} {s.Max} {s.ExcludedPhotos} {s.ExcludedPeople}");
        }

        SameLines("Roll-ups", expected, actual);

        static (RollupTier, DateTimeOffset, DateTimeOffset) Span(RollupTier tier, long period, long seconds) =>
            (tier, DateTimeOffset.FromUnixTimeSeconds(period * seconds), DateTimeOffset.FromUnixTimeSeconds((period + 1) * seconds));
    }

    private async Task ParkedAsync()
    {
        var listed = await host.Parked.ListAsync(1000, CancellationToken.None);
        SameLines("Parked photos", model.Photos.Where(p => p.State == PhotoState.Parked).Select(p => p.ToReceipt().ToString()), listed.Select(r => r.ToString()));
        Same("Order of parked photos", true, listed.Zip(listed.Skip(1)).All(pair => pair.First.EndedAt >= pair.Second.EndedAt));
    }

    private async Task FilesAsync()
    {
        foreach (var photo in model.Photos)
        {
            Same($"Bytes of {photo.Id}", photo.HasBytes, await host.Redis.StringLengthAsync($"cc:{{0}}:bytes:{photo.Id}") == photo.Bytes);
            Same($"Thumbnail of {photo.Id}", photo.HasThumbnail, await host.Receipts.ThumbnailAsync(photo.Id, CancellationToken.None) is not null);
            Same($"Heads of {photo.Id}", photo.HasThumbnail, (await host.Receipts.HeadsAsync(photo.Id, CancellationToken.None)).Length > 0);
        }

        Same("Bytes in all", model.Photos.Where(p => p.HasBytes).Sum(p => (long)p.Bytes), (long)await host.Redis.StringGetAsync("cc:{0}:bytes-total"));
        Same("Bytes on their way", 0, (await StoreDump.NamesAsync(host.Redis, "*:incoming:*")).Length);
    }

    private long Count(PhotoState state) => model.Photos.Count(p => p.State == state);

    private DateTimeOffset? OldestWaiting => model.Photos.Where(p => p.IsClaimable && !p.IsLate).MinBy(p => p.Entry)?.Accepted;

    private static LedgerEntry Entry(IEnumerable<ModelPhoto> photos, int repeats, int refusals)
    {
        var states = photos.ToLookup(p => p.State);
        long Of(PhotoState state) => states[state].Count();
        return new LedgerEntry(
            states.Sum(s => s.Count()), Of(PhotoState.Waiting), Of(PhotoState.Counting), Of(PhotoState.Counted), Of(PhotoState.Parked), Of(PhotoState.Discarded), Of(PhotoState.Superseded), repeats, refusals);
    }

    private static string Line(string id, ModelCamera camera) =>
        $"{id} first {camera.First:O} seen {camera.Seen:O} same {(camera.CameAgain ? camera.Since : null):O} wrong {camera.ClockWrong} latest "
        + (camera.Latest is { Count: { } count } p ? $"{p.Id} {p.Captured:O} {p.Accepted:O} {p.Ended:O} {count.Count} {count.Low} {count.High} {p.Flags} {camera.DarkSince:O} {count.Range80} {Number(count.Variance)}" : "none");

    private static string Line(LiveCamera camera) =>
        $"{camera.Id} first {camera.FirstSeen:O} seen {camera.LastSeen:O} same {camera.SamePictureSince:O} wrong {camera.ClockWrong} latest "
        + (camera.Latest is { } l ? $"{l.Photo} {l.CapturedAt:O} {l.ReceivedAt:O} {l.CountedAt:O} {l.Count} {l.Low} {l.High} {l.Flags} {l.DarkSince:O} {l.Range80} {Number(l.Variance)}" : "none");

    private static string Line(ModelSlot s) => $"{s.Photos} {s.People} {Number(s.Variance)} {s.Max} {s.ExcludedPhotos} {s.ExcludedPeople}";

    /// <summary>Sums of variances are added in another order and precision.</summary>
    private static string Number(double value) => value.ToString("F6", CultureInfo.InvariantCulture);
}
