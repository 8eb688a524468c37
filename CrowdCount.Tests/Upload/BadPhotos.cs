using System.Buffers.Binary;
using CrowdCount.Tests.Infrastructure;

namespace CrowdCount.Tests.Upload;

/// <summary>Photos as they should not be.</summary>
internal static class BadPhotos
{
    public static byte[] Truncated() => TestPhotos.Jpeg()[..^2000];

    /// <summary>Complete, with a hole in the middle that only decoding would show.</summary>
    public static byte[] DamagedInside()
    {
        var photo = TestPhotos.Jpeg();
        photo.AsSpan(photo.Length / 2, 400).Fill(0x55);
        return photo;
    }

    /// <summary>A file box as phones write it, then noise.</summary>
    public static byte[] Heic() => [0, 0, 0, 24, .. "ftypheic"u8, 0, 0, 0, 0, .. "mif1heic"u8, .. new byte[500]];

    /// <summary>RIFF with VP8X saying "animated", and two frames of which nobody looks at the second.</summary>
    public static byte[] AnimatedWebP()
    {
        var frame = TestPhotos.WebP(width: 64, height: 48).AsSpan(12).ToArray();
        byte[] anmf = [.. new byte[6], 63, 0, 0, 47, 0, 0, 100, 0, 0, 0, .. frame];
        byte[] body =
        [
            .. "WEBP"u8, .. Chunk("VP8X"u8, [0x02, 0, 0, 0, 63, 0, 0, 47, 0, 0]), .. Chunk("ANIM"u8, [0, 0, 0, 0, 0, 0]), .. Chunk("ANMF"u8, anmf), .. Chunk("ANMF"u8, anmf),
        ];
        return Chunk("RIFF"u8, body);
    }

    private static byte[] Chunk(ReadOnlySpan<byte> name, byte[] content)
    {
        var size = new byte[4];
        BinaryPrimitives.WriteInt32LittleEndian(size, content.Length);
        return [.. name, .. size, .. content, .. new byte[content.Length % 2]];
    }
}
