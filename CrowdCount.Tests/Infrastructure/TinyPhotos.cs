using System.Buffers.Binary;

namespace CrowdCount.Tests.Infrastructure;

/// <summary>The smallest files that pass for photos, each with other bytes: for tests in which nobody looks at the picture.</summary>
public static class TinyPhotos
{
    /// <summary>A JPEG's header (frame of 64×48), a scan with the number in it, and the end marker.</summary>
    public static byte[] Jpeg(int number)
    {
        byte[] file =
        [
            0xFF, 0xD8, 0xFF, 0xC0, 0x00, 0x0B, 0x08, 0x00, 0x30, 0x00, 0x40, 0x01, 0x01, 0x11, 0x00, // SOF0: 8 bit, 48 high, 64 wide, 1 component
            0xFF, 0xDA, 0x00, 0x08, 0x01, 0x01, 0x00, 0x00, 0x3F, 0x00, 0, 0, 0, 0, 0, 0, 0, 0, 0xFF, 0xD9,
        ];
        // Two bytes a step, so that no FF D9 arises inside.
        for (var i = 0; i < 8; i++)
            file[25 + i] = (byte)((number >> (4 * i)) & 0xF);
        return file;
    }

    /// <summary>A PNG's header claiming a size, and an end.</summary>
    public static byte[] PngHeader(int width, int height)
    {
        var file = new byte[24 + 12];
        ReadOnlySpan<byte> head = [0x89, (byte)'P', (byte)'N', (byte)'G', 0x0D, 0x0A, 0x1A, 0x0A, 0, 0, 0, 13, (byte)'I', (byte)'H', (byte)'D', (byte)'R'];
        head.CopyTo(file);
        BinaryPrimitives.WriteInt32BigEndian(file.AsSpan(16), width);
        BinaryPrimitives.WriteInt32BigEndian(file.AsSpan(20), height);
        "IEND"u8.CopyTo(file.AsSpan(28));
        return file;
    }
}
