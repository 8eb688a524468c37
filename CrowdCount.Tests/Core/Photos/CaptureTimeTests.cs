using CrowdCount.Core.Photos;
using CrowdCount.Tests.Infrastructure;
using static CrowdCount.Tests.Core.Photos.JpegBytes;

namespace CrowdCount.Tests.Core.Photos;

public sealed class CaptureTimeTests
{
    private static readonly DateTimeOffset Received = new(2026, 9, 10, 11, 32, 17, TimeSpan.Zero);
    private static readonly TimeZoneInfo Moscow = TimeZoneInfo.FindSystemTimeZoneById("Europe/Moscow");
    private static readonly TimeZoneInfo Berlin = TimeZoneInfo.FindSystemTimeZoneById("Europe/Berlin");

    [Fact]
    public void Decide_ExplicitTime_GoesBeforeExifAndReceipt() =>
        Assert.Equal(new CaptureTime(Received.AddSeconds(-3), false), CaptureTime.Decide(Received.AddSeconds(-3), Photo("2026:09:10 14:30:00"), Received, Moscow));

    [Fact]
    public void Decide_ExplicitTimeWithAnOffset_IsTheSameInstantInUtc()
    {
        var decided = CaptureTime.Decide(new DateTimeOffset(2026, 9, 10, 17, 32, 10, TimeSpan.FromHours(6)), Photo(null), Received, Moscow);

        Assert.Equal((Received.AddSeconds(-7), TimeSpan.Zero), (decided.At, decided.At.Offset));
    }

    [Fact]
    public void Decide_ExifOnly_IsReadInTheSitesZone() =>
        Assert.Equal(new CaptureTime(Received.AddSeconds(-1), false), CaptureTime.Decide(null, Photo("2026:09:10 14:32:16"), Received, Moscow));

    [Fact]
    public void Decide_Neither_IsTheReceipt()
    {
        Assert.Equal(new CaptureTime(Received, false), CaptureTime.Decide(null, Photo(null), Received, Moscow));
        Assert.Equal(new CaptureTime(Received, false), CaptureTime.Decide(null, TestPhotos.Png(), Received, Moscow));
        Assert.Equal(new CaptureTime(Received, false), CaptureTime.Decide(null, ReadOnlyMemory<byte>.Empty, Received, Moscow));
    }

    [Theory]
    [InlineData("1970:01:01 00:00:00")]
    [InlineData("2036:09:10 14:32:16")]
    [InlineData("0001:01:01 00:00:00")]
    public void Decide_ExifOutOfRange_IsTheReceiptAndSaysSo(string exif)
    {
        var decided = CaptureTime.Decide(null, Photo(exif), Received, Moscow);

        // The first year cannot even be turned to UTC east of it: as good as no time at all.
        Assert.Equal(Received, decided.At);
        Assert.Equal(!exif.StartsWith('0'), decided.Corrected);
    }

    [Fact]
    public void Decide_ExplicitTimeOutOfRange_IsNotReplacedByExif() =>
        Assert.Equal(new CaptureTime(Received, true), CaptureTime.Decide(DateTimeOffset.UnixEpoch, Photo("2026:09:10 14:32:16"), Received, Moscow));

    [Theory]
    [InlineData("+03:00", "2026-09-10T11:32:16Z")]
    [InlineData("-05:30", "2026-09-10T20:02:16Z")]
    [InlineData("+00:00", "2026-09-10T14:32:16Z")]
    [InlineData(" +03:00 ", "2026-09-10T11:32:16Z")]
    [InlineData("", "2026-09-10T12:32:16Z")] // unreadable: the site's zone, Berlin here
    [InlineData("   :  ", "2026-09-10T12:32:16Z")]
    [InlineData("Moscow", "2026-09-10T12:32:16Z")]
    [InlineData("+99:00", "2026-09-10T12:32:16Z")]
    public void FromExif_Offset_IsUsedWhereItCanBeRead(string offset, string instant) =>
        Assert.Equal(
            DateTimeOffset.Parse(instant, System.Globalization.CultureInfo.InvariantCulture),
            CaptureTime.FromExif(File(Start, Exif("2026:09:10 14:32:16", offset), Frame(30, 20), Scan, End), Berlin, Received));

    [Theory]
    [InlineData("2026:03:29 02:30:00", "2026-03-29T01:30:00Z")] // does not exist: a clock that was not set forward
    [InlineData("2026:03:29 03:00:00", "2026-03-29T01:00:00Z")]
    [InlineData("2026:10:25 01:59:59", "2026-10-24T23:59:59Z")]
    [InlineData("2026:10:25 03:00:00", "2026-10-25T02:00:00Z")]
    public void FromExif_ChangeOfSummerTime_IsReadAsTheSitesClock(string exif, string instant) =>
        Assert.Equal(DateTimeOffset.Parse(instant, System.Globalization.CultureInfo.InvariantCulture), CaptureTime.FromExif(Photo(exif), Berlin, Received));

    [Theory]
    [InlineData("2026-10-25T00:30:05Z")]
    [InlineData("2026-10-25T01:30:05Z")]
    public void Decide_HourThatComesTwice_IsTheOneOfTheReceipt(string received)
    {
        var at = DateTimeOffset.Parse(received, System.Globalization.CultureInfo.InvariantCulture);

        Assert.Equal(new CaptureTime(at.AddSeconds(-5), false), CaptureTime.Decide(null, Photo("2026:10:25 02:30:00"), at, Berlin));
    }

    [Theory]
    [InlineData("    :  :     :  :  ")]
    [InlineData("not a time at all")]
    [InlineData("2026:13:45 99:99:99")]
    [InlineData("")]
    public void FromExif_Unreadable_IsNone(string exif) => Assert.Null(CaptureTime.FromExif(Photo(exif), Moscow, Received));

    [Fact]
    public void FromExif_SliceOfALargerBuffer_ReadsOnlyTheSlice()
    {
        var photo = Photo("2026:09:10 14:32:16");
        byte[] buffer = [.. new byte[100], .. photo, .. new byte[100]];

        Assert.Equal(Received.AddSeconds(-1), CaptureTime.FromExif(buffer.AsMemory(100, photo.Length), Moscow, Received));
    }

    [Fact]
    public void FromExif_AnyDamage_NeverThrows()
    {
        var random = new Random(13);
        byte[][] originals = [Photo("2026:09:10 14:32:16"), File(Start, Exif("2026:09:10 14:32:16", "+03:00"), Frame(30, 20), Scan, End), TestPhotos.Jpeg(1, 64, 48), TestPhotos.Png(1, 32, 24), TestPhotos.WebP(1, 32, 24)];
        for (var i = 0; i < 6_000; i++)
        {
            var file = Damage.Do(originals[i % originals.Length], random);
            try
            {
                CaptureTime.FromExif(file, Moscow, Received);
            }
            catch (Exception failure)
            {
                Assert.Fail($"{failure}\n{Convert.ToHexString(file)}");
            }
        }
    }

    private static byte[] Photo(string? exif) => exif is null ? File(Start, Frame(30, 20), Scan, End) : File(Start, Exif(exif, null), Frame(30, 20), Scan, End);
}
