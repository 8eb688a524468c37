using System.Collections.Immutable;
using CrowdCount.Core.Cameras;

namespace CrowdCount.Dashboard.Live;

/// <summary>Why tiles stand together.</summary>
public enum GroupKind
{
    /// <summary>Of one place, which has a name.</summary>
    Place,

    /// <summary>Of no place.</summary>
    NoPlace,

    /// <summary>Simulated cameras are a place of their own.</summary>
    Simulated,

    Normal,
    NeedsLook,

    /// <summary>Not grouped.</summary>
    All,
}

/// <summary>Tiles under one heading.</summary>
/// <param name="Name">Of a place, as people typed it; else empty.</param>
/// <param name="People">Sum of the counts that are in totals.</param>
/// <param name="InTotals">How many of the cameras those are.</param>
public sealed record TileGroup(GroupKind Kind, string Name, ImmutableArray<Tile> Tiles, long People, long PlusMinus, int InTotals)
{
    /// <summary>The address's word for a group without a place's name; no camera id or place begins with a dot.</summary>
    public string Key => Kind switch { GroupKind.Place => Name, GroupKind.Simulated => ".simulated", GroupKind.NoPlace => ".none", _ => "" };

    /// <param name="summed">The tiles that the page's totals speak of.</param>
    public static TileGroup Of(GroupKind kind, string name, IEnumerable<Tile> tiles, IReadOnlyDictionary<CameraId, Tile> summed)
    {
        ImmutableArray<Tile> all = [.. tiles];
        var counts = all.Select(tile => summed.GetValueOrDefault(tile.Id)).OfType<Tile>().Where(tile => tile.InTotals).Select(tile => tile.Count!).ToArray();
        return new TileGroup(kind, name, all, counts.Sum(count => (long)count.Count), Uncertainty.OfSum(counts.Sum(count => count.Variance)), counts.Length);
    }
}

/// <summary>The tiles of a view as a reader wants them.</summary>
public static class TileGroups
{
    /// <summary>All places, whatever is filtered: for the segments over the tiles.</summary>
    public static ImmutableArray<TileGroup> Places(LiveView view) => Places(view.Tiles, view);

    private static ImmutableArray<TileGroup> Places(IEnumerable<Tile> tiles, LiveView view) =>
    [
        .. tiles.GroupBy(PlaceOf).OrderBy(place => place.Key.Kind).ThenBy(place => place.Key.Name, StringComparer.OrdinalIgnoreCase)
            .Select(place => TileGroup.Of(place.Key.Kind, place.Key.Name, place, view.Summed)),
    ];

    /// <summary>Not normal: nobody would look at these if everything were well.</summary>
    public static bool NeedsLook(Tile tile) => tile.State != CameraState.Normal;

    public static ImmutableArray<TileGroup> Of(LiveView view, LiveChoice choice, IReadOnlyList<string>? order)
    {
        var shown = view.Tiles.Where(tile => !choice.NeedsLook || NeedsLook(tile)).Where(tile => choice.Find.Length == 0 || tile.Name.Contains(choice.Find, StringComparison.OrdinalIgnoreCase));
        var ordered = Ordered(shown, order);
        var places = Places(ordered, view);
        if (choice.Place is { } only)
            places = [.. places.Where(place => place.Key == only)];

        var flat = choice.Place is null ? ordered : [.. places.SelectMany(place => place.Tiles)];
        return choice.Grouping switch
        {
            // One group of cameras without a place needs no heading.
            Grouping.Place when places is not [{ Kind: GroupKind.NoPlace }] => places,
            Grouping.State => [.. flat.GroupBy(NeedsLook).OrderByDescending(state => state.Key).Select(state => TileGroup.Of(state.Key ? GroupKind.NeedsLook : GroupKind.Normal, "", state, view.Summed))],
            _ when flat.Count > 0 => [TileGroup.Of(GroupKind.All, "", flat, view.Summed)],
            _ => [],
        };
    }

    /// <summary>The order by count or age at this moment: taken once, because an order that changes by itself takes tiles from under the pointer.</summary>
    public static string[] OrderOf(IEnumerable<Tile> tiles, Ordering order) => order switch
    {
        Ordering.Count => [.. tiles.OrderByDescending(tile => tile.IsCurrent ? tile.Count?.Count ?? -1 : -1).ThenBy(tile => tile.Name, StringComparer.OrdinalIgnoreCase).Select(tile => tile.Id.Value)],
        Ordering.Age => [.. tiles.OrderByDescending(tile => tile.HeardAt).ThenBy(tile => tile.Name, StringComparer.OrdinalIgnoreCase).Select(tile => tile.Id.Value)],
        _ => [],
    };

    private static IReadOnlyList<Tile> Ordered(IEnumerable<Tile> tiles, IReadOnlyList<string>? order)
    {
        if (order is null or { Count: 0 })
            return [.. tiles];
        var places = order.Select((id, place) => (id, place)).ToDictionary(pair => pair.id, pair => pair.place, StringComparer.Ordinal);
        // Whoever came since stands at the end.
        return [.. tiles.OrderBy(tile => places.GetValueOrDefault(tile.Id.Value, int.MaxValue))];
    }

    private static (GroupKind Kind, string Name) PlaceOf(Tile tile) => tile switch
    {
        { Simulated: true } => (GroupKind.Simulated, ""),
        { Group: { Length: > 0 } group } => (GroupKind.Place, group),
        _ => (GroupKind.NoPlace, ""),
    };
}
