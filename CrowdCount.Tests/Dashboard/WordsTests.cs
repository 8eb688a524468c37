using System.Collections;
using System.Globalization;
using System.Reflection;
using System.Resources;
using CrowdCount.Dashboard.Language;

namespace CrowdCount.Tests.Dashboard;

public sealed class WordsTests
{
    private const string N = "\u202F";
    private const string B = "\u00A0";

    [Theory]
    [InlineData(0, "0", "0")]
    [InlineData(1524, "1,524", "1524")]
    [InlineData(9999, "9,999", "9999")]
    [InlineData(10000, "10,000", $"10{N}000")]
    [InlineData(1312406, "1,312,406", $"1{N}312{N}406")]
    [InlineData(-12, "−12", "−12")]
    public void Number_AnySize_IsWrittenAsItsLanguageDoes(long number, string english, string russian)
    {
        Assert.Equal(english, Sample.English.Number(number));
        Assert.Equal(russian, Sample.Russian.Number(number));
    }

    [Theory]
    [InlineData(1, "1 photo · 1 of 200 cameras", "1 снимок · 1 из 200 камер")]
    [InlineData(2, "2 photos · 2 of 200 cameras", "2 снимка · 2 из 200 камер")]
    [InlineData(5, "5 photos · 5 of 200 cameras", "5 снимков · 5 из 200 камер")]
    [InlineData(11, "11 photos · 11 of 200 cameras", "11 снимков · 11 из 200 камер")]
    [InlineData(12, "12 photos · 12 of 200 cameras", "12 снимков · 12 из 200 камер")]
    [InlineData(21, "21 photos · 21 of 200 cameras", "21 снимок · 21 из 200 камер")]
    [InlineData(22, "22 photos · 22 of 200 cameras", "22 снимка · 22 из 200 камер")]
    [InlineData(111, "111 photos · 111 of 200 cameras", "111 снимков · 111 из 200 камер")]
    public void PhotosAndCameras_AnyNumber_HasItsPlural(int number, string english, string russian)
    {
        Assert.Equal(english, Sample.English.PhotosAndCameras(number, number, 200));
        Assert.Equal(russian, Sample.Russian.PhotosAndCameras(number, number, 200));
    }

    [Theory]
    [InlineData(1312406, 51870, "sightings in 51,870 photos", $"отметок на 51{N}870 снимках")]
    [InlineData(1, 1, "sighting in 1 photo", "отметка на 1 снимке")]
    [InlineData(3, 21, "sightings in 21 photos", "отметки на 21 снимке")]
    [InlineData(3, 11, "sightings in 11 photos", "отметки на 11 снимках")]
    public void Sightings_AnyNumbers_AgreeWithBoth(long people, long photos, string english, string russian)
    {
        Assert.Equal(english, Sample.English.SightingsInPhotos(people, photos));
        Assert.Equal(russian, Sample.Russian.SightingsInPhotos(people, photos));
    }

    [Fact]
    public void CamerasIn_Russian_IsAlwaysGenitivePlural()
    {
        Assert.Equal("8 из 12 камер", Sample.Russian.CamerasIn(8, 12));
        Assert.Equal("1 из 21 камер", Sample.Russian.CamerasIn(1, 21));
        Assert.Equal("1 of 1 camera", Sample.English.CamerasIn(1, 1));
        Assert.Equal("4 не учтены", Sample.Russian.LeftOut(4));
        Assert.Equal("1 не учтена", Sample.Russian.LeftOut(1));
    }

    [Theory]
    [InlineData(7, "плюс-минус 7 человек")]
    [InlineData(4, "плюс-минус 4 человека")]
    [InlineData(21, "плюс-минус 21 человек")]
    [InlineData(22, "плюс-минус 22 человека")]
    public void PlusMinusPeople_Russian_FollowsTheNumberReadLast(long half, string words) => Assert.Equal(words, Sample.Russian.PlusMinusPeople(half));

