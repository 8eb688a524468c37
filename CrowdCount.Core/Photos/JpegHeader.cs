using System.Buffers.Binary;

namespace CrowdCount.Core.Photos;

/// <summary>
/// Walks a JPEG's segments (FF marker, big-endian length that includes itself) up to the first scan. The frame header (SOFn) has precision, height and
/// width; the end-of-image marker must come somewhere after the scan begins (an embedded thumbnail's comes before).
/// </summary>
internal static class JpegHeader
{
    private const byte StartOfScan = 0xDA;

    public static PhotoHeader Read(ReadOnlySpan<byte> file)
    {
        int width = 0, height = 0;
        var at = 2;
        while (at + 4 <= file.Length)
        {
            if (file[at] != 0xFF)
                break;
            var marker = file[at + 1];
            // Fill bytes, and markers without a length.
            if (marker == 0xFF || marker is 0x01 or (>= 0xD0 and <= 0xD8))
            {
                at += marker == 0xFF ? 1 : 2;
                continue;
            }

            var length = BinaryPrimitives.ReadUInt16BigEndian(file[(at + 2)..]);
            if (IsFrame(marker) && at + 9 <= file.Length)
            {
                height = BinaryPrimitives.ReadUInt16BigEndian(file[(at + 5)..]);
                width = BinaryPrimitives.ReadUInt16BigEndian(file[(at + 7)..]);
            }

            if (marker == StartOfScan)
            {
                var complete = width > 0 && height > 0 && file[at..].LastIndexOf<byte>([0xFF, 0xD9]) >= 0;
                return new PhotoHeader(FileKind.Jpeg, width, height, complete);
            }

            if (length < 2)
                break;
            at += 2 + length;
        }

        return new PhotoHeader(FileKind.Jpeg, width, height, false);
    }

    /// <summary>SOF0–SOF15, less DHT (C4), JPG (C8) and DAC (CC).</summary>
    private static bool IsFrame(byte marker) => marker is >= 0xC0 and <= 0xCF and not (0xC4 or 0xC8 or 0xCC);
}
