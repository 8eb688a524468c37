using System.Globalization;
using CrowdCount.Core.Accounts;
using CrowdCount.Dashboard.Accounts;
using CrowdCount.Dashboard.Live;

namespace CrowdCount.Dashboard.Language;

/// <summary>Numbers, times and sentences with numbers in them.</summary>
public sealed partial class Words
{
    private const char NarrowSpace = '\u202F';
    private const char NoBreakSpace = '\u00A0';
    private const char Minus = '\u2212';
    private const long RussianGroupsFrom = 10_000;

    private readonly NumberFormatInfo _numbers;

    /// <summary>1,312,406 · 1 312 406, in Russian grouped from five digits on.</summary>
    public string Number(long number) =>
        number.ToString(IsRussian && Math.Abs(number) < RussianGroupsFrom ? "F0" : "N0", _numbers);

    /// <summary>0.6 · 0,6.</summary>
    public string Tenths(double number) => number.ToString("F1", _numbers);

    /// <summary>± 12, unbreakable.</summary>
    public string PlusMinus(long half) => $"±{NoBreakSpace}{Number(half)}";

    /// <summary>136 ± 11, unbreakable.</summary>
    public string Range(long count, long half) => $"{Number(count)}{NoBreakSpace}{PlusMinus(half)}";

    /// <summary>14:32:17; the instant must already be in the site's zone.</summary>
    public string Time(DateTimeOffset site) => site.ToString("HH:mm:ss", CultureInfo.InvariantCulture);

    /// <summary>14:32.</summary>
    public string Minute(DateTimeOffset site) => site.ToString("HH:mm", CultureInfo.InvariantCulture);

    /// <summary>14:31:30–14:32:00.</summary>
    public string Between(DateTimeOffset from, DateTimeOffset to) => $"{Time(from)}–{Time(to)}";

    /// <summary>Thu 10 Sep · чт 10 сен.</summary>
    public string Date(DateTimeOffset site)
    {
        var month = _culture.DateTimeFormat.MonthGenitiveNames[site.Month - 1][..3];
        return $"{site.ToString("ddd", _culture)} {site.Day} {month}";
    }

    /// <summary>4 s, 3 min, 5 h, 2 d: always rounded down, like the clock in the browser.</summary>
    public string Age(TimeSpan age) => age switch
    {
        { TotalMinutes: < 1 } => Fill(Get("AgeSeconds"), Math.Max(0, (long)age.TotalSeconds)),
        { TotalHours: < 1 } => Fill(Get("AgeMinutes"), (long)age.TotalMinutes),
        { TotalDays: < 1 } => Fill(Get("AgeHours"), (long)age.TotalHours),
        _ => Fill(Get("AgeDays"), (long)age.TotalDays),
    };

    /// <summary>The patterns of <see cref="Age"/>, for the clock in the browser: "{0} s|{0} min|{0} h|{0} d".</summary>
    public string AgePatterns => string.Join('|', Get("AgeSeconds"), Get("AgeMinutes"), Get("AgeHours"), Get("AgeDays"));

    /// <summary>3.4 GB; whole below 10 MB is not worth a digit.</summary>
    public string Bytes(long bytes) => bytes >= 1_000_000_000
        ? Fill(Get("GigaBytes"), Tenths(bytes / 1e9))
        : Fill(Get("MegaBytes"), Number(bytes / 1_000_000));

    /// <summary>The city of a zone: Moscow · Москва; where the language has no word of its own, the zone's.</summary>
    public string Zone(string zone) =>
        Resources.GetString($"Zone_{zone}", _culture) ?? zone[(zone.LastIndexOf('/') + 1)..].Replace('_', ' ');

    public string Behind(TimeSpan delay) => Fill(Get(), Tenths(delay.TotalSeconds));

    /// <summary>With {0} for the try, which the browser counts.</summary>
    public string Reconnecting => Get();

    /// <summary>With {0} for the time, which the browser counts.</summary>
    public string NoConnectionFor => Get();

    public string StateAsOf(string time) => Fill(Get(), time);

    public string CountsAreLate(TimeSpan by, long photos) => Fill(Get(), Age(by), Counted(photos, "PhotosWait"));

    /// <summary>Photos are still being accepted: 212 wait.</summary>
    public string StillAcceptedAnd(long waiting) => Fill(Get(), Number(waiting));

    public string InViewAt(DateTimeOffset site) => Fill(Get(), Time(site));

    public string CountedBetween(DateTimeOffset from, DateTimeOffset to) => Fill(Get(), Between(from, to));

    public string AsOf(DateTimeOffset site) => Fill(Get(), Time(site));

    public string LastFullWindow(long people) => Fill(Get(), Number(people));

    /// <summary>sightings in 51,870 photos · отметок на 51 870 снимках.</summary>
    public string SightingsInPhotos(long people, long photos)
    {
        var form = IsRussian ? Plural.RussianPrepositional(photos) : Plural.English(photos);
        return $"{Counted(people, "Sightings")} {Fill(Get($"InPhotos_{form}"), Number(photos))}";
    }

