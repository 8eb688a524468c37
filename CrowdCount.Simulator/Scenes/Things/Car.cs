using System.Numerics;
using CrowdCount.Simulator.Scenes.Drawing;

namespace CrowdCount.Simulator.Scenes.Things;

/// <summary>A parked car: rounded cross-sections along its length.</summary>
internal static class Car
{
    // From the tail to the nose: along, half width, bottom, top.
    private static readonly (float Along, float Half, float Low, float High)[] Body =
    [
        (-2.15f, 0.55f, 0.45f, 0.75f), (-2.1f, 0.78f, 0.32f, 0.88f), (-1.6f, 0.86f, 0.26f, 0.95f), (0.2f, 0.88f, 0.24f, 0.94f), (1.2f, 0.86f, 0.26f, 0.88f), (1.9f, 0.80f, 0.3f, 0.74f), (2.12f, 0.6f, 0.38f, 0.62f),
    ];

    private static readonly (float Along, float Half, float High)[] Cabin = [(-1.75f, 0.6f, 0.95f), (-1.15f, 0.66f, 1.36f), (-0.3f, 0.68f, 1.44f), (0.3f, 0.67f, 1.4f), (1.05f, 0.6f, 0.92f)];

    private static readonly Paint Tyre = new Plain(Ink.Rgb(0x17181A));

    public static void Park(Mesh mesh, Vector3 place, float heading, Chance chance)
    {
        var colour = Ink.Tinted(Ink.Rgb(chance.Pick<uint>([0x1A1C1F, 0xC8CBCE, 0xE9E9E7, 0x6E7378, 0x8C1F1F, 0x1F3A66, 0x3E4A3C, 0xA0A4A8])), chance, 0.08f);
        var first = mesh.CornerCount;
        var lacquer = new Pattern(spot => colour * (0.75f + (0.5f * Ink.Step(0.1f, 0.9f, -MathF.Cos(spot.U * MathF.Tau)))));
        Span<Ring> rings = stackalloc Ring[Body.Length];
        for (var i = 0; i < rings.Length; i++)
        {
            var (along, half, low, high) = Body[i];
            rings[i] = new Ring(new Vector3(0, along, (low + high) / 2), Vector3.UnitX * (half * 1.08f), -Vector3.UnitZ * ((high - low) / 2 * 1.1f), i / 6f);
        }

        Slab(mesh, rings, lacquer);
        var glass = new Pattern(spot => spot.V is > 0.34f and < 0.78f && MathF.Abs(MathF.Abs(spot.U) - 0.5f) < 0.13f ? colour : new Vector3(0.02f, 0.025f, 0.03f));
        rings = rings[..Cabin.Length];
        for (var i = 0; i < rings.Length; i++)
            rings[i] = new Ring(new Vector3(0, Cabin[i].Along, 0.8f), Vector3.UnitX * (Cabin[i].Half * 1.06f), -Vector3.UnitZ * ((Cabin[i].High - 0.8f) * 1.02f), i / 4f);
        Slab(mesh, rings, glass);
        for (var i = 0; i < 4; i++)
        {
            var hub = new Vector3(((i & 1) - 0.5f) * 1.6f, ((i >> 1) - 0.5f) * 2.6f, 0.31f);
            Loft.Tube(mesh, [hub - new Vector3(0.1f, 0, 0), hub + new Vector3(0.1f, 0, 0)], [0.31f, 0.31f], Vector3.UnitZ, 12, Tyre);
        }

        for (var side = -1; side <= 1; side += 2)
        {
            mesh.Box(new Vector3(side * 0.6f, 2.0f, 0.58f), new Vector3(0.3f, 0.16f, 0.12f), 0, new Shining(_ => new Vector3(0.7f), _ => new Vector3(0.4f)));
            mesh.Box(new Vector3(side * 0.65f, -2.1f, 0.68f), new Vector3(0.26f, 0.08f, 0.14f), 0, new Plain(Ink.Rgb(0x8A1414)));
        }

        mesh.Transform(first, Matrix4x4.CreateRotationZ(heading) * Matrix4x4.CreateTranslation(place));
    }

    /// <summary>A loft whose cross-section is nearer to a box than to an ellipse.</summary>
    private static void Slab(Mesh mesh, ReadOnlySpan<Ring> rings, Paint paint)
    {
        const int Segments = 16;
        var first = mesh.CornerCount;
        Loft.Skin(mesh, rings, Segments, paint);
        var corners = mesh.Corners.Slice(first, rings.Length * (Segments + 1));
        for (var i = 0; i < corners.Length; i++)
        {
            var ring = rings[i / (Segments + 1)];
            var (sin, cos) = MathF.SinCos(corners[i].U * MathF.Tau);
            var square = MathF.Pow(MathF.Pow(MathF.Abs(sin), 4) + MathF.Pow(MathF.Abs(cos), 4), -0.25f);
            corners[i] = corners[i] with { Position = ring.Centre + (ring.Right * (sin * square * 0.93f)) + (ring.Front * (cos * square * 0.93f)) };
        }
    }
}
