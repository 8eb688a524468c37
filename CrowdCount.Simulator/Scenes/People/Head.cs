using System.Numerics;
using CrowdCount.Simulator.Scenes.Drawing;

namespace CrowdCount.Simulator.Scenes.People;

/// <summary>The head with its hair and what is worn on it.</summary>
internal static class Head
{
    // From the chin up: height, half width, half depth and how far forward, in half heights, widths and depths of the head.
    private static readonly (float Up, float Wide, float Deep, float Forward)[] Skull =
    [
        (-1.00f, 0.20f, 0.22f, 0.42f), (-0.93f, 0.42f, 0.42f, 0.34f), (-0.72f, 0.66f, 0.70f, 0.18f), (-0.45f, 0.82f, 0.88f, 0.08f), (-0.15f, 0.93f, 0.98f, 0.02f),
        (0.15f, 0.99f, 1.03f, -0.02f), (0.45f, 0.98f, 1.02f, -0.04f), (0.70f, 0.84f, 0.88f, -0.04f), (0.88f, 0.58f, 0.62f, -0.04f), (0.97f, 0.30f, 0.32f, -0.04f), (1.00f, 0.08f, 0.08f, -0.04f),
    ];

    public static void Build(Mesh mesh, Person person, in Body body, int segments)
    {
        var unit = Body.HeadUnit(person);
        var size = new Size(body.HeadRight * (0.0465f * unit), body.HeadAhead * (0.056f * unit), body.HeadUp * (0.067f * unit));
        Shape(mesh, (HeadPaint)person.Head, body.HeadCentre, size, segments);
        Hairdo(mesh, person, body.HeadCentre, size, segments);
        Hat(mesh, person, body.HeadCentre, size, segments);
    }

    private readonly record struct Size(Vector3 Right, Vector3 Ahead, Vector3 Up);

    private static void Shape(Mesh mesh, HeadPaint paint, Vector3 centre, Size size, int segments)
    {
        var thick = paint.Covered ? 0.20f : paint.Style switch { Hair.Curly => 0.27f, Hair.Long or Hair.Bob => 0.17f, Hair.Short => 0.10f, _ => 0.09f };
        var number = mesh.Use(paint);
        var first = mesh.CornerCount;
        for (var i = 0; i < Skull.Length; i++)
        {
            var ring = Skull[i];
            var v = (ring.Up + 1) / 2;
            for (var j = 0; j <= segments; j++)
            {
                var u = ((float)j / segments) - 0.5f;
                var (sin, cos) = MathF.SinCos(u * MathF.Tau);
                var grow = 1 + (thick * paint.HairShare(u, v));
                var nose = segments >= 12 && MathF.Abs(u) < 0.045f ? v switch { > 0.32f and < 0.36f => 0.0f, > 0.2f and < 0.3f => 0.10f, > 0.4f and < 0.45f => 0.13f, _ => 0 } : 0;
                var spread = (size.Right * (ring.Wide * sin * grow)) + (size.Ahead * ((ring.Deep * cos * grow) + ring.Forward + nose));
                var outward = (size.Right * (sin / size.Right.LengthSquared() * ring.Wide)) + (size.Ahead * (cos / size.Ahead.LengthSquared() * ring.Deep)) + (size.Up * (ring.Up * 0.8f / size.Up.LengthSquared()));
                mesh.Corner(centre + spread + (size.Up * (ring.Up * (ring.Up > 0 ? grow : 1))), Vector3.Normalize(outward), u, v);
            }
        }

        Loft.Join(mesh, first, Skull.Length, segments, number);
        Loft.Close(mesh, first, centre - size.Up + (size.Ahead * 0.42f), segments, number, atEnd: false);
        Loft.Close(mesh, first + ((Skull.Length - 1) * (segments + 1)), centre + (size.Up * (1 + (thick * paint.HairShare(0, 1)))), segments, number, atEnd: true);
        if (segments >= 12 && !paint.Covered && paint.Style is (Hair.Short or Hair.Bald or Hair.Ponytail or Hair.Bun))
            for (var side = -1; side <= 1; side += 2)
                Loft.Egg(mesh, centre + (size.Right * (side * 0.98f)) - (size.Up * 0.08f), size.Right * 0.12f, size.Ahead * 0.2f, size.Up * 0.26f, 6, paint.Ears);
    }

