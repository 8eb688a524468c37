using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Text;

namespace CrowdCount.Core.Cameras;

/// <summary>A camera's id: 1–64 letters or digits of any script, '-', '_' or '.', in NFC, not starting with a dot.</summary>
public readonly record struct CameraId
{
    public const int MaxLength = 64;

    /// <summary>The rule as a sentence, for error messages.</summary>
    public const string Rule = "A camera id has 1 to 64 letters or digits of any script, '-', '_' or '.', and does not start with a dot.";

    private readonly string? _value;

    private CameraId(string value) => _value = value;

    public string Value => _value ?? throw new InvalidOperationException("This camera id was never set.");

    public static bool TryParse([NotNullWhen(true)] string? text, out CameraId id)
    {
        id = default;
        // Length before normalisation: nothing unbounded is ever normalised. NFC never needs more than three times the input.
        if (string.IsNullOrEmpty(text) || text.Length > 3 * MaxLength)
            return false;

        // Lone surrogates and code points that are no characters cannot be normalised; neither is a letter.
        foreach (var rune in text.EnumerateRunes())
        {
            if (!IsAllowed(rune))
                return false;
        }

        var normal = text.Normalize(NormalizationForm.FormC);
        if (normal[0] == '.')
            return false;

        var letters = 0;
        foreach (var rune in normal.EnumerateRunes())
        {
            if (!IsAllowed(rune) || ++letters > MaxLength)
                return false;
        }

        id = new CameraId(normal);
        return true;
    }

    /// <exception cref="FormatException">The text breaks <see cref="Rule"/>.</exception>
    public static CameraId Parse(string text) => TryParse(text, out var id) ? id : throw new FormatException(Rule);

    public override string ToString() => Value;

    private static bool IsAllowed(Rune rune) =>
        rune.Value is '-' or '_' or '.' || Rune.IsLetterOrDigit(rune)
        // Scripts such as Devanagari and Thai write vowels as combining marks.
        || Rune.GetUnicodeCategory(rune) is UnicodeCategory.NonSpacingMark or UnicodeCategory.SpacingCombiningMark;
}
