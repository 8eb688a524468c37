using System.Collections.Immutable;

namespace CrowdCount.Dashboard.Live;

/// <summary>What a screen on a wall has room for: nobody scrolls or chooses there.</summary>
/// <param name="Tiles">In the order of the live page.</param>
/// <param name="More">How many cameras are not among them; they are in the totals all the same.</param>
/// <param name="IsDense">More than the twelve large tiles.</param>
public sealed record Wall(ImmutableArray<Tile> Tiles, int More, bool IsDense)
{
    public const int Large = 12;
    public const int Most = 20;

    /// <summary>All of them while there is room; else everything that is not normal, and the fullest.</summary>
    public static Wall Of(IReadOnlyList<Tile> tiles)
    {
        if (tiles.Count <= Most)
            return new Wall([.. tiles], 0, tiles.Count > Large);
        var chosen = tiles.OrderByDescending(TileGroups.NeedsLook).ThenByDescending(tile => tile.Count?.Count ?? 0).Take(Most).Select(tile => tile.Id).ToHashSet();
        return new Wall([.. tiles.Where(tile => chosen.Contains(tile.Id))], tiles.Count - Most, true);
    }
}
