using System.Globalization;
using MetadataExtractor;
using MetadataExtractor.Formats.Exif;

namespace CrowdCount.Core.Photos;

/// <summary>When a photo was taken.</summary>
/// <param name="At">The time used in totals.</param>
/// <param name="Corrected">The camera's clock was out of range, so the receipt time is used.</param>
public readonly record struct CaptureTime(DateTimeOffset At, bool Corrected)
{
    /// <summary>A capture may lie this far ahead of its receipt.</summary>
    public static readonly TimeSpan MaxAhead = TimeSpan.FromMinutes(2);

    /// <summary>A capture may lie this far behind its receipt.</summary>
    public static readonly TimeSpan MaxBehind = TimeSpan.FromDays(7);

    /// <summary>The explicit time, else EXIF, else the receipt; the receipt as well when the camera's time cannot be right.</summary>
    public static CaptureTime Decide(DateTimeOffset? explicitly, ReadOnlyMemory<byte> file, DateTimeOffset receivedAt, TimeZoneInfo zone)
    {
        var claimed = explicitly ?? FromExif(file, zone, receivedAt);
        if (claimed is not { } at)
            return new CaptureTime(receivedAt, false);
        var ahead = at - receivedAt;
        return ahead > MaxAhead || ahead < -MaxBehind ? new CaptureTime(receivedAt, true) : new CaptureTime(at.ToUniversalTime(), false);
    }

    /// <summary>DateTimeOriginal ("2026:09:10 14:32:16"), with OffsetTimeOriginal ("+03:00") where given, else in the site's zone; null without either or when unreadable.</summary>
    /// <param name="near">Tells which is meant where the site's clock shows the same time twice.</param>
    public static DateTimeOffset? FromExif(ReadOnlyMemory<byte> file, TimeZoneInfo zone, DateTimeOffset near)
    {
        try
        {
            using var stream = AsStream(file);
            var exif = ImageMetadataReader.ReadMetadata(stream).OfType<ExifSubIfdDirectory>().FirstOrDefault(d => d.ContainsTag(ExifDirectoryBase.TagDateTimeOriginal));
            if (exif is null || !exif.TryGetDateTime(ExifDirectoryBase.TagDateTimeOriginal, out var local))
                return null;

            local = DateTime.SpecifyKind(local, DateTimeKind.Unspecified);
            // The library of this version has no name for the tag yet.
            const int OffsetTimeOriginal = 0x9011;
            return DateTimeOffset.TryParseExact(
                $"2000-01-01 {exif.GetString(OffsetTimeOriginal)?.Trim()}", "yyyy-MM-dd zzz", CultureInfo.InvariantCulture, DateTimeStyles.None, out var offset)
                ? new DateTimeOffset(local, offset.Offset)
                : OnSitesClock(local, zone, near);
        }
        catch (Exception unreadable) when (unreadable is not OutOfMemoryException)
        {
            // Metadata that cannot be read is no reason to refuse a photo, and damage makes the library throw all kinds of things.
            return null;
        }
    }

    private static DateTimeOffset OnSitesClock(DateTime local, TimeZoneInfo zone, DateTimeOffset near) => zone.IsAmbiguousTime(local)
        ? zone.GetAmbiguousTimeOffsets(local).Select(offset => new DateTimeOffset(local, offset)).MinBy(at => (at - near).Duration())
        : new DateTimeOffset(local, zone.GetUtcOffset(local));

    private static MemoryStream AsStream(ReadOnlyMemory<byte> file) =>
        System.Runtime.InteropServices.MemoryMarshal.TryGetArray(file, out var array)
            ? new MemoryStream(array.Array!, array.Offset, array.Count, writable: false)
            : new MemoryStream(file.ToArray(), writable: false);
}
