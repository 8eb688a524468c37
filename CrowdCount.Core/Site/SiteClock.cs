using System.Globalization;
using Microsoft.Extensions.Options;

namespace CrowdCount.Core.Site;

/// <summary>The present, and what day it is at the site.</summary>
public sealed class SiteClock(TimeProvider time, IOptions<SiteOptions> options)
{
    public TimeZoneInfo Zone { get; } = Find(options.Value.TimeZone);

    public DateTimeOffset Now => time.GetUtcNow();

    public DateTimeOffset ToSite(DateTimeOffset instant) => TimeZoneInfo.ConvertTime(instant, Zone);

    public DateOnly DayOf(DateTimeOffset instant) => DateOnly.FromDateTime(ToSite(instant).DateTime);

    /// <summary>The instant at which a day begins at the site; where summer time skips midnight, the first instant of that day.</summary>
    public DateTimeOffset StartOf(DateOnly day)
    {
        var local = day.ToDateTime(TimeOnly.MinValue, DateTimeKind.Unspecified);
        while (Zone.IsInvalidTime(local))
            local = local.AddMinutes(15);

        // Where the clock is set back over midnight, the earlier of the two instants has the larger offset.
        var offset = Zone.IsAmbiguousTime(local) ? Zone.GetAmbiguousTimeOffsets(local).Max() : Zone.GetUtcOffset(local);
        return new DateTimeOffset(local, offset).ToUniversalTime();
    }

    /// <summary>The name of a day in keys: yyyy-MM-dd.</summary>
    public static string KeyOf(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    public static bool IsKnown(string name) => name.Length == 0 || TimeZoneInfo.TryFindSystemTimeZoneById(name, out _);

    private static TimeZoneInfo Find(string name) => name.Length == 0 ? TimeZoneInfo.Local : TimeZoneInfo.FindSystemTimeZoneById(name);
}
