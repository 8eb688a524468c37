using CrowdCount.Dashboard.Language;
using CrowdCount.Dashboard.Live;

namespace CrowdCount.Dashboard.Components.Live;

/// <summary>What stands over a group of tiles.</summary>
internal static class GroupWords
{
    public static string NameOf(TileGroup group, Words words) => group.Kind switch
    {
        GroupKind.Place => group.Name,
        GroupKind.NoPlace => words.NoPlace,
        GroupKind.Simulated => words.Simulated,
        GroupKind.Normal => words.NormalOnes,
        GroupKind.NeedsLook => words.NeedsALook,
        _ => words.Cameras,
    };
}
