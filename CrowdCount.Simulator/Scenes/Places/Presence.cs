using System.Runtime.InteropServices;
using CrowdCount.Simulator.Scenes.Crowd;

namespace CrowdCount.Simulator.Scenes.Places;

/// <summary>Who is at a place at a moment, and where exactly.</summary>
internal static class Presence
{
    public static List<(Visit Visit, Stand Stand)> At(PlaceView place, double time)
    {
        var here = place.Around(time).Select(visit => (Visit: visit, Stand: visit.At(time))).ToList();
        Spacing.Apply(CollectionsMarshal.AsSpan(here));
        return here;
    }

    /// <summary>Seconds of the place's clock.</summary>
    public static double Clock(DateTimeOffset at) => at.DateTime.Ticks / (double)TimeSpan.TicksPerSecond;
}
