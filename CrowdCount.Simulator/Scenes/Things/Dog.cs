using System.Numerics;
using CrowdCount.Simulator.Scenes.Drawing;

namespace CrowdCount.Simulator.Scenes.Things;

/// <summary>A dog that walks with its people: nobody to be counted.</summary>
internal static class Dog
{
    public static void Build(Mesh mesh, long number, float phase, Vector3 place, float heading, int segments)
    {
        var chance = Chance.Of(number, 0xD06);
        var size = chance.Between(0.55f, 1.15f);
        var fur = Ink.Tinted(Ink.Rgb(chance.Pick<uint>([0x1E1B19, 0x6B4A2C, 0xB08A5A, 0xD9D2C5, 0x4A4038])), chance, 0.15f);
        var patch = chance.Is(0.4f) ? Ink.Rgb(0xE0DBD0) : fur * 0.8f;
        var paint = new Pattern(spot => Ink.Mix(fur, patch, Ink.Step(0.1f, 0.3f, Noise.Quick(spot.U * 4, spot.V * 5))));
        var first = mesh.CornerCount;
        Loft.Egg(mesh, new Vector3(0, 0, 0.42f), Vector3.UnitX * 0.12f, -Vector3.UnitZ * 0.13f, Vector3.UnitY * 0.33f, segments, paint);
        Loft.Tube(mesh, [new(0, 0.25f, 0.46f), new(0, 0.4f, 0.62f)], [0.09f, 0.075f], Vector3.UnitY, segments, paint);
        Loft.Egg(mesh, new Vector3(0, 0.47f, 0.66f), Vector3.UnitX * 0.08f, -Vector3.UnitZ * 0.08f, Vector3.UnitY * 0.12f, segments, paint);
        Loft.Egg(mesh, new Vector3(0, 0.6f, 0.63f), Vector3.UnitX * 0.04f, -Vector3.UnitZ * 0.04f, Vector3.UnitY * 0.08f, segments, paint);
        for (var side = -1; side <= 1; side += 2)
            Loft.Egg(mesh, new Vector3(side * 0.075f, 0.42f, 0.7f), Vector3.UnitX * 0.02f, Vector3.UnitY * 0.04f, Vector3.UnitZ * 0.07f, 5, paint);
        for (var leg = 0; leg < 4; leg++)
        {
            var swing = 0.11f * MathF.Sin((phase * 1.6f) + (leg is 0 or 3 ? 0 : MathF.PI));
            var (x, y) = (((leg & 1) - 0.5f) * 0.15f, ((leg >> 1) - 0.5f) * 0.46f);
            Loft.Tube(mesh, [new(x, y + swing, 0.02f), new(x, y + (swing * 0.3f), 0.2f), new(x, y, 0.4f)], [0.035f, 0.03f, 0.06f], Vector3.UnitY, Math.Max(segments - 2, 5), paint);
        }

        Loft.Tube(mesh, [new(0, -0.3f, 0.48f), new(0.03f, -0.45f, 0.58f), new(0.05f, -0.52f, 0.7f)], [0.03f, 0.022f, 0.012f], Vector3.UnitX, 5, paint);
        mesh.Transform(first, Matrix4x4.CreateScale(size) * Matrix4x4.CreateRotationZ(heading) * Matrix4x4.CreateTranslation(place));
    }
}
