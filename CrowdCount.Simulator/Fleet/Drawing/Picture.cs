using System.Security.Cryptography;

namespace CrowdCount.Simulator.Fleet.Drawing;

/// <summary>A JPEG file as a camera sends it, and how many people can be seen on it.</summary>
/// <param name="isDark">Nobody could be seen, were there anybody: nearly black, or covered.</param>
internal sealed class Picture(ReadOnlyMemory<byte> jpeg, int people, bool isDark = false)
{
    public ReadOnlyMemory<byte> Jpeg { get; } = jpeg;

    public int People { get; } = people;

    public bool IsDark { get; } = isDark;

    /// <summary>Of the file, in lower-case hexadecimal.</summary>
    public string Sha256 { get; } = Convert.ToHexStringLower(SHA256.HashData(jpeg.Span));
}
