using System.Collections.Immutable;
using CrowdCount.Core.Cameras;

namespace CrowdCount.Dashboard.Live;

/// <summary>Everything the Live page shows at one moment; never changed once made.</summary>
/// <param name="At">The moment it speaks of: now, or the last news while the store does not answer.</param>
/// <param name="StoreUp">False: this is the last known state, to be marked as such.</param>
/// <param name="IsKnown">False: nothing was ever read from the store.</param>
/// <param name="Late">Photos wait for longer than a live page may be behind.</param>
/// <param name="Behind">Usual time from a photo's arrival to this page.</param>
/// <param name="CountingStopped">No worker is there to count what comes in.</param>
/// <param name="Summed">The tiles that the totals were made of: totals follow within a second, and sums of groups must agree with them.</param>
/// <param name="Waiting">Photos waiting or being counted when the store was last read.</param>
public sealed record LiveView(
    DateTimeOffset At,
    bool StoreUp,
    bool IsKnown,
    ImmutableArray<Tile> Tiles,
    Totals Totals,
    ImmutableArray<Window> Windows,
    Lateness? Late,
    TimeSpan? Behind,
    long Waiting,
    bool CountingStopped,
    IReadOnlyDictionary<CameraId, Tile> Summed)
{
    public static readonly LiveView Unknown = new(
        default, false, false, [], new Totals(new InView(0, 0, 0, 0), new Rolling(null, 0, null), null, new Day(0, 0), Trend.Empty, null, null), [], null, null, 0, false, new Dictionary<CameraId, Tile>());

    /// <summary>At least one photo was ever counted.</summary>
    public bool HasCounts => Tiles.Any(tile => tile.Count is not null);

    /// <summary>The same to a reader, whatever the time.</summary>
    public bool ShowsTheSameAs(LiveView other) =>
        StoreUp == other.StoreUp && IsKnown == other.IsKnown && Totals == other.Totals && Late == other.Late && Behind == other.Behind && Waiting == other.Waiting && CountingStopped == other.CountingStopped
        && Tiles.SequenceEqual(other.Tiles) && Windows.SequenceEqual(other.Windows);
}

/// <param name="By">Age of the oldest waiting photo.</param>
/// <param name="Photos">How many wait.</param>
public sealed record Lateness(TimeSpan By, long Photos);
