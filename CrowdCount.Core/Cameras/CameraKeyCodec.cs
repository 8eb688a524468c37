using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace CrowdCount.Core.Cameras;

/// <summary>A key as it is stored: <c>SHA-256 in hex, last four characters, created (ms), ends (ms, 0 = never), label</c>, with a space between them.</summary>
internal static class CameraKeyCodec
{
    /// <summary>A key has 130 random bits, so it cannot be guessed from its hash, however fast that is (docs/decisions/0019).</summary>
    public static byte[] HashOf(string key) => SHA256.HashData(Encoding.UTF8.GetBytes(key));

    public static string Write(string key, DateTimeOffset created, string label) =>
        string.Create(CultureInfo.InvariantCulture, $"{Convert.ToHexStringLower(HashOf(key))} {key[^4..]} {created.ToUnixTimeMilliseconds()} 0 {label}");

    public static (byte[] Hash, CameraKey Key) Read(string id, string stored)
    {
        var parts = stored.Split(' ', 5);
        var ends = long.Parse(parts[3], CultureInfo.InvariantCulture);
        return (
            Convert.FromHexString(parts[0]),
            new CameraKey(id, parts[1], parts[4], At(long.Parse(parts[2], CultureInfo.InvariantCulture)), ends == 0 ? null : At(ends)));
    }

    private static DateTimeOffset At(long milliseconds) => DateTimeOffset.FromUnixTimeMilliseconds(milliseconds);
}
