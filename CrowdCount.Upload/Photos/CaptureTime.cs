using System.Globalization;
using CrowdCount.Core.Site;

namespace CrowdCount.Upload.Photos;

/// <summary>Reads X-Captured-At: <c>2026-09-10T14:31:40.250+03:00</c>, <c>…Z</c>, or without an offset in the site's time.</summary>
internal static class CaptureTime
{
    private static readonly string[] Local = ["yyyy-MM-dd'T'HH:mm:ss.FFFFFFF", "yyyy-MM-dd'T'HH:mm"];
    private static readonly string[] WithOffset = ["yyyy-MM-dd'T'HH:mm:ss.FFFFFFFK", "yyyy-MM-dd'T'HH:mmK"];

    public static bool TryParse(string text, SiteClock site, out DateTimeOffset captured)
    {
        if (DateTime.TryParseExact(text, Local, CultureInfo.InvariantCulture, DateTimeStyles.None, out var local))
        {
            // The first and last day cannot be moved by an offset.
            var fits = local.Year is > 1 and < 9999;
            captured = fits ? new DateTimeOffset(local, site.Zone.GetUtcOffset(local)).ToUniversalTime() : default;
            return fits;
        }

        return DateTimeOffset.TryParseExact(text, WithOffset, CultureInfo.InvariantCulture, DateTimeStyles.AdjustToUniversal, out captured);
    }
}
