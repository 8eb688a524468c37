using System.Numerics;
using CrowdCount.Simulator.Scenes.Drawing;

namespace CrowdCount.Simulator.Scenes.Things;

/// <summary>What people walk on. All follow the world's x and y, so that the perspective is right.</summary>
internal static class Grounds
{
    public static Paint Asphalt(Chance chance)
    {
        var tone = chance.Between(0.30f, 0.42f);
        var seed = chance.Between(0, 99);
        return new Pattern(spot =>
        {
            var (x, y) = (spot.World.X + seed, spot.World.Y);
            var fine = Noise.Layers(x * 22, y * 22, 3, spot.Grain * 22);
            var stains = Noise.Layers(x * 0.45f, y * 0.45f, 4, spot.Grain * 0.45f);
            var crack = MathF.Abs(Noise.At(x * 0.55f, y * 0.55f) + (0.25f * Noise.At(x * 3, y * 3))) < 0.012f + spot.Grain ? 0.72f : 1;
            return Ink.Grey(tone) * (1 + (0.22f * fine) + (0.25f * stains)) * (spot.Grain < 0.03f ? crack : 1);
        });
    }

    /// <param name="stone">Length and width of a stone, metres.</param>
    public static Paint Paving(Chance chance, Vector2 stone)
    {
        var colour = Ink.Tinted(Ink.Rgb(chance.Pick<uint>([0x8D8880, 0x9B9387, 0x7C7A78, 0xA39A8E, 0x86817C, 0x94806F])), chance, 0.08f);
        var second = colour * chance.Between(0.72f, 0.92f);
        var bands = chance.Is(0.5f) ? chance.Between(3, 6) : 0;
        var (seed, shift) = (chance.Between(0, 99), chance.Is(0.6f) ? 0.5f : 0);
        return new Pattern(spot =>
        {
            var (x, y) = (spot.World.X + seed, spot.World.Y + seed);
            var row = MathF.Floor(y / stone.Y);
            var across = (x / stone.X) + (shift * ((int)row & 1));
            var column = MathF.Floor(across);
            var (fx, fy) = ((across - column) * stone.X, y - (row * stone.Y));
            var c = bands > 0 && ((x % bands) < 0.55f || (y % bands) < 0.55f) ? second : colour;
            var joint = 0.012f + (spot.Grain * 0.5f);
            var gap = Math.Clamp(Math.Min(Math.Min(fx, stone.X - fx), Math.Min(fy, stone.Y - fy)) / joint, 0, 1);
            var depth = Math.Clamp(1 - (spot.Grain / 0.09f), 0, 1);
            var each = 1 + (0.14f * (Noise.Even((int)column, (int)row) - 0.5f) * Math.Clamp(1.5f - (spot.Grain / stone.X * 2), 0, 1));
            var dirt = Noise.Layers(x * 0.5f, y * 0.5f, 4, spot.Grain * 0.5f);
            var fine = Noise.Layers(x * 16, y * 16, 2, spot.Grain * 16);
            var gum = Noise.Even((int)MathF.Floor(x * 3.1f), (int)MathF.Floor(y * 3.1f)) > 0.985f && Noise.At(x * 9, y * 9) > 0.1f ? 0.75f : 1;
            return c * (each * (1 + (0.15f * fine) + (0.22f * dirt)) * (1 - (0.5f * depth * (1 - gap))) * gum);
        });
    }

    public static Paint Concrete(Chance chance)
    {
        var tone = chance.Between(0.5f, 0.62f);
        return new Pattern(spot =>
        {
            var (x, y) = (spot.World.X, spot.World.Y);
            var slab = MathF.Min(MathF.Abs((x % 2.4f) - 1.2f), MathF.Abs((((y % 2.4f) + 2.4f) % 2.4f) - 1.2f)) < 0.012f + (spot.Grain * 0.5f) ? 0.75f : 1;
            return Ink.Grey(tone) * new Vector3(1.02f, 1, 0.96f) * ((1 + (0.15f * Noise.Layers(x * 14, y * 14, 3, spot.Grain * 14)) + (0.25f * Noise.Layers(x * 0.6f, y * 0.6f, 4, spot.Grain * 0.6f))) * (spot.Grain < 0.05f ? slab : 1));
        });
    }

    public static Paint Sand(Chance chance)
    {
        var colour = Ink.Tinted(Ink.Rgb(chance.Pick<uint>([0xD3BC94, 0xC9B084, 0xDCC8A4])), chance, 0.06f);
        var seed = chance.Between(0, 99);
        return new Pattern(spot =>
        {
            var (x, y) = (spot.World.X + seed, spot.World.Y);
            // Footprints: dents with a light and a dark side.
            var dent = Noise.At(x * 3.4f, y * 3.4f) - Noise.At((x * 3.4f) + 0.35f, (y * 3.4f) + 0.2f);
            var heap = Noise.Layers(x * 0.5f, y * 0.5f, 3, spot.Grain * 0.5f);
            return colour * (0.86f + (0.2f * dent * Math.Clamp(1.4f - (spot.Grain * 5), 0, 1)) + (0.12f * heap) + (0.10f * Noise.Layers(x * 19, y * 19, 2, spot.Grain * 19)));
        });
    }

    public static Paint Grass() => new Pattern(spot =>
        Ink.Rgb(0x5E7040) * (0.8f + (0.3f * Noise.Layers(spot.World.X * 8, spot.World.Y * 8, 3, spot.Grain * 8)) + (0.25f * Noise.Layers(spot.World.X * 0.4f, spot.World.Y * 0.4f, 3, spot.Grain * 0.4f))));

    public static Paint Gravel() => new Pattern(spot =>
        Ink.Grey(0.36f) * new Vector3(1.08f, 1, 0.92f) * (0.8f + (0.8f * Noise.Layers(spot.World.X * 16, spot.World.Y * 16, 3, spot.Grain * 16))));

    /// <summary>A ground plane as a few large panels around the camera.</summary>
    public static void Plane(Mesh mesh, float left, float right, float near, float far, float z, Paint paint) =>
        mesh.Panel(new Vector3(left, near, z), new Vector3(right - left, 0, 0), new Vector3(0, far - near, 0), paint);
}
