using CrowdCount.Core.Cameras;
using CrowdCount.Core.Site;

namespace CrowdCount.Core.History;

/// <summary>What a camera usually shows at an hour of the week.</summary>
public sealed class UsualHours(RollupReader rollups, SiteClock clock)
{
    private const int Weeks = 8;
    private const int Fewest = 3;

    /// <summary>Mean people in view in the same hour of the site's week, over those of the last eight weeks that have photos.</summary>
    /// <returns>Null when fewer than three of them have.</returns>
    /// <exception cref="StackExchange.Redis.RedisException">The store does not answer.</exception>
    public async Task<double?> FindAsync(CameraId camera, DateTimeOffset now, CancellationToken cancel)
    {
        var weeks = await Task.WhenAll(Enumerable.Range(1, Weeks).Select(week => ReadAsync(camera, now, week, cancel)));
        var means = weeks.OfType<double>().ToArray();
        return means.Length < Fewest ? null : means.Average();
    }

    private async Task<double?> ReadAsync(CameraId camera, DateTimeOffset now, int weeksAgo, CancellationToken cancel)
    {
        var local = DateTime.SpecifyKind(clock.ToSite(now).DateTime.AddDays(-7 * weeksAgo), DateTimeKind.Unspecified);
        // The hour that summer time skipped.
        if (clock.Zone.IsInvalidTime(local))
            return null;
        var then = new DateTimeOffset(local, clock.Zone.GetUtcOffset(local)).ToUnixTimeSeconds();
        var start = DateTimeOffset.FromUnixTimeSeconds(then - (then % 3600));
        var slots = await rollups.ReadAsync(camera, RollupTier.Hour, start, start.AddHours(1), cancel);
        return slots is [{ Photos: > 0 } slot] ? (double)slot.People / slot.Photos : null;
    }
}
