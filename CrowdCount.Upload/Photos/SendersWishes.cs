using CrowdCount.Core.Site;
using CrowdCount.Upload.Problems;

namespace CrowdCount.Upload.Photos;

/// <summary>What a sender may say beside its photos.</summary>
internal sealed record SendersWishes(string? IdempotencyKey, DateTimeOffset? CapturedAt, TimeSpan? Wait)
{
    public const string IdempotencyKeyHeader = "Idempotency-Key";

    public const string CapturedAtHeader = "X-Captured-At";

    private const int MaxKeyLength = 255;

    /// <exception cref="ProblemException">A header that would change the meaning of the photo cannot be read.</exception>
    public static SendersWishes Read(IHeaderDictionary headers, SiteClock site, TimeSpan maxWait) =>
        new(KeyOf(headers), CapturedAtOf(headers, site), PreferWait.Of(headers["Prefer"], maxWait));

    private static string? KeyOf(IHeaderDictionary headers)
    {
        if (!headers.TryGetValue(IdempotencyKeyHeader, out var values))
            return null;

        var key = values.Count == 1 ? values.ToString().Trim() : "";
        return key.Length is > 0 and <= MaxKeyLength
            ? key
            : throw new ProblemException(ProblemTypes.BadIdempotencyKey, $"Idempotency-Key is sent once and has 1 to {MaxKeyLength} characters.");
    }

    private static DateTimeOffset? CapturedAtOf(IHeaderDictionary headers, SiteClock site)
    {
        if (!headers.TryGetValue(CapturedAtHeader, out var values))
            return null;

        return values.Count == 1 && CaptureTime.TryParse(values.ToString().Trim(), site, out var captured)
            ? captured
            : throw new ProblemException(ProblemTypes.BadCaptureTime, "X-Captured-At is sent once, as ISO 8601: 2026-09-10T14:31:40+03:00, or without an offset in the site's time.");
    }
}
