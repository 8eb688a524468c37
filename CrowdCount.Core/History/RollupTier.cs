namespace CrowdCount.Core.History;

/// <summary>The steps in which counts are kept.</summary>
public enum RollupTier
{
    /// <summary>30 seconds, kept 2 days.</summary>
    ThirtySeconds,

    /// <summary>1 minute, kept 14 days.</summary>
    Minute,

    /// <summary>15 minutes, kept 100 days.</summary>
    QuarterHour,

    /// <summary>1 hour, kept 400 days.</summary>
    Hour,

    /// <summary>1 day of the site, kept for ever.</summary>
    Day,
}

/// <summary>What one slot holds.</summary>
/// <param name="Photos">Photos whose people are in the totals.</param>
/// <param name="People">Sum of their counts.</param>
/// <param name="Variance">Sum of their variances.</param>
/// <param name="Max">The largest count.</param>
/// <param name="ExcludedPhotos">Photos kept out of totals by a flag.</param>
/// <param name="ExcludedPeople">Sum of their counts.</param>
public readonly record struct RollupSlot(DateTimeOffset Start, long Photos, long People, double Variance, int Max, long ExcludedPhotos, long ExcludedPeople);
