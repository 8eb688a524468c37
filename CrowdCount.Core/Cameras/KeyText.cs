using System.Buffers;
using System.Security.Cryptography;

namespace CrowdCount.Core.Cameras;

/// <summary>The text of a key: 26 characters of lower-case base 32, of which at least one is a digit, so that no word or name looks like one.</summary>
public static class KeyText
{
    /// <summary>Of five random bits each: 130 in all.</summary>
    public const int Length = 26;

    public const string Alphabet = "abcdefghijklmnopqrstuvwxyz234567";

    /// <summary>Stands for what was taken out. No camera's id has such characters.</summary>
    public const string Hidden = "***";

    private static readonly SearchValues<char> Characters = SearchValues.Create(Alphabet);
    private static readonly SearchValues<char> InAnyCase = SearchValues.Create(Alphabet + Alphabet[..26].ToUpperInvariant());
    private static readonly SearchValues<char> Digits = SearchValues.Create("234567");

    public static string Random()
    {
        // One in 222 has no digit; leaving those out costs less than a hundredth of a bit.
        while (true)
        {
            var key = RandomNumberGenerator.GetString(Alphabet, Length);
            if (IsKey(key))
                return key;
        }
    }

    /// <summary>Whether a text has the form of a key.</summary>
    public static bool IsKey(ReadOnlySpan<char> text) => text.Length == Length && !text.ContainsAnyExcept(Characters) && text.ContainsAny(Digits);

    /// <summary>Whether a key could be in there, whole or with something more: in any case, 26 or more such characters side by side, one of them a digit.</summary>
    public static bool MayHoldKey(ReadOnlySpan<char> text)
    {
        while (text.Length >= Length)
        {
            var end = text.IndexOfAnyExcept(InAnyCase);
            var run = end < 0 ? text : text[..end];
            if (run.Length >= Length && run.ContainsAny(Digits))
                return true;
            text = text[Math.Min(text.Length, run.Length + 1)..];
        }

        return false;
    }
}
