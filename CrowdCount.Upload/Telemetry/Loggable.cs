using System.Globalization;
using System.Text;
using CrowdCount.Core.Cameras;

namespace CrowdCount.Upload.Telemetry;

/// <summary>Makes strings from senders safe to write into a log.</summary>
internal static class Loggable
{
    private const int MaxRunes = 64;

    /// <summary>At most 64 visible characters: a line break, a control or a direction mark becomes '?', so that nothing can pose as a line of ours.</summary>
    public static string Text(string? hostile)
    {
        if (string.IsNullOrEmpty(hostile))
            return "-";

        var text = new StringBuilder(MaxRunes);
        var runes = 0;
        foreach (var rune in hostile.EnumerateRunes())
        {
            if (++runes > MaxRunes)
                return text.Append('…').ToString();
            text.Append(IsVisible(rune) ? rune.ToString() : "?");
        }

        return text.ToString();
    }

    /// <summary>The same for a name, where somebody may have put a key.</summary>
    public static string Name(string? hostile) => KeyText.MayHoldKey(hostile) ? KeyText.Hidden : Text(hostile);

    private static bool IsVisible(Rune rune) => rune.Value == ' ' || Rune.GetUnicodeCategory(rune) is not (
        UnicodeCategory.Control or UnicodeCategory.Format or UnicodeCategory.Surrogate or UnicodeCategory.PrivateUse or UnicodeCategory.OtherNotAssigned
        or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator or UnicodeCategory.SpaceSeparator);
}
