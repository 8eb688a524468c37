using System.Globalization;
using CrowdCount.Core.Site;
using Microsoft.Extensions.Options;
using Microsoft.Extensions.Time.Testing;

namespace CrowdCount.Tests.Core.Site;

public sealed class SiteClockTests
{
    [Theory]
    [InlineData("Europe/Moscow")]
    [InlineData("Europe/Berlin")]
    [InlineData("America/Sao_Paulo")]
    [InlineData("America/Havana")]
    [InlineData("Asia/Beirut")]
    [InlineData("Australia/Lord_Howe")] // half an hour of summer time
    [InlineData("Asia/Kathmandu")]
    [InlineData("UTC")]
    public void StartOf_EveryDayOfTwelveYears_IsItsFirstInstant(string zone)
    {
        var clock = Clock(zone);
        for (var day = new DateOnly(2015, 1, 1); day < new DateOnly(2027, 1, 1); day = day.AddDays(1))
        {
            var start = clock.StartOf(day);
            Assert.Equal((day, TimeSpan.Zero), (clock.DayOf(start), start.Offset));
            Assert.Equal(day.AddDays(-1), clock.DayOf(start.AddMilliseconds(-1)));
            Assert.InRange((clock.StartOf(day.AddDays(1)) - start).TotalHours, 22.9, 25.1);
        }
    }

    [Fact]
    public void Now_AndToSite_AreTheSameInstant()
    {
        var now = new DateTimeOffset(2026, 9, 10, 21, 30, 0, TimeSpan.Zero);
        var clock = Clock("Europe/Moscow", now);

        Assert.Equal(now, clock.Now);
        Assert.Equal("2026-09-11 00:30 +03:00", clock.ToSite(now).ToString("yyyy-MM-dd HH:mm zzz", CultureInfo.InvariantCulture));
        Assert.Equal(new DateOnly(2026, 9, 11), clock.DayOf(now));
    }

    [Theory]
    [InlineData("", true)]
    [InlineData("Europe/Moscow", true)]
    [InlineData("Russian Standard Time", true)] // Windows' name for it
    [InlineData("Mars/Olympus", false)]
    public void IsKnown_Names_AreThoseOfTheMachine(string name, bool known) => Assert.Equal(known, SiteClock.IsKnown(name));

    [Fact]
    public void Zone_NotSet_IsTheMachines() => Assert.Equal(TimeZoneInfo.Local, Clock("").Zone);

    [Theory]
    [InlineData("ar-SA")] // another calendar
    [InlineData("th-TH")]
    [InlineData("fa-IR")]
    public void KeyOf_AnyCulture_IsTheSame(string culture)
    {
        var before = CultureInfo.CurrentCulture;
        try
        {
            CultureInfo.CurrentCulture = CultureInfo.GetCultureInfo(culture);
            Assert.Equal("2026-09-10", SiteClock.KeyOf(new DateOnly(2026, 9, 10)));
        }
        finally
        {
            CultureInfo.CurrentCulture = before;
        }
    }

    private static SiteClock Clock(string zone, DateTimeOffset? now = null) =>
        new(new FakeTimeProvider(now ?? DateTimeOffset.UnixEpoch), Options.Create(new SiteOptions { TimeZone = zone }));
}
