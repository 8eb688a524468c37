using System.Globalization;
using CrowdCount.Core.Site;
using CrowdCount.Upload.Photos;
using Microsoft.Extensions.Options;

namespace CrowdCount.Tests.Upload;

public sealed class CaptureTimeTests
{
    private static readonly SiteClock Berlin = new(TimeProvider.System, Options.Create(new SiteOptions { TimeZone = "Europe/Berlin" }));

    [Theory]
    [InlineData("2026-09-10T14:31:40Z", "2026-09-10T14:31:40Z")]
    [InlineData("2026-09-10T14:31:40.25+03:00", "2026-09-10T11:31:40.25Z")]
    [InlineData("2026-09-10T14:31:40.1234567-05:00", "2026-09-10T19:31:40.1234567Z")]
    [InlineData("2026-09-10T14:31+03:00", "2026-09-10T11:31:00Z")]
    [InlineData("2026-07-01T12:00:00", "2026-07-01T10:00:00Z")]
    [InlineData("2026-01-01T12:00", "2026-01-01T11:00:00Z")]
    [InlineData("2026-03-29T02:30:00", "2026-03-29T01:30:00Z")] // Skipped by summer time.
    [InlineData("2026-10-25T02:30:00", "2026-10-25T01:30:00Z")] // Twice that night: the later one.
    public void Text_InIso8601_IsThatInstant(string text, string instant)
    {
        Assert.True(CaptureTime.TryParse(text, Berlin, out var captured));
        Assert.Equal(DateTimeOffset.Parse(instant, CultureInfo.InvariantCulture), captured);
    }

    [Theory]
    [InlineData("")]
    [InlineData("10.09.2026 14:31")]
    [InlineData("2026-09-10")]
    [InlineData("2026-09-10 14:31:40")]
    [InlineData("2026-02-30T00:00:00Z")]
    [InlineData("9999-12-31T23:59:59-01:00")]
    [InlineData("9999-12-31T23:59:59")]
    [InlineData("1789000000")]
    public void Text_OfAnotherForm_IsNotRead(string text) => Assert.False(CaptureTime.TryParse(text, Berlin, out _));
}
