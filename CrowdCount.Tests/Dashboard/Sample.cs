using System.Collections.Immutable;
using CrowdCount.Core.Cameras;
using CrowdCount.Core.Live;
using CrowdCount.Core.Photos;
using CrowdCount.Core.Site;
using CrowdCount.Dashboard.Language;
using CrowdCount.Dashboard.Live;
using Microsoft.Extensions.Options;

namespace CrowdCount.Tests.Dashboard;

/// <summary>Cameras, counts and clocks for tests that need no store. All of it at 14:32:17 in Moscow on Thursday 10 September 2026.</summary>
internal static class Sample
{
    public static readonly DateTimeOffset Now = new(2026, 9, 10, 11, 32, 17, TimeSpan.Zero);

    public static readonly LiveOptions Limits = new();

    public static readonly Words English = Words.In(Languages.English);

    public static readonly Words Russian = Words.In(Languages.Russian);

    public static SiteClock Clock(TimeProvider time) => new(time, Options.Create(new SiteOptions { TimeZone = "Europe/Moscow" }));

    public static LatestCount Count(int people, DateTimeOffset at, int spread = 12, int width = 640, int height = 480, PhotoFlags flags = PhotoFlags.None, string key = "k", int? drawn = null, DateTimeOffset? over = null, DateTimeOffset? dark = null)
    {
        var sd = spread / 1.96;
        if (dark is not null)
            flags |= PhotoFlags.Dark;
        return new LatestCount(
            PhotoId.FromKey(0, CameraId.Parse("any"), $"{key}{at.Ticks}{people}", 0), at, at, at, people, people - spread, people + spread, sd * sd, "model", width, height, drawn is null ? flags : flags | PhotoFlags.Simulated, drawn, over, dark);
    }

    public static LiveCamera Camera(string id, LatestCount? latest, DateTimeOffset? lastSeen = null, DateTimeOffset? same = null, string? name = null, bool simulated = false, string? group = null, int? threshold = null) =>
        new(CameraId.Parse(id), name ?? id, group, Now.AddDays(-1), lastSeen ?? latest?.ReceivedAt ?? Now, same, false, simulated, threshold, latest);

    public static CountRecorded Recorded(string camera, LatestCount count, long sequence, bool isLatest = true) =>
        new(0, sequence, CameraId.Parse(camera), count, isLatest, null);

    public static LiveSnapshot Snapshot(
        DateTimeOffset at, IEnumerable<LiveCamera> cameras, long sequence = 0, QueueState? queue = null, IEnumerable<CountWindow>? windows = null, IEnumerable<SecondCount>? seconds = null, TimeSpan? workerSilence = null) =>
        new(at, [.. cameras], windows?.ToImmutableArray() ?? [], seconds?.ToImmutableArray() ?? [], new DayTotal(new DateOnly(2026, 9, 10), 1_312_406, 900, 51_870), new DayTotal(new DateOnly(2026, 9, 10), 4_000, 9, 100), null, queue ?? new QueueState(0, 0, 0, null), workerSilence ?? TimeSpan.Zero, [sequence]);

    public static LiveView View(params LiveCamera[] cameras)
    {
        var board = Board();
        board.Load(Snapshot(Now, cameras));
        return board.View(Now, LiveView.Unknown, null);
    }

    public static LiveBoard Board() => new(Limits, TimeSpan.FromSeconds(30), instant => DateOnly.FromDateTime(instant.ToOffset(TimeSpan.FromHours(3)).Date));
}
