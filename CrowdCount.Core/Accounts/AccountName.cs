using System.Diagnostics.CodeAnalysis;
using System.Text;

namespace CrowdCount.Core.Accounts;

/// <summary>A person's login: 1–64 letters or digits of any script, '-', '_', '.' or '@', kept in small letters, for nobody remembers which of them was a capital.</summary>
public readonly record struct AccountName
{
    public const int MaxLength = 64;

    /// <summary>The rule as a sentence, for error messages.</summary>
    public const string Rule = "An account's name has 1 to 64 letters or digits of any script, '-', '_', '.' or '@'; capitals are the same as small letters.";

    private readonly string? _value;

    private AccountName(string value) => _value = value;

    public string Value => _value ?? throw new InvalidOperationException("This account name was never set.");

    public static bool TryParse([NotNullWhen(true)] string? text, out AccountName name)
    {
        name = default;
        // Before anything is normalised: what is too long, or no text at all, never is.
        if (string.IsNullOrEmpty(text) || text.Length > 2 * MaxLength || !text.EnumerateRunes().All(IsAllowed))
            return false;

        var normal = text.Normalize(NormalizationForm.FormC).ToLowerInvariant();
        if (normal.Length > MaxLength || !normal.EnumerateRunes().All(IsAllowed))
            return false;
        name = new AccountName(normal);
        return true;
    }

    /// <exception cref="FormatException">The text breaks <see cref="Rule"/>.</exception>
    public static AccountName Parse(string text) => TryParse(text, out var name) ? name : throw new FormatException(Rule);

    public override string ToString() => Value;

    private static bool IsAllowed(Rune rune) =>
        rune.Value is '-' or '_' or '.' or '@' || Rune.IsLetterOrDigit(rune)
        || Rune.GetUnicodeCategory(rune) is System.Globalization.UnicodeCategory.NonSpacingMark or System.Globalization.UnicodeCategory.SpacingCombiningMark;
}
