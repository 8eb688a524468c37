using System.Buffers.Binary;

namespace CrowdCount.Predict.Imaging;

/// <summary>
/// Walks through a JPEG's markers. The decoder paints over damaged data without a word; but a byte FF in coded data must be followed by 00 or a
/// restart marker, which damage soon breaks. What damage leaves no such trace (a stretch of zeros) is not found.
/// </summary>
public static class JpegMarkers
{
    private const byte Start = 0xD8, End = 0xD9, Scan = 0xDA, Prefix = 0xFF;

    /// <summary>True when every marker up to the end marker is one that may be there.</summary>
    public static bool AreSound(ReadOnlySpan<byte> file)
    {
        if (file.Length < 4 || file[0] != Prefix || file[1] != Start)
            return false;

        var rest = file[2..];
        while (true)
        {
            // A marker may be preceded by any number of fill bytes FF.
            var name = rest.IndexOfAnyExcept(Prefix);
            if (name < 1)
                return false;

            var marker = rest[name];
            rest = rest[(name + 1)..];
            if (marker == End)
                return true;
            if (!HasSegment(marker) || rest.Length < 2)
                return false;

            var length = BinaryPrimitives.ReadUInt16BigEndian(rest);
            if (length < 2 || length > rest.Length)
                return false;
            rest = rest[length..];
            if (marker == Scan)
                rest = SkipCodedData(rest);
        }
    }

    /// <summary>Tables, frames, scans, application data and comments; neither reserved names nor those that stand alone.</summary>
    private static bool HasSegment(byte marker) => marker is (>= 0xC0 and <= 0xCF and not 0xC8) or (>= Scan and <= 0xFE and not (>= 0xF0 and <= 0xFD));

    private static ReadOnlySpan<byte> SkipCodedData(ReadOnlySpan<byte> rest)
    {
        while (true)
        {
            var next = rest.IndexOf(Prefix);
            if (next < 0 || next + 1 >= rest.Length)
                return [];
            if (rest[next + 1] is not (0x00 or (>= 0xD0 and <= 0xD7)))
                return rest[next..];
            rest = rest[(next + 2)..];
        }
    }
}
