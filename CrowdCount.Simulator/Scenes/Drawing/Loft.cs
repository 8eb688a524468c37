using System.Numerics;

namespace CrowdCount.Simulator.Scenes.Drawing;

/// <summary>An ellipse across a loft: right × front points along it, and the rings follow each other that way.</summary>
internal readonly record struct Ring(Vector3 Centre, Vector3 Right, Vector3 Front, float V)
{
    public static Ring Level(Vector3 centre, float halfWidth, float halfDepth, float v) => new(centre, Vector3.UnitX * halfWidth, Vector3.UnitY * halfDepth, v);
}

/// <summary>Round bodies as skins over rings.</summary>
internal static class Loft
{
    public static void Skin(Mesh mesh, ReadOnlySpan<Ring> rings, int segments, Paint paint)
    {
        var number = mesh.Use(paint);
        var first = mesh.CornerCount;
        for (var i = 0; i < rings.Length; i++)
        {
            var ring = rings[i];
            var (before, after) = (rings[Math.Max(i - 1, 0)], rings[Math.Min(i + 1, rings.Length - 1)]);
            for (var j = 0; j <= segments; j++)
            {
                var u = ((float)j / segments) - 0.5f;
                var (sin, cos) = MathF.SinCos(u * MathF.Tau);
                var along = after.Centre - before.Centre + ((after.Right - before.Right) * sin) + ((after.Front - before.Front) * cos);
                var around = (ring.Right * cos) - (ring.Front * sin);
                var normal = Vector3.Cross(along, around);
                var length = normal.Length();
                mesh.Corner(ring.Centre + (ring.Right * sin) + (ring.Front * cos), length > 1e-9f ? normal / length : Vector3.UnitZ, u, ring.V);
            }
        }

        Join(mesh, first, rings.Length, segments, number);
        Close(mesh, first, rings[0].Centre, segments, number, atEnd: false);
        Close(mesh, first + ((rings.Length - 1) * (segments + 1)), rings[^1].Centre, segments, number, atEnd: true);
    }

    /// <summary>Closes the hole inside a ring.</summary>
    public static void Close(Mesh mesh, int ring, Vector3 centre, int segments, int paint, bool atEnd)
    {
        var corners = mesh.Corners.Slice(ring, segments);
        var normal = Vector3.Zero;
        foreach (ref var corner in corners)
            normal += corner.Normal;
        var middle = mesh.Corner(centre, normal.LengthSquared() > 1e-6f ? Vector3.Normalize(normal) : corners[0].Normal, 0, corners[0].V);
        for (var j = 0; j < segments; j++)
            mesh.Triangle(middle, ring + j + (atEnd ? 1 : 0), ring + j + (atEnd ? 0 : 1), paint);
    }

    public static void Join(Mesh mesh, int first, int rings, int segments, int paint)
    {
        for (var i = 0; i + 1 < rings; i++)
        {
            for (var j = 0; j < segments; j++)
            {
                var corner = first + (i * (segments + 1)) + j;
                mesh.Triangle(corner, corner + segments + 1, corner + 1, paint);
                mesh.Triangle(corner + 1, corner + segments + 1, corner + segments + 2, paint);
            }
        }
    }

    /// <summary>A tube along points with a radius at each, closed at both ends.</summary>
    /// <param name="front">Where u = 0 looks.</param>
    public static void Tube(Mesh mesh, ReadOnlySpan<Vector3> points, ReadOnlySpan<float> radii, Vector3 front, int segments, Paint paint, float flatness = 1)
    {
        Span<Ring> rings = stackalloc Ring[points.Length + 2];
        for (var i = 0; i < points.Length; i++)
        {
            var axis = Vector3.Normalize(points[Math.Min(i + 1, points.Length - 1)] - points[Math.Max(i - 1, 0)]);
            var ahead = front - (axis * Vector3.Dot(front, axis));
            ahead = ahead.LengthSquared() > 1e-4f ? Vector3.Normalize(ahead) : Vector3.Normalize(Vector3.Cross(axis, MathF.Abs(axis.X) < 0.9f ? Vector3.UnitX : Vector3.UnitY));
            rings[i + 1] = new Ring(points[i], Vector3.Cross(ahead, axis) * radii[i], ahead * (radii[i] * flatness), i / (points.Length - 1f));
            if (i == 0)
                rings[0] = new Ring(points[0] - (axis * radii[0] * 0.5f), rings[1].Right * 0.25f, rings[1].Front * 0.25f, 0);
            if (i == points.Length - 1)
                rings[^1] = new Ring(points[i] + (axis * radii[i] * 0.5f), rings[i + 1].Right * 0.25f, rings[i + 1].Front * 0.25f, 1);
        }

        Skin(mesh, rings, segments, paint);
    }

    /// <summary>An egg: half-axes to the right, to the front and up.</summary>
    public static void Egg(Mesh mesh, Vector3 centre, Vector3 right, Vector3 front, Vector3 up, int segments, Paint paint)
    {
        ReadOnlySpan<float> levels = [-1f, -0.9f, -0.6f, -0.2f, 0.2f, 0.6f, 0.9f, 1f];
        Span<Ring> rings = stackalloc Ring[levels.Length];
        for (var i = 0; i < levels.Length; i++)
        {
            var width = MathF.Sqrt(Math.Max(1 - (levels[i] * levels[i]), 0.004f));
            rings[i] = new Ring(centre + (up * levels[i]), right * width, front * width, (levels[i] + 1) / 2);
        }

        Skin(mesh, rings, segments, paint);
    }
}
