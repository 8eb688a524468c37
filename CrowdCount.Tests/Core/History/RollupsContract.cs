using CrowdCount.Core.Cameras;
using CrowdCount.Core.History;
using CrowdCount.Tests.Core.Engines;
using CrowdCount.Tests.Infrastructure;

namespace CrowdCount.Tests.Core.History;

/// <summary>Slots of every tier, and days that are the site's.</summary>
public abstract class RollupsContract(Engine engine) : StoreTest(engine)
{
    private static readonly CameraId Gate = CameraId.Parse("gate");

    [Theory]
    [InlineData(RollupTier.ThirtySeconds, 30)]
    [InlineData(RollupTier.Minute, 60)]
    [InlineData(RollupTier.QuarterHour, 900)]
    [InlineData(RollupTier.Hour, 3600)]
    public async Task Read_PhotosInThreeSlotsOverTwoKeys_SumsEach(RollupTier tier, int step)
    {
        // The first instant of the last but one slot of the key that covers it: 120, 240, 96 and 240 slots a key.
        var slots = tier switch { RollupTier.ThirtySeconds => 120, RollupTier.QuarterHour => 96, _ => 240 };
        var at = DateTimeOffset.FromUnixTimeSeconds(((Start.ToUnixTimeSeconds() / (step * slots)) + 1) * step * slots);
        Time.Advance(at.AddSeconds(2 * step) - Start);
        await CountAsync("gate", 1, 10, at.AddSeconds(-step));
        await CountAsync("gate", 2, 20, at.AddMilliseconds(-1));
        await CountAsync("gate", 3, 5, at);
        await CountAsync("gate", 4, 7, at.AddSeconds(step - 1));
        await CountAsync("gate", 5, 9, at.AddSeconds(step));

        var read = await Host.Rollups.ReadAsync(Gate, tier, at.AddSeconds(-step), at.AddSeconds(2 * step), CancellationToken.None);

        var sd = 4 / (2 * 1.96);
        Assert.Equal(
            [
                new RollupSlot(at.AddSeconds(-step), 2, 30, 2 * sd * sd, 20, 0, 0),
                new RollupSlot(at, 2, 12, 2 * sd * sd, 7, 0, 0),
                new RollupSlot(at.AddSeconds(step), 1, 9, sd * sd, 9, 0, 0),
            ],
            read);
        // From inclusive, to exclusive; a slot belongs to where it starts.
        Assert.Equal([12L], (await Host.Rollups.ReadAsync(Gate, tier, at, at.AddSeconds(step), CancellationToken.None)).Select(s => s.People));
        Assert.Equal([12L, 9L], (await Host.Rollups.ReadAsync(Gate, tier, at.AddSeconds(1 - step), at.AddSeconds(step).AddMilliseconds(1), CancellationToken.None)).Select(s => s.People));
        Assert.Empty(await Host.Rollups.ReadAsync(Gate, tier, at.AddMilliseconds(1), at.AddMilliseconds(2), CancellationToken.None));
        Assert.Empty(await Host.Rollups.ReadAsync(CameraId.Parse("hall"), tier, at.AddDays(-1), at.AddDays(1), CancellationToken.None));
    }

    [Fact]
    public async Task UsualHour_ThreeWeeksOfPhotos_IsTheirMeanAndFewerAreNone()
    {
        var usual = Host.Get<UsualHours>();
        var number = 0;
        foreach (var (week, people) in new[] { (0, 10), (1, 20), (2, 60) })
        {
            Assert.Null(await usual.FindAsync(Gate, Time.GetUtcNow(), CancellationToken.None));
            await CountAsync("gate", ++number, people, Time.GetUtcNow());
            await CountAsync("gate", ++number, people + 2, Time.GetUtcNow().AddMinutes(3));
            // Another hour of the same day, and the same hour of another day.
            Time.Advance(TimeSpan.FromHours(3));
            await CountAsync("gate", ++number, 1000, Time.GetUtcNow());
            Time.Advance(TimeSpan.FromHours(21));
            await CountAsync("gate", ++number, 1000 + week, Time.GetUtcNow());
            Time.Advance(TimeSpan.FromDays(6));
        }

        Assert.Equal(31.0, await usual.FindAsync(Gate, Time.GetUtcNow(), CancellationToken.None));
        Assert.Null(await usual.FindAsync(CameraId.Parse("hall"), Time.GetUtcNow(), CancellationToken.None));
        // Eight weeks on, only the last of the three is remembered.
        Time.Advance(TimeSpan.FromDays(7 * 7));
        Assert.Null(await usual.FindAsync(Gate, Time.GetUtcNow(), CancellationToken.None));
    }

