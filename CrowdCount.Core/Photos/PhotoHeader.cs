using System.Buffers.Binary;

namespace CrowdCount.Core.Photos;

/// <summary>What the first bytes of a file say, and whether its end is there. Nothing is decoded.</summary>
/// <param name="Kind">What the file is.</param>
/// <param name="Width">Width in pixels as stored (before orientation); 0 when unknown.</param>
/// <param name="Height">Height in pixels as stored (before orientation); 0 when unknown.</param>
/// <param name="IsComplete">The header could be read and the end of the file is there.</param>
public readonly record struct PhotoHeader(FileKind Kind, int Width, int Height, bool IsComplete)
{
    public long Pixels => (long)Width * Height;

    public PhotoFormat Format => Kind switch
    {
        FileKind.Jpeg => PhotoFormat.Jpeg,
        FileKind.Png => PhotoFormat.Png,
        FileKind.WebP => PhotoFormat.WebP,
        _ => throw new InvalidOperationException($"{Kind} is not a format that is counted."),
    };

    public static PhotoHeader Read(ReadOnlySpan<byte> file)
    {
        if (file.StartsWith<byte>([0xFF, 0xD8, 0xFF]))
            return JpegHeader.Read(file);
        if (file.StartsWith<byte>([0x89, (byte)'P', (byte)'N', (byte)'G', 0x0D, 0x0A, 0x1A, 0x0A]))
            return ReadPng(file);
        if (file.StartsWith("RIFF"u8) && file.Length >= 12 && file[8..].StartsWith("WEBP"u8))
            return ReadWebP(file);
        // ISO base media: …ftyp and a brand.
        if (file.Length >= 12 && file[4..].StartsWith("ftyp"u8) && IsHeifBrand(file.Slice(8, 4)))
            return new PhotoHeader(FileKind.Heif, 0, 0, false);
        return new PhotoHeader(FileKind.Other, 0, 0, false);
    }

    private static bool IsHeifBrand(ReadOnlySpan<byte> brand) =>
        brand.SequenceEqual("heic"u8) || brand.SequenceEqual("heix"u8) || brand.SequenceEqual("hevc"u8) || brand.SequenceEqual("heim"u8)
        || brand.SequenceEqual("heis"u8) || brand.SequenceEqual("mif1"u8) || brand.SequenceEqual("msf1"u8) || brand.SequenceEqual("avif"u8) || brand.SequenceEqual("avis"u8);

    /// <summary>Signature, then IHDR (length 13, name, width, height), …, IEND.</summary>
    private static PhotoHeader ReadPng(ReadOnlySpan<byte> file)
    {
        if (file.Length < 24 || !file[12..].StartsWith("IHDR"u8))
            return new PhotoHeader(FileKind.Png, 0, 0, false);
        return Sized(FileKind.Png, BinaryPrimitives.ReadUInt32BigEndian(file[16..]), BinaryPrimitives.ReadUInt32BigEndian(file[20..]), file[24..].LastIndexOf("IEND"u8) >= 0);
    }

    /// <summary>RIFF, size, WEBP, then a chunk VP8X (canvas − 1 in 24 bits), VP8L (14 bits each − 1) or VP8 (14 bits each after a start code).</summary>
    private static PhotoHeader ReadWebP(ReadOnlySpan<byte> file)
    {
        var complete = file.Length >= BinaryPrimitives.ReadUInt32LittleEndian(file[4..]) + 8L;
        if (file.Length < 30)
            return new PhotoHeader(FileKind.WebP, 0, 0, false);

        var chunk = file.Slice(12, 4);
        var body = file[20..];
        if (chunk.SequenceEqual("VP8X"u8))
            return Sized(FileKind.WebP, 1u + UInt24(body[4..]), 1u + UInt24(body[7..]), complete);
        if (chunk.SequenceEqual("VP8L"u8))
        {
            var bits = BinaryPrimitives.ReadUInt32LittleEndian(body[1..]);
            return Sized(FileKind.WebP, 1 + (bits & 0x3FFF), 1 + ((bits >> 14) & 0x3FFF), complete);
        }

        if (chunk.SequenceEqual("VP8 "u8))
            return Sized(FileKind.WebP, BinaryPrimitives.ReadUInt16LittleEndian(body[6..]) & 0x3FFFu, BinaryPrimitives.ReadUInt16LittleEndian(body[8..]) & 0x3FFFu, complete);
        return new PhotoHeader(FileKind.WebP, 0, 0, false);
    }

    private static uint UInt24(ReadOnlySpan<byte> bytes) => bytes[0] | ((uint)bytes[1] << 8) | ((uint)bytes[2] << 16);

    private static PhotoHeader Sized(FileKind kind, uint width, uint height, bool complete)
    {
        var known = width is > 0 and <= int.MaxValue && height is > 0 and <= int.MaxValue;
        return known ? new PhotoHeader(kind, (int)width, (int)height, complete) : new PhotoHeader(kind, 0, 0, false);
    }
}
