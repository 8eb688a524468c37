using System.Buffers.Binary;
using System.Collections.Immutable;

namespace CrowdCount.Core.Counting;

/// <summary>A head's centre as parts of width and height, each 0 to 1.</summary>
public readonly record struct HeadPoint(float X, float Y);

/// <summary>Head points as stored: pairs of unsigned 16-bit numbers, little endian, x then y, 65535 = the far edge.</summary>
public static class HeadPoints
{
    public const int BytesPerPoint = 4;

    /// <param name="target">At least <see cref="BytesPerPoint"/> × points.Length bytes.</param>
    public static void Pack(ReadOnlySpan<HeadPoint> points, Span<byte> target)
    {
        for (var i = 0; i < points.Length; i++)
        {
            BinaryPrimitives.WriteUInt16LittleEndian(target[(i * BytesPerPoint)..], ToUnit(points[i].X));
            BinaryPrimitives.WriteUInt16LittleEndian(target[((i * BytesPerPoint) + 2)..], ToUnit(points[i].Y));
        }
    }

    public static ImmutableArray<HeadPoint> Unpack(ReadOnlySpan<byte> packed)
    {
        var points = ImmutableArray.CreateBuilder<HeadPoint>(packed.Length / BytesPerPoint);
        for (var i = 0; i + BytesPerPoint <= packed.Length; i += BytesPerPoint)
        {
            points.Add(new HeadPoint(
                BinaryPrimitives.ReadUInt16LittleEndian(packed[i..]) / 65535f,
                BinaryPrimitives.ReadUInt16LittleEndian(packed[(i + 2)..]) / 65535f));
        }

        return points.MoveToImmutable();
    }

    private static ushort ToUnit(float part) => (ushort)MathF.Round(Math.Clamp(part, 0f, 1f) * 65535f);
}
