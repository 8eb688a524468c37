using System.Buffers.Binary;
using System.Text;

namespace CrowdCount.Tests.Core.Photos;

/// <summary>JPEG files put together by hand, segment by segment.</summary>
internal static class JpegBytes
{
    public static readonly byte[] Start = [0xFF, 0xD8];
    public static readonly byte[] Scan = [0xFF, 0xDA, 0x00, 0x08, 0x01, 0x01, 0x00, 0x00, 0x3F, 0x00, 1, 2, 3, 0xFF, 0x00, 4, 5];
    public static readonly byte[] End = [0xFF, 0xD9];

    public static byte[] Segment(byte marker, params byte[] content) => [0xFF, marker, (byte)((content.Length + 2) >> 8), (byte)(content.Length + 2), .. content];

    /// <summary>A frame header: precision, height, width, one component.</summary>
    public static byte[] Frame(int width, int height, byte marker = 0xC0) =>
        Segment(marker, 8, (byte)(height >> 8), (byte)height, (byte)(width >> 8), (byte)width, 1, 1, 0x11, 0);

    public static byte[] File(params byte[][] parts) => [.. parts.SelectMany(p => p)];

    /// <summary>An APP1 segment: TIFF, big endian, with an EXIF directory of ASCII tags, and after it whatever is given.</summary>
    public static byte[] Exif(string? dateTimeOriginal, string? offset, params byte[] behind)
    {
        var tags = new List<(ushort Tag, string Text)>();
        if (dateTimeOriginal is not null)
            tags.Add((0x9003, dateTimeOriginal));
        if (offset is not null)
            tags.Add((0x9011, offset));

        // Header 8, IFD0 with one entry (the pointer to the EXIF directory) 18, then the directory, then the texts.
        const int ExifDirectory = 26;
        var texts = ExifDirectory + 2 + (tags.Count * 12) + 4;
        var tiff = new List<byte>();
        tiff.AddRange("MM"u8);
        Add16(42);
        Add32(8);
        Add16(1);
        AddEntry(0x8769, 4, 1, ExifDirectory);
        Add32(0);
        Add16(tags.Count);
        foreach (var (tag, text) in tags)
        {
            AddEntry(tag, 2, text.Length + 1, texts);
            texts += text.Length + 1;
        }

        Add32(0);
        foreach (var (_, text) in tags)
        {
            tiff.AddRange(Encoding.ASCII.GetBytes(text));
            tiff.Add(0);
        }

        return Segment(0xE1, [.. "Exif\0\0"u8, .. tiff, .. behind]);

        void Add16(int value)
        {
            Span<byte> bytes = stackalloc byte[2];
            BinaryPrimitives.WriteUInt16BigEndian(bytes, (ushort)value);
            tiff.AddRange(bytes);
        }

        void Add32(int value)
        {
            Span<byte> bytes = stackalloc byte[4];
            BinaryPrimitives.WriteInt32BigEndian(bytes, value);
            tiff.AddRange(bytes);
        }

        void AddEntry(int tag, int type, int count, int value)
        {
            Add16(tag);
            Add16(type);
            Add32(count);
            Add32(value);
        }
    }
}
