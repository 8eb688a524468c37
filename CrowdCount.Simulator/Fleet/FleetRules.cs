using System.Diagnostics.CodeAnalysis;
using System.Globalization;

namespace CrowdCount.Simulator.Fleet;

/// <summary>What may be given to a fleet.</summary>
internal static class FleetRules
{
    public const int LongestName = 40;

    /// <exception cref="FleetException">It is no address that photos can be posted to.</exception>
    public static Uri Address(string text)
    {
        if (!Uri.TryCreate(text, UriKind.Absolute, out var address) || address.Scheme is not ("http" or "https") || address.Host.Length == 0)
            throw new FleetException($"'{text}' is not an address to send to: give the http or https address of CrowdCount's Upload, such as http://localhost:8003.");
        Require(address.UserInfo.Length == 0, "An address with a user's name or password in it cannot be used: give a key with --key.");
        Require(address.Query.Length == 0 && address.Fragment.Length == 0, $"'{text}' has a part after '?' or '#': give only the beginning of the address, such as http://localhost:8003.");
        return address;
    }

    public static bool IsName(string text) =>
        text.Length is >= 1 and <= LongestName && text[0] != '.' && text.All(c => char.IsLetterOrDigit(c) || c is '-' or '_' or '.');

    public static bool IsKey(string text) => text.Length is >= 1 and <= 500 && text.All(c => c is > ' ' and <= '~');

    public static string Seconds(TimeSpan time) => time.TotalSeconds.ToString("0.###", CultureInfo.InvariantCulture);

    public static void Require([DoesNotReturnIf(false)] bool holds, string otherwise)
    {
        if (!holds)
            throw new FleetException(otherwise);
    }
}
