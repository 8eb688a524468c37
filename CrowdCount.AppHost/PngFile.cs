using System.Buffers.Binary;
using System.IO.Compression;

namespace CrowdCount.AppHost;

/// <summary>The least that is a PNG file: a header, one block of pixels, an end.</summary>
internal static class PngFile
{
    private const uint Polynomial = 0xEDB88320;

    /// <param name="rgb">Three bytes for each pixel, row by row.</param>
    public static byte[] Of(byte[] rgb, int width, int height)
    {
        using var file = new MemoryStream();
        file.Write([0x89, (byte)'P', (byte)'N', (byte)'G', 0x0D, 0x0A, 0x1A, 0x0A]);

        var header = new byte[13];
        BinaryPrimitives.WriteInt32BigEndian(header, width);
        BinaryPrimitives.WriteInt32BigEndian(header.AsSpan(4), height);
        // 8 bits a channel, colour without transparency; the rest is 0: the only compression, the only filter method, not interlaced.
        (header[8], header[9]) = (8, 2);
        Write(file, "IHDR"u8, header);
        Write(file, "IDAT"u8, Compress(rgb, width * 3));
        Write(file, "IEND"u8, []);
        return file.ToArray();
    }

    private static byte[] Compress(byte[] rgb, int row)
    {
        using var packed = new MemoryStream();
        using (var zlib = new ZLibStream(packed, CompressionLevel.Fastest))
        {
            for (var at = 0; at < rgb.Length; at += row)
            {
                // Each row says first how it was filtered: not at all.
                zlib.WriteByte(0);
                zlib.Write(rgb, at, row);
            }
        }

        return packed.ToArray();
    }

    /// <summary>A block: length, kind, content, checksum of kind and content.</summary>
    private static void Write(MemoryStream file, ReadOnlySpan<byte> kind, byte[] content)
    {
        Span<byte> number = stackalloc byte[4];
        BinaryPrimitives.WriteInt32BigEndian(number, content.Length);
        file.Write(number);
        file.Write(kind);
        file.Write(content);
        BinaryPrimitives.WriteUInt32BigEndian(number, ~Crc(Crc(uint.MaxValue, kind), content));
        file.Write(number);
    }

    private static uint Crc(uint crc, ReadOnlySpan<byte> bytes)
    {
        foreach (var value in bytes)
        {
            crc ^= value;
            for (var bit = 0; bit < 8; bit++)
                crc = (crc & 1) == 1 ? (crc >> 1) ^ Polynomial : crc >> 1;
        }

        return crc;
    }
}
