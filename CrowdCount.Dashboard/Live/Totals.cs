using CrowdCount.Core.Live;

namespace CrowdCount.Dashboard.Live;

/// <summary>The three numbers over the tiles.</summary>
/// <param name="LastFullWindow">Null when no photo was taken in it.</param>
/// <param name="Trend">People in view over the last half hour.</param>
/// <param name="Change">Within ten minutes; null when that cannot be said.</param>
/// <param name="Peak">The most in view today; null while nobody was.</param>
public sealed record Totals(InView InView, Rolling LastThirtySeconds, Window? LastFullWindow, Day Day, Trend Trend, Change? Change, DayPeak? Peak);

/// <summary>The latest counts of all cameras that are current.</summary>
/// <param name="Cameras">How many are in the sum.</param>
/// <param name="Known">How many there are.</param>
public sealed record InView(long People, long PlusMinus, int Cameras, int Known)
{
    public int LeftOut => Known - Cameras;

    /// <summary>Without a current camera there may be anybody in view: that is no zero.</summary>
    public bool IsKnown => Cameras > 0;
}

/// <summary>People in all photos captured in 30 seconds.</summary>
/// <param name="People">Null when the photos of those seconds are not known (a dashboard that started while counting was late).</param>
/// <param name="AsOf">The end of those seconds, when counting is too late for them to end now.</param>
public sealed record Rolling(long? People, long PlusMinus, DateTimeOffset? AsOf);

/// <summary>Sightings since the start of the site's day.</summary>
public sealed record Day(long People, long Photos);

/// <summary>One bar: people in all photos captured in 30 aligned seconds.</summary>
/// <param name="Cameras">How many cameras took photos in it.</param>
/// <param name="Growing">Not all of its photos are counted yet.</param>
/// <param name="Mean">People in view on average: does not depend on how many photos came.</param>
/// <param name="Missing">Cameras that usually send and did not.</param>
public sealed record Window(DateTimeOffset Start, long People, long PlusMinus, int Photos, int Cameras, bool Growing, long Mean, long MeanPlusMinus, int Missing)
{
    public static readonly TimeSpan Length = TimeSpan.FromSeconds(30);

    public DateTimeOffset End => Start + Length;
}