    private static void Hairdo(Mesh mesh, Person person, Vector3 centre, Size size, int segments)
    {
        if (((HeadPaint)person.Head).Covered)
            return;
        switch (person.Hair)
        {
            case Hair.Long:
                Span<Ring> curtain =
                [
                    new(centre - (size.Up * 2.15f) - (size.Ahead * 0.75f), size.Right * 0.55f, size.Ahead * 0.12f, 0),
                    new(centre - (size.Up * 2.0f) - (size.Ahead * 0.75f), size.Right * 0.95f, size.Ahead * 0.3f, 0.1f),
                    new(centre - (size.Up * 1.0f) - (size.Ahead * 0.6f), size.Right * 1.08f, size.Ahead * 0.5f, 0.4f),
                    new(centre - (size.Up * 0.2f) - (size.Ahead * 0.45f), size.Right * 1.12f, size.Ahead * 0.66f, 0.7f),
                    new(centre + (size.Up * 0.5f) - (size.Ahead * 0.3f), size.Right * 0.9f, size.Ahead * 0.7f, 1),
                ];
                Loft.Skin(mesh, curtain, segments, person.HairPaint);
                break;
            case Hair.Ponytail:
                Loft.Egg(mesh, centre - (size.Up * 0.55f) - (size.Ahead * 1.25f), size.Right * 0.28f, size.Ahead * 0.3f, (size.Up * 0.95f) + (size.Ahead * 0.3f), Math.Max(segments - 4, 6), person.HairPaint);
                break;
            case Hair.Bun:
                Loft.Egg(mesh, centre + (size.Up * 0.6f) - (size.Ahead * 0.95f), size.Right * 0.42f, size.Ahead * 0.34f, size.Up * 0.34f, Math.Max(segments - 4, 6), person.HairPaint);
                break;
        }
    }

    private static void Hat(Mesh mesh, Person person, Vector3 centre, Size size, int segments)
    {
        switch (person.Headwear)
        {
            case Headwear.Beanie:
                Crown(mesh, centre, size, 0.12f, 1.16f, 1.25f, segments, person.HatPaint);
                break;
            case Headwear.Cap:
                Crown(mesh, centre, size, 0.3f, 1.13f, 1.16f, segments, person.HatPaint);
                Loft.Egg(mesh, centre + (size.Up * 0.34f) + (size.Ahead * 1.3f), size.Right * 0.85f, (size.Ahead * 0.75f) - (size.Up * 0.12f), size.Up * 0.06f, segments, person.HatPaint);
                break;
            case Headwear.Brim:
                Crown(mesh, centre, size, 0.4f, 1.14f, 1.3f, segments, person.HatPaint);
                Loft.Egg(mesh, centre + (size.Up * 0.42f), size.Right * 1.9f, size.Ahead * 1.65f, size.Up * 0.07f, segments + 4, person.HatPaint);
                break;
        }
    }

    private static void Crown(Mesh mesh, Vector3 centre, Size size, float from, float wide, float high, int segments, Paint paint)
    {
        Span<Ring> rings = stackalloc Ring[6];
        for (var i = 0; i < rings.Length; i++)
        {
            var up = from + ((high - from) * i / (rings.Length - 1));
            var part = MathF.Sqrt(Math.Max(1 - (MathF.Pow((float)i / (rings.Length - 1), 2.2f)), 0.005f)) * wide * (i == 0 ? 1.02f : 1);
            rings[i] = new Ring(centre + (size.Up * up) - (size.Ahead * 0.03f), size.Right * part, size.Ahead * part, i / (rings.Length - 1f));
        }

        Loft.Skin(mesh, rings, segments, paint);
    }
}
