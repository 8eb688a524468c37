using System.Globalization;
using CrowdCount.Core.Site;
using CrowdCount.Upload.Problems;

namespace CrowdCount.Upload.Photos;

/// <summary>What a sender may say beside its photos.</summary>
/// <param name="Drawn">How many people are really on a drawn photo; null for a real one.</param>
internal sealed record SendersWishes(string? IdempotencyKey, DateTimeOffset? CapturedAt, TimeSpan? Wait, int? Drawn = null)
{
    public const string IdempotencyKeyHeader = "Idempotency-Key";

    public const string CapturedAtHeader = "X-Captured-At";

    public const string SimulatedPeopleHeader = "X-Simulated-People";

    private const int MaxKeyLength = 255;

    private const int MostPeople = 1_000_000;

    /// <exception cref="ProblemException">A header that would change the meaning of the photo cannot be read.</exception>
    public static SendersWishes Read(IHeaderDictionary headers, SiteClock site, TimeSpan maxWait) =>
        new(KeyOf(headers), CapturedAtOf(headers, site), PreferWait.Of(headers["Prefer"], maxWait), DrawnOf(headers));

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

    private static int? DrawnOf(IHeaderDictionary headers)
    {
        if (!headers.TryGetValue(SimulatedPeopleHeader, out var values))
            return null;

        return values.Count == 1 && int.TryParse(values.ToString().Trim(), NumberStyles.None, CultureInfo.InvariantCulture, out var people) && people <= MostPeople
            ? people
            : throw new ProblemException(ProblemTypes.BadSimulatedPeople, $"{SimulatedPeopleHeader} is sent once, by simulated cameras: the whole number of people on the drawn photo.");
    }
}
