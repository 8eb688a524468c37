namespace CrowdCount.Dashboard.Language;

/// <summary>Which form of a noun follows a number.</summary>
internal static class Plural
{
    public const string One = "one";
    public const string Few = "few";
    public const string Many = "many";

    public static string English(long number) => number == 1 ? One : Many;

    /// <summary>1, 21 снимок · 2, 22 снимка · 5, 11, 25 снимков.</summary>
    public static string Russian(long number) => (Math.Abs(number) % 10, Math.Abs(number) % 100) switch
    {
        (1, not 11) => One,
        ( >= 2 and <= 4, < 12 or > 14) => Few,
        _ => Many,
    };

    /// <summary>After «на»: на 1, 21 снимке · на 2, 5, 11 снимках.</summary>
    public static string RussianPrepositional(long number) => Russian(number) == One ? One : Many;
}
