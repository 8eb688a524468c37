using System.Buffers.Binary;
using CrowdCount.Tests.Infrastructure;

namespace CrowdCount.Benchmarks;

/// <summary>Drawn photos in the three sizes of the figures.</summary>
internal static class Pictures
{
    public static readonly (string Name, int Width, int Height)[] Sizes = [("0.3 MP", 640, 480), ("2 MP", 1632, 1224), ("12 MP", 4000, 3000)];

    public static byte[] Draw(int width, int height) => TestPhotos.Jpeg(seed: 7, width, height, people: 60);

    /// <summary>The same picture as another file: a comment segment with the number after the start marker, so that it is no repeat.</summary>
    public static byte[] Distinct(byte[] jpeg, int number)
    {
        var file = new byte[jpeg.Length + 8];
        jpeg.AsSpan(0, 2).CopyTo(file);
        ReadOnlySpan<byte> comment = [0xFF, 0xFE, 0x00, 0x06];
        comment.CopyTo(file.AsSpan(2));
        BinaryPrimitives.WriteInt32BigEndian(file.AsSpan(6), number);
        jpeg.AsSpan(2).CopyTo(file.AsSpan(10));
        return file;
    }
}
