using System.Numerics;
using System.Runtime.InteropServices;

namespace CrowdCount.Simulator.Scenes.Drawing;

/// <summary>A corner of a surface.</summary>
/// <param name="Openness">How much of the light from all around gets there, 0 to 1.</param>
internal readonly record struct Corner(Vector3 Position, Vector3 Normal, float U, float V, float Openness = 1);

/// <summary>Three corners, counter-clockwise when looked at from outside, and the paint between them.</summary>
internal readonly record struct Triangle(int A, int B, int C, int Paint, bool TwoSided);

/// <summary>Surfaces as triangles. Reused from figure to figure, so that drawing a crowd makes no garbage.</summary>
internal sealed class Mesh
{
    private readonly List<Corner> _corners = [];
    private readonly List<Triangle> _triangles = [];
    private readonly List<Paint> _paints = [];

    public Span<Corner> Corners => CollectionsMarshal.AsSpan(_corners);

    public ReadOnlySpan<Triangle> Triangles => CollectionsMarshal.AsSpan(_triangles);

    public ReadOnlySpan<Paint> Paints => CollectionsMarshal.AsSpan(_paints);

    public int CornerCount => _corners.Count;

    public void Clear()
    {
        _corners.Clear();
        _triangles.Clear();
        _paints.Clear();
    }

    public int Use(Paint paint)
    {
        for (var i = _paints.Count - 1; i >= 0; i--)
            if (ReferenceEquals(_paints[i], paint))
                return i;
        _paints.Add(paint);
        return _paints.Count - 1;
    }

    public int Corner(Vector3 position, Vector3 normal, float u, float v)
    {
        _corners.Add(new Corner(position, normal, u, v));
        return _corners.Count - 1;
    }

    public void Triangle(int a, int b, int c, int paint, bool twoSided = false) => _triangles.Add(new Triangle(a, b, c, paint, twoSided));

    /// <summary>A flat panel from a corner along two edges, seen from the side of right × up; u and v in metres.</summary>
    public void Panel(Vector3 corner, Vector3 right, Vector3 up, Paint paint, bool twoSided = false)
    {
        var normal = Vector3.Normalize(Vector3.Cross(right, up));
        var (width, height) = (right.Length(), up.Length());
        var first = Corner(corner, normal, 0, 0);
        Corner(corner + right, normal, width, 0);
        Corner(corner + right + up, normal, width, height);
        Corner(corner + up, normal, 0, height);
        var number = Use(paint);
        Triangle(first, first + 1, first + 2, number, twoSided);
        Triangle(first, first + 2, first + 3, number, twoSided);
    }

    /// <summary>A box on its bottom centre, turned about the vertical.</summary>
    public void Box(Vector3 bottom, Vector3 size, float turn, Paint paint, Paint? top = null)
    {
        var (sin, cos) = MathF.SinCos(turn);
        Box(bottom, new Vector3(cos, sin, 0) * size.X, new Vector3(-sin, cos, 0) * size.Y, Vector3.UnitZ * size.Z, paint, top);
    }

    /// <summary>A box on the middle of its bottom, with edges of any direction (right × front points up).</summary>
    public void Box(Vector3 bottom, Vector3 right, Vector3 front, Vector3 up, Paint paint, Paint? top = null)
    {
        var low = bottom - (right / 2) - (front / 2);
        Panel(low, right, up, paint);
        Panel(low + right, front, up, paint);
        Panel(low + right + front, -right, up, paint);
        Panel(low + front, -front, up, paint);
        Panel(low + up, right, front, top ?? paint);
        Panel(low + front, right, -front, paint);
    }

    /// <summary>Takes light from corners that other parts of the body keep it from.</summary>
    public void Darken(int fromCorner, Func<Corner, float> openness)
    {
        foreach (ref var corner in Corners[fromCorner..])
            corner = corner with { Openness = openness(corner) };
    }

    /// <summary>Moves everything from a corner on.</summary>
    public void Transform(int fromCorner, in Matrix4x4 matrix)
    {
        foreach (ref var corner in Corners[fromCorner..])
            corner = corner with { Position = Vector3.Transform(corner.Position, matrix), Normal = Vector3.TransformNormal(corner.Normal, matrix) };
    }
}
