using System.Buffers;
using System.Buffers.Binary;
using System.Diagnostics.CodeAnalysis;
using System.Security.Cryptography;
using System.Text;
using CrowdCount.Core.Cameras;

namespace CrowdCount.Core.Photos;

/// <summary>
/// A photo's id: its partition (two characters), then the first 128 bits of a SHA-256 (26 characters), both in Crockford's base 32.
/// The same photo sent again has the same id, so a repeat finds its own receipt.
/// </summary>
public readonly record struct PhotoId
{
    public const int Length = 28;

    private const string Alphabet = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";

    private static readonly SearchValues<char> Characters = SearchValues.Create(Alphabet);

    private readonly string? _value;

    private PhotoId(string value) => _value = value;

    public string Value => _value ?? throw new InvalidOperationException("This photo id was never set.");

    public int Partition => (Alphabet.IndexOf(Value[0], StringComparison.Ordinal) * 32) + Alphabet.IndexOf(Value[1], StringComparison.Ordinal);

    /// <summary>The id of a photo that was sent with an Idempotency-Key.</summary>
    public static PhotoId FromKey(int partition, CameraId camera, string idempotencyKey, int fileIndex) =>
        From(partition, $"key\n{camera.Value}\n{fileIndex}\n{idempotencyKey}", []);

    /// <summary>The id of a photo that was sent without a key: camera, explicit capture time and the digest of its bytes.</summary>
    public static PhotoId FromContent(int partition, CameraId camera, DateTimeOffset? capturedAt, ReadOnlySpan<byte> sha256) =>
        From(partition, $"bytes\n{camera.Value}\n{capturedAt?.ToUnixTimeMilliseconds()}\n", sha256);

    public static bool TryParse([NotNullWhen(true)] string? text, out PhotoId id)
    {
        id = default;
        if (text is not { Length: Length } || text.AsSpan().ContainsAnyExcept(Characters))
            return false;

        id = new PhotoId(text);
        return true;
    }

    /// <exception cref="FormatException">The text is no photo id.</exception>
    public static PhotoId Parse(string text) =>
        TryParse(text, out var id) ? id : throw new FormatException($"A photo id has {Length} characters of {Alphabet}.");

    public override string ToString() => Value;

    private static PhotoId From(int partition, string text, ReadOnlySpan<byte> bytes)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(partition);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(partition, 32 * 32);

        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        hash.AppendData(Encoding.UTF8.GetBytes(text));
        hash.AppendData(bytes);
        Span<byte> digest = stackalloc byte[32];
        hash.GetHashAndReset(digest);

        return new PhotoId(string.Create(Length, (partition, bits: BinaryPrimitives.ReadUInt128BigEndian(digest)), static (text, state) =>
        {
            text[0] = Alphabet[state.partition / 32];
            text[1] = Alphabet[state.partition % 32];
            var bits = state.bits;
            for (var i = text.Length - 1; i >= 2; i--, bits >>= 5)
                text[i] = Alphabet[(int)(bits & 31)];
        }));
    }
}