    [Fact]
    public async Task Slot_LargeSums_AreExact()
    {
        for (var i = 0; i < 3; i++)
            await CountAsync("gate", i, 2_000_000_000);

        var slot = Assert.Single(await Host.Rollups.ReadAsync(Gate, RollupTier.Day, Start.AddDays(-1), Start, CancellationToken.None));
        Assert.Equal((3, 6_000_000_000, 2_000_000_000), (slot.Photos, slot.People, slot.Max));
        Assert.Equal(6_000_000_000, (await LiveAsync()).Day.People);
    }

    /// <summary>Instants around a beginning of a day: where summer time begins and ends, where it skips midnight, and where it sets the clock back over midnight.</summary>
    [Theory]
    [InlineData("Europe/Moscow", "2026-09-11", "2026-09-10T21:00:00Z", 24)]
    [InlineData("Europe/Moscow", "2027-01-01", "2026-12-31T21:00:00Z", 24)]
    [InlineData("Europe/Berlin", "2026-03-29", "2026-03-28T23:00:00Z", 23)]
    [InlineData("Europe/Berlin", "2026-03-30", "2026-03-29T22:00:00Z", 24)]
    [InlineData("Europe/Berlin", "2026-10-25", "2026-10-24T22:00:00Z", 25)]
    [InlineData("Europe/Berlin", "2026-10-26", "2026-10-25T23:00:00Z", 24)]
    [InlineData("America/Sao_Paulo", "2017-10-15", "2017-10-15T03:00:00Z", 23)]
    [InlineData("America/Sao_Paulo", "2018-02-17", "2018-02-17T02:00:00Z", 25)]
    [InlineData("America/Havana", "2026-11-01", "2026-11-01T04:00:00Z", 25)]
    [InlineData("Asia/Kathmandu", "2028-02-29", "2028-02-28T18:15:00Z", 24)]
    public async Task Day_PhotosAroundTheSitesMidnight_AreOnTheirOwnDays(string zone, string day, string starts, int hours)
    {
        var culture = System.Globalization.CultureInfo.InvariantCulture;
        var date = DateOnly.Parse(day, culture);
        var start = DateTimeOffset.Parse(starts, culture);
        // A clock cannot be set back: these start in the past.
        var time = new Microsoft.Extensions.Time.Testing.FakeTimeProvider(start.AddHours(-1));
        await using var host = await CoreHost.StartAsync(Server, time, ("Site:TimeZone", zone));
        Assert.Equal(start, host.Clock.StartOf(date));
        Assert.Equal(start.AddHours(hours), host.Clock.StartOf(date.AddDays(1)));
        Assert.Equal((date.AddDays(-1), date), (host.Clock.DayOf(start.AddMilliseconds(-1)), host.Clock.DayOf(start)));

        await CountAsync("gate", 1, 1, start.AddMilliseconds(-1), host: host);
        time.Advance(TimeSpan.FromHours(1));
        Assert.Equal((date, 0), ((await LiveAsync(host)).Day.Day, (await LiveAsync(host)).Day.Photos));
        await CountAsync("gate", 2, 20, start, host: host);
        time.Advance(TimeSpan.FromHours(hours) - TimeSpan.FromMilliseconds(1));
        await CountAsync("gate", 3, 300, time.GetUtcNow(), host: host);
        Assert.Equal((date, 320, 2), ((await LiveAsync(host)).Day.Day, (await LiveAsync(host)).Day.People, (await LiveAsync(host)).Day.Photos));
        time.Advance(TimeSpan.FromMilliseconds(1));
        await CountAsync("gate", 4, 4000, time.GetUtcNow(), host: host);

        var days = await host.Rollups.ReadAsync(Gate, RollupTier.Day, start.AddDays(-2), start.AddDays(3), CancellationToken.None);
        Assert.Equal([(host.Clock.StartOf(date.AddDays(-1)), 1L), (start, 320L), (start.AddHours(hours), 4000L)], days.Select(d => (d.Start, d.People)));
        Assert.Equal(320, (await host.Rollups.ReadDayAsync([Gate, CameraId.Parse("nobody")], date, CancellationToken.None))[0]!.Value.People);
        // Hours are those of UTC: the hour that comes twice on a clock is two slots.
        Assert.Equal(320, (await host.Rollups.ReadAsync(Gate, RollupTier.QuarterHour, start, start.AddHours(hours), CancellationToken.None)).Sum(s => s.People));
    }
}
