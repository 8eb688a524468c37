using System.Numerics;

namespace CrowdCount.Simulator.Scenes.Drawing;

/// <summary>What the sun sees of the scenery: everything behind it lies in the shadow.</summary>
internal sealed class ShadowMap
{
    private const int Side = 1024;
    private const float Slack = 0.12f;

    private readonly float[] _height = new float[Side * Side];
    private readonly Vector3 _right;
    private readonly Vector3 _up;
    private readonly Vector3 _sun;
    private readonly Vector3 _centre;
    private readonly float _scale;

    /// <param name="radius">Metres around the centre that cast and receive shadows.</param>
    public ShadowMap(Mesh scenery, Vector3 sun, Vector3 centre, float radius)
    {
        _sun = sun;
        _centre = centre;
        _scale = Side / (2 * radius);
        _right = Vector3.Normalize(Vector3.Cross(MathF.Abs(sun.Z) < 0.99f ? Vector3.UnitZ : Vector3.UnitY, sun));
        _up = Vector3.Cross(sun, _right);
        Array.Fill(_height, float.MinValue);
        var corners = scenery.Corners;
        foreach (var triangle in scenery.Triangles)
            Fill(Turn(corners[triangle.A].Position), Turn(corners[triangle.B].Position), Turn(corners[triangle.C].Position));
    }

    /// <returns>0 in the shadow to 1 in the sun, soft at the edge.</returns>
    public float SunSeen(Vector3 point)
    {
        var at = Turn(point);
        var (x, y) = ((int)MathF.Floor(at.X - 0.5f), (int)MathF.Floor(at.Y - 0.5f));
        if (x < 1 || y < 1 || x >= Side - 2 || y >= Side - 2)
            return 1;
        var (tx, ty) = (at.X - 0.5f - x, at.Y - 0.5f - y);
        var sum = 0f;
        for (var j = -1; j <= 2; j++)
        {
            var wy = j == -1 ? 1 - ty : j == 2 ? ty : 1;
            for (var i = -1; i <= 2; i++)
            {
                var wx = i == -1 ? 1 - tx : i == 2 ? tx : 1;
                if (_height[((y + j) * Side) + x + i] <= at.Z + Slack)
                    sum += wx * wy;
            }
        }

        return sum / 9;
    }

    private Vector3 Turn(Vector3 point)
    {
        var from = point - _centre;
        return new Vector3((Vector3.Dot(from, _right) * _scale) + (Side / 2), (Vector3.Dot(from, _up) * _scale) + (Side / 2), Vector3.Dot(from, _sun));
    }

    private void Fill(Vector3 a, Vector3 b, Vector3 c)
    {
        var area = ((b.X - a.X) * (c.Y - a.Y)) - ((b.Y - a.Y) * (c.X - a.X));
        if (MathF.Abs(area) < 1e-6f)
            return;
        var x0 = (int)Math.Clamp(MathF.Ceiling(MathF.Min(a.X, MathF.Min(b.X, c.X)) - 0.5f), 0, Side);
        var x1 = (int)Math.Clamp(MathF.Floor(MathF.Max(a.X, MathF.Max(b.X, c.X)) - 0.5f), -1, Side - 1);
        var y0 = (int)Math.Clamp(MathF.Ceiling(MathF.Min(a.Y, MathF.Min(b.Y, c.Y)) - 0.5f), 0, Side);
        var y1 = (int)Math.Clamp(MathF.Floor(MathF.Max(a.Y, MathF.Max(b.Y, c.Y)) - 0.5f), -1, Side - 1);
        for (var y = y0; y <= y1; y++)
        {
            for (var x = x0; x <= x1; x++)
            {
                var (px, py) = (x + 0.5f - a.X, y + 0.5f - a.Y);
                var wb = ((px * (c.Y - a.Y)) - (py * (c.X - a.X))) / area;
                var wc = ((py * (b.X - a.X)) - (px * (b.Y - a.Y))) / area;
                if (wb < 0 || wc < 0 || wb + wc > 1)
                    continue;
                ref var cell = ref _height[(y * Side) + x];
                cell = MathF.Max(cell, a.Z + ((b.Z - a.Z) * wb) + ((c.Z - a.Z) * wc));
            }
        }
    }
}
