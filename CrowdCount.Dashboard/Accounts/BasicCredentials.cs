using System.Net.Http.Headers;
using System.Text;

namespace CrowdCount.Dashboard.Accounts;

/// <summary>What a script sends: <c>Authorization: Basic</c> and name:password in Base64 (RFC 7617).</summary>
internal sealed record BasicCredentials(string Name, string Password)
{
    private const int Longest = 2_000;

    public static BasicCredentials? TryRead(string? header)
    {
        if (header is not { Length: <= Longest } || !AuthenticationHeaderValue.TryParse(header, out var value)
            || !string.Equals(value.Scheme, "Basic", StringComparison.OrdinalIgnoreCase) || value.Parameter is not { } encoded)
            return null;
        var bytes = new byte[encoded.Length];
        if (!Convert.TryFromBase64String(encoded, bytes, out var length))
            return null;
        var text = Encoding.UTF8.GetString(bytes, 0, length);
        var colon = text.IndexOf(':', StringComparison.Ordinal);
        return colon < 0 ? null : new BasicCredentials(text[..colon], text[(colon + 1)..]);
    }

    // A record would print the password wherever somebody logs it.
    public override string ToString() => "Basic credentials";
}
