using System.Globalization;

namespace CrowdCount.Upload.Keys;

/// <summary>A time as people type it: 24h, 30m, 7d, 90s, 0.</summary>
internal static class Duration
{
    private static readonly TimeSpan Longest = TimeSpan.FromDays(365);

    /// <param name="refuse">Gets what is wrong with it.</param>
    public static TimeSpan? Parse(string text, Action<string> refuse)
    {
        if (text == "0")
            return TimeSpan.Zero;

        var unit = text.Length < 2 ? TimeSpan.Zero : text[^1] switch
        {
            's' => TimeSpan.FromSeconds(1),
            'm' => TimeSpan.FromMinutes(1),
            'h' => TimeSpan.FromHours(1),
            'd' => TimeSpan.FromDays(1),
            _ => TimeSpan.Zero,
        };
        if (unit > TimeSpan.Zero && int.TryParse(text.AsSpan(0, text.Length - 1), NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number <= Longest / unit)
            return number * unit;

        refuse($"'{text}' is no time: give a number with s, m, h or d, up to {Longest.TotalDays:0}d, or 0.");
        return null;
    }
}