    [Fact]
    public void PlusMinus_AndRange_CannotBreak()
    {
        Assert.Equal($"±{B}12", Sample.English.PlusMinus(12));
        Assert.Equal($"136{B}±{B}11", Sample.Russian.Range(136, 11));
    }

    [Theory]
    [InlineData(-3, "0 s", "0 с")]
    [InlineData(59.9, "59 s", "59 с")]
    [InlineData(60, "1 min", "1 мин")]
    [InlineData(3599, "59 min", "59 мин")]
    [InlineData(3600, "1 h", "1 ч")]
    [InlineData(86400, "1 d", "1 дн")]
    public void Age_AnyLength_IsRoundedDown(double seconds, string english, string russian)
    {
        Assert.Equal(english, Sample.English.Age(TimeSpan.FromSeconds(seconds)));
        Assert.Equal(russian, Sample.Russian.Age(TimeSpan.FromSeconds(seconds)));
    }

    [Fact]
    public void DateAndZone_AreNamedInTheReadersLanguage()
    {
        var site = Sample.Now.ToOffset(TimeSpan.FromHours(3));

        Assert.Equal("Thu 10 Sep · Moscow", $"{Sample.English.Date(site)} · {Sample.English.Zone("Europe/Moscow")}");
        Assert.Equal("чт 10 сен · Москва", $"{Sample.Russian.Date(site)} · {Sample.Russian.Zone("Europe/Moscow")}");
        Assert.Equal("New York", Sample.Russian.Zone("America/New_York"));
        Assert.Equal("14:32:17", Sample.Russian.Time(site));
    }

    [Fact]
    public void Behind_Tenths_UseTheLanguagesPoint()
    {
        Assert.Equal("0.6 s behind", Sample.English.Behind(TimeSpan.FromSeconds(0.6)));
        Assert.Equal("задержка 0,6 с", Sample.Russian.Behind(TimeSpan.FromSeconds(0.6)));
    }

    [Fact]
    public void Words_CultureOfTheThread_ChangesNothing()
    {
        var before = CultureInfo.CurrentCulture;
        try
        {
            CultureInfo.CurrentCulture = CultureInfo.CurrentUICulture = CultureInfo.GetCultureInfo("de-DE");
            Assert.Equal("1,524", Sample.English.Number(1524));
            Assert.Equal("Сейчас в кадре", Sample.Russian.InViewNow);
        }
        finally
        {
            CultureInfo.CurrentCulture = CultureInfo.CurrentUICulture = before;
        }
    }

    [Fact]
    public void Words_EveryProperty_HasTextInBothLanguages()
    {
        foreach (var property in typeof(Words).GetProperties(BindingFlags.Public | BindingFlags.Instance))
        {
            Assert.NotEmpty((string)property.GetValue(Sample.English)!);
            Assert.NotEmpty((string)property.GetValue(Sample.Russian)!);
        }
    }

    [Fact]
    public void Resources_BothLanguages_HaveTheSameKeysAndPlaces()
    {
        var resources = new ResourceManager(typeof(Words));
        var english = Entries(resources, CultureInfo.InvariantCulture);
        var russian = Entries(resources, CultureInfo.GetCultureInfo("ru"));

        Assert.Equal(english.Keys.Order(StringComparer.Ordinal), russian.Keys.Order(StringComparer.Ordinal));
        foreach (var (key, text) in english)
        {
            Assert.Equal(Places(text), Places(russian[key]));
            Assert.DoesNotContain('!', text + russian[key]);
        }
    }

    private static Dictionary<string, string> Entries(ResourceManager resources, CultureInfo culture) =>
        resources.GetResourceSet(culture, createIfNotExists: true, tryParents: false)!.Cast<DictionaryEntry>().ToDictionary(e => (string)e.Key, e => (string)e.Value!, StringComparer.Ordinal);

    private static string Places(string text) => string.Join(',', Enumerable.Range(0, 4).Where(i => text.Contains($"{{{i}}}", StringComparison.Ordinal)));
}
