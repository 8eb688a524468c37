using System.Numerics;
using CrowdCount.Simulator.Scenes.Drawing;

namespace CrowdCount.Simulator.Scenes.Things;

/// <summary>Placards; some show a face, which is nobody to be counted.</summary>
internal static class Poster
{
    public static void On(Mesh mesh, Vector3 corner, Vector3 along, float width, float height, Chance chance)
    {
        var ground = Ink.Rgb(chance.Pick<uint>([0xD9C9A3, 0x3B6EA5, 0xC9402F, 0xE8E4DA, 0x2B7A66, 0x20242B, 0xE3A72F]));
        var other = Ink.Rgb(chance.Pick<uint>([0xF2F0EA, 0x1B1B1B, 0xF0C33C, 0xC23B4A]));
        var skin = Ink.Rgb(chance.Pick<uint>([0xE9BFA0, 0xC98F68, 0x74492D]));
        var face = chance.Is(0.6f);
        var seed = chance.Below(500);
        mesh.Panel(corner, along * width, Vector3.UnitZ * height, new Pattern(spot => Print(spot.U / width, spot.V / height, ground, other, skin, face, seed)), twoSided: true);
    }

    private static Vector3 Print(float x, float y, Vector3 ground, Vector3 other, Vector3 skin, bool face, int seed)
    {
        if (x is < 0.04f or > 0.96f || y is < 0.03f or > 0.97f)
            return new Vector3(0.7f);
        if (y < 0.22f)
            return y is > 0.08f and < 0.17f && Noise.Even((int)(x * 26), seed) > 0.4f ? other : ground * 0.6f;
        var (dx, dy) = (x - 0.5f, y - 0.62f);
        if (!face)
            return (dx * dx * 2) + (dy * dy * 5) < 0.2f + (0.06f * Noise.At(x * 5, y * 5)) ? other : ground;
        if ((dx * dx / 0.034f) + (dy * dy / 0.026f) < 1)
        {
            var eyes = MathF.Abs(MathF.Abs(dx) - 0.07f) < 0.03f && MathF.Abs(dy - 0.03f) < 0.014f;
            var mouth = MathF.Abs(dx) < 0.06f && MathF.Abs(dy + 0.075f) < 0.012f;
            return dy > 0.075f ? new Vector3(0.03f, 0.02f, 0.015f) : eyes || mouth ? skin * 0.15f : skin;
        }

        if (dy < -0.1f && MathF.Abs(dx) < 0.36f - (0.4f * Math.Max(dy + 0.3f, 0)))
            return other;
        return ground;
    }
}
