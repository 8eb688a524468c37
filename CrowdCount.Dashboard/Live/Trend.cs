using System.Collections.Immutable;
using System.Globalization;

namespace CrowdCount.Dashboard.Live;

/// <summary>Mean people in view in each of the last thirty full minutes, oldest first; null where there was no photo.</summary>
public sealed record Trend(ImmutableArray<TrendPoint?> Minutes)
{
    public const int Length = 30;

    public static readonly Trend Empty = new([.. Enumerable.Repeat<TrendPoint?>(null, Length)]);

    public bool HasPoints => Minutes.Any(point => point is not null);

    public bool Equals(Trend? other) => other is not null && (Minutes == other.Minutes || Minutes.SequenceEqual(other.Minutes));

    public override int GetHashCode() => Minutes.Length == 0 ? 0 : Minutes[^1].GetHashCode();

    /// <summary>For cc-spark: "152.12 149.11 - …", mean and half of its range, a dash for a gap.</summary>
    public override string ToString() => _text ??= string.Join(
        ' ', Minutes.Select(point => point is { } p ? string.Create(CultureInfo.InvariantCulture, $"{Math.Round(p.People)}.{p.PlusMinus}") : "-"));

    // Made once for all circuits that show it.
    private string? _text;
}

/// <param name="People">Mean over the minute's photos; of several cameras the sum of their means.</param>
/// <param name="Variance">Of that number.</param>
public readonly record struct TrendPoint(double People, double Variance)
{
    public long PlusMinus => Uncertainty.OfSum(Variance);
}

/// <summary>How the number in view changed within ten minutes, over the cameras that sent in both minutes.</summary>
/// <param name="IsClear">The change is larger than its uncertainty.</param>
public sealed record Change(long People, bool IsClear);