    public string CamerasIn(int cameras, int known)
    {
        var form = IsRussian ? Plural.Russian(known) : Plural.English(known);
        return Fill(Get($"CamerasIn_{form}"), Number(cameras), Number(known));
    }

    /// <summary>peak 941 at 13:05.</summary>
    public string Peak(long people, DateTimeOffset site) => Fill(Get(), Number(people), Minute(site));

    public string PausedAt(DateTimeOffset site) => Fill(Get(), Time(site));

    public string NoCameraCalled(string part) => Fill(Get(), part);

    public string Of(Grouping grouping) => Get($"Grouping_{LiveChoice.Word(grouping)}");

    public string Of(Ordering order) => Get($"Ordering_{LiveChoice.Word(order)}");

    public string CamerasCount(int cameras) => Counted(cameras);

    /// <summary>{0}: place {1} of {2}, which the browser fills in.</summary>
    public string MovedTo => Get();

    public string AndMore(int cameras) => Fill(Get(), Number(cameras));

    public string LeftOut(int cameras) => Counted(cameras);

    public string SimulatedCameras(int cameras) => Counted(cameras);

    /// <summary>Beside a count: of 43 drawn · верно: 43.</summary>
    public string OfDrawn(long people) => Fill(Get(), Number(people));

    /// <summary>At this hour of the week these usually show about 240 people.</summary>
    public string UsuallyAbout(long people) => Counted(people);

    public string NoPhotoSince(DateTimeOffset site) => Fill(Get(), Time(site));

    public string OfflineSince(DateTimeOffset site) => Fill(Get(), Minute(site));

    public string WaitsSince(DateTimeOffset site) => Fill(Get(), Time(site));

    public string HistogramSummary(long least, long most, long now) => Fill(Get(), Number(least), Number(most), Number(now));

    /// <summary>26 photos · 8 of 9 cameras.</summary>
    public string PhotosAndCameras(int photos, int cameras, int usual) => $"{Counted(photos, "Photos")} · {CamerasIn(cameras, usual)}";

    /// <summary>was {count} ± {half}: for the tiles, which the browser fills in.</summary>
    public string WasPattern(string count, string? half) => Fill(Get("WasCount"), half is null ? count : $"{count}{NoBreakSpace}{PlusMinusPattern(half)}");

    public string WasAtPattern(string time) => Fill(Get("WasAt"), time);

    public string SincePattern(string time) => Fill(Get("Since"), time);

    public string OfDrawnPattern(string people) => Fill(Get("OfDrawn"), people);

    public string LimitPattern(string threshold) => Fill(Get("Limit"), threshold);

    public string Threshold(long people) => Fill(Get(), Number(people));

    public string OverPattern(string threshold) => Fill(Get("Over"), threshold);

    public string PlusMinusPattern(string half) => $"±{NoBreakSpace}{half}";

    public string SamePictureSince(DateTimeOffset site) => Fill(Get(), Minute(site));

    public string DarkSince(DateTimeOffset site) => Fill(Get(), Minute(site));

    public string PhotoTaken(DateTimeOffset site) => Fill(Get(), Time(site));

    public string PlusMinusPeople(long half) => Counted(half);

    public string AtPort(int port) => Fill(Get(), port);

    public string StorageReadyFree(long bytes) => Fill(Get(), Bytes(bytes));

    /// <summary>Thu 10 Sep 14:32.</summary>
    public string Moment(DateTimeOffset site) => $"{Date(site)} {Minute(site)}";

    public string Of(AccountRole role) => Get($"Role_{Access.Of(role)}");

    /// <summary>What a role may do, after its name.</summary>
    public string May(AccountRole role) => Get($"May_{Access.Of(role)}");

    /// <summary>Why a change of the accounts was refused.</summary>
    public string Of(AccountChange refusal) => Get($"Change_{refusal}");

    public string SignedInAs(string name, AccountRole role) => Fill(Get(), name, Of(role));

    /// <summary>In whole minutes from one on, and never too early.</summary>
    public string TooManyTries(TimeSpan wait) =>
        Fill(Get(), Age(wait.TotalMinutes >= 1 ? TimeSpan.FromMinutes(Math.Ceiling(wait.TotalMinutes)) : TimeSpan.FromSeconds(Math.Ceiling(wait.TotalSeconds))));

    public string RemoveAccountOf(string name) => Fill(Get(), name);

    public string ChangeOf(string name) => Fill(Get(), name);

    public string RevokeKeyOf(string lastFour, string camera) => Fill(Get(), lastFour, camera);

    public string TooManyKeys(int most) => Fill(Get(), most);

    public string CopyOf(string what) => Fill(Get(), what);

    private static NumberFormatInfo NumbersOf(CultureInfo culture)
    {
        var numbers = (NumberFormatInfo)culture.NumberFormat.Clone();
        numbers.NegativeSign = $"{Minus}";
        if (culture.TwoLetterISOLanguageName == Languages.Russian)
            numbers.NumberGroupSeparator = $"{NarrowSpace}";
        return numbers;
    }
}
