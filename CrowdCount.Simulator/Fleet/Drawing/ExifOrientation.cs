namespace CrowdCount.Simulator.Fleet.Drawing;

/// <summary>The smallest EXIF there is: how to turn a picture.</summary>
internal static class ExifOrientation
{
    private static ReadOnlySpan<byte> StartOfImage => [0xFF, 0xD8];

    private static ReadOnlySpan<byte> Segment =>
    [
        0xFF, 0xE1, 0, 34, // APP1, and its length from here on
        (byte)'E', (byte)'x', (byte)'i', (byte)'f', 0, 0,
        (byte)'M', (byte)'M', 0, 42, 0, 0, 0, 8, // big endian, directory at 8
        0, 1, // one entry:
        0x01, 0x12, 0, 3, 0, 0, 0, 1, 0, 0, 0, 0, // orientation, a short, one value, padded to four bytes
        0, 0, 0, 0, // no further directory
    ];

    private const int ValueAt = 29;

    /// <summary>The same file with an orientation.</summary>
    public static byte[] Write(ReadOnlySpan<byte> jpeg, int orientation)
    {
        if (!jpeg.StartsWith(StartOfImage))
            throw new ArgumentException("This is no JPEG file.", nameof(jpeg));
        byte[] file = [.. StartOfImage, .. Segment, .. jpeg[StartOfImage.Length..]];
        file[StartOfImage.Length + ValueAt] = (byte)orientation;
        return file;
    }
}
