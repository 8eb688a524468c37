using System.Globalization;
using System.Runtime.CompilerServices;
using CrowdCount.Dashboard.Language;
using CrowdCount.Dashboard.Live;

namespace CrowdCount.Dashboard.Components.Live;

/// <summary>A tile's attributes in one language; null = not there. Made once for all pages that show the tile. Instants are Unix milliseconds.</summary>
internal sealed class TileText
{
    private static readonly ConditionalWeakTable<Tile, TileText> English = [];
    private static readonly ConditionalWeakTable<Tile, TileText> Russian = [];

    private TileText(Tile tile, Words words)
    {
        State = TileWords.NameOf(tile.State);
        Shape = tile.IsTall ? "tall" : tile.ShowWhole ? "whole" : null;
        Label = LabelOf(tile, words);
        Points = tile.Trend.HasPoints ? tile.Trend.ToString() : null;
        Threshold = tile.Threshold?.ToString(CultureInfo.InvariantCulture);
        Limit = tile.Threshold is { } limit ? words.Number(limit) : null;
        Same = Milliseconds(tile.SamePictureSince);
        Frozen = Milliseconds(tile.FrozenAt);
        Out = tile is { Simulated: true, OutOfTotals: true } ? "" : null;
        if (tile.Count is not { } count)
            return;

        Count = words.Number(count.Count);
        Drawn = count.Drawn is { } drawn ? words.Number(drawn) : null;
        Half = Drawn is null ? words.Number(tile.PlusMinus) : null;
        Photo = count.Photo.Value;
        Captured = Milliseconds(count.CapturedAt);
        Heard = Milliseconds(tile.HeardAt);
        Waits = tile.NewerWaits ? "" : null;
        Over = Milliseconds(tile.OverSince);
        Dark = Milliseconds(count.DarkSince);
        Unfamiliar = tile.IsUnfamiliar && Half is not null ? "" : null;
    }

    public string State { get; }

    /// <summary>How the photo stands in the tile; null: it fills its place.</summary>
    public string? Shape { get; }

    /// <summary>For screen readers; the browser adds the state, which it may know better.</summary>
    public string Label { get; }

    public string? Count { get; }

    /// <summary>The number after ±.</summary>
    public string? Half { get; }

    /// <summary>People that are really on a drawn photo.</summary>
    public string? Drawn { get; }

    public string? Photo { get; }

    public string? Captured { get; }

    public string? Heard { get; }

    public string? Same { get; }

    public string? Frozen { get; }

    public string? Waits { get; }

    public string? Out { get; }

    /// <summary>As a plain number, for the line.</summary>
    public string? Threshold { get; }

    /// <summary>The same for people.</summary>
    public string? Limit { get; }

    public string? Over { get; }

    /// <summary>Since when nobody can be seen.</summary>
    public string? Dark { get; }

    /// <summary>The range may be too narrow. Nothing beside a true number, where there is no range.</summary>
    public string? Unfamiliar { get; }

    public string? Points { get; }

    public static TileText Of(Tile tile, Words words) =>
        (words.Language == Languages.Russian ? Russian : English).GetValue(tile, tile => new TileText(tile, words));

    private static string LabelOf(Tile tile, Words words) => tile.Count switch
    {
        null => tile.Name,
        { Drawn: { } drawn } count => $"{tile.Name}, {words.Number(count.Count)} {words.OfDrawn(drawn)}",
        { DarkSince: not null } => tile.Name,
        { } count => $"{tile.Name}, {words.Number(count.Count)}, {words.PlusMinusPeople(tile.PlusMinus)}{(tile.IsUnfamiliar ? $", {words.Unfamiliar}" : "")}",
    };

    private static string? Milliseconds(DateTimeOffset? instant) => instant?.ToUnixTimeMilliseconds().ToString(CultureInfo.InvariantCulture);
}
