using System.Numerics;
using CrowdCount.Simulator.Scenes.Conditions;

namespace CrowdCount.Simulator.Scenes.Drawing;

/// <summary>
/// Draws one figure at a time over the frame, with several samples per pixel. Figures come from far to near; the still scenery stands in front of them
/// where its depth says so. Buffers are kept from figure to figure.
/// </summary>
internal sealed class Stamp
{
    private const float Nearest = 0.35f;
    private const float StandsOn = 0.12f;
    private const byte Nothing = 255;

    private Vector3[] _at = [];
    private Vector3[] _light = [];
    private Vector3[] _colour = [];
    private float[] _inverse = [];
    private byte[] _top = [];
    private byte[] _head = [];
    private float[] _cover = [];
    private int _left;
    private int _top0;
    private int _wide;
    private int _high;
    private int _samples;

    /// <summary>Left edge, top edge, width and height of what the last figure may have covered, in pixels inside the picture.</summary>
    public (int Left, int Top, int Width, int Height) Area { get; private set; }

    /// <summary>How much of each pixel of <see cref="Area"/> the last figure covers.</summary>
    public ReadOnlySpan<float> Cover => _cover.AsSpan(0, Area.Width * Area.Height);

    /// <returns>What can be seen of the figure's head; null when it has none, or is behind the camera.</returns>
    public HeadMask? Draw(Mesh mesh, Camera camera, Lighting lighting, float sunSeen, float[] sceneryInverse, Frame frame)
    {
        Area = default;
        if (!Place(mesh, camera, lighting, sunSeen))
            return null;
        Fill(mesh, camera);
        return Settle(mesh, camera, lighting, sceneryInverse, frame);
    }

    private bool Place(Mesh mesh, Camera camera, Lighting lighting, float sunSeen)
    {
        var corners = mesh.Corners;
        if (_at.Length < corners.Length)
            (_at, _light) = (new Vector3[corners.Length * 2], new Vector3[corners.Length * 2]);
        var (low, high) = (new Vector3(float.MaxValue), new Vector3(float.MinValue));
        for (var i = 0; i < corners.Length; i++)
        {
            var at = camera.Project(corners[i].Position);
            if (at.Z <= 0 || at.Z > 1 / Nearest)
                return false;
            _at[i] = at;
            low = Vector3.Min(low, at);
            high = Vector3.Max(high, at);
            _light[i] = lighting.At(corners[i].Position, corners[i].Normal, sunSeen * (0.4f + (0.6f * corners[i].Openness)), corners[i].Openness);
        }

        if (corners.Length == 0 || high.X < 0 || high.Y < 0 || low.X >= camera.Width || low.Y >= camera.Height)
            return false;
        var head = camera.HeadSize(2 / (low.Z + high.Z));
        _samples = head < 7 ? 4 : head < 18 ? 3 : head < 110 ? 2 : 1;
        // A head that the picture's edge cuts is measured whole, so the area may reach beyond the edge by a head and a half.
        var beyond = (int)(head * 1.6f) + 2;
        _left = Math.Max((int)low.X - 1, -beyond);
        _top0 = Math.Max((int)low.Y - 1, -beyond);
        _wide = Math.Min((int)high.X + 2, camera.Width + beyond) - _left;
        _high = Math.Min((int)high.Y + 2, camera.Height + beyond) - _top0;
        if (_wide <= 0 || _high <= 0)
            return false;
        var count = _wide * _high * _samples * _samples;
        if (_inverse.Length < count)
            (_inverse, _colour, _top, _head) = (new float[count], new Vector3[count], new byte[count], new byte[count]);
        Array.Clear(_inverse, 0, count);
        Array.Clear(_head, 0, count);
        Array.Fill(_top, Nothing, 0, count);
        for (var i = 0; i < corners.Length; i++)
            _at[i] = new Vector3((_at[i].X - _left) * _samples, (_at[i].Y - _top0) * _samples, _at[i].Z);
        return true;
    }

    private void Fill(Mesh mesh, Camera camera)
    {
        var corners = mesh.Corners;
        var paints = mesh.Paints;
        var (width, height) = (_wide * _samples, _high * _samples);
        foreach (var triangle in mesh.Triangles)
        {
            var (a, b, c) = (_at[triangle.A], _at[triangle.B], _at[triangle.C]);
            var area = ((b.X - a.X) * (c.Y - a.Y)) - ((b.Y - a.Y) * (c.X - a.X));
            var paint = paints[triangle.Paint];
            // Seen from behind; heads are measured whole by their fronts alone.
            if (area >= 0 && !(triangle.TwoSided && area > 0))
                continue;
            var x0 = Math.Max((int)MathF.Ceiling(MathF.Min(a.X, MathF.Min(b.X, c.X)) - 0.5f), 0);
            var x1 = Math.Min((int)MathF.Floor(MathF.Max(a.X, MathF.Max(b.X, c.X)) - 0.5f), width - 1);
            var y0 = Math.Max((int)MathF.Ceiling(MathF.Min(a.Y, MathF.Min(b.Y, c.Y)) - 0.5f), 0);
            var y1 = Math.Min((int)MathF.Floor(MathF.Max(a.Y, MathF.Max(b.Y, c.Y)) - 0.5f), height - 1);
            if (x0 > x1 || y0 > y1)
                continue;

            var scale = 1 / area;
            var (stepB, stepC) = ((c.Y - a.Y) * scale, -(b.Y - a.Y) * scale);
            var (ca, cb, cc) = (corners[triangle.A], corners[triangle.B], corners[triangle.C]);
            var (la, lb, lc) = (_light[triangle.A], _light[triangle.B], _light[triangle.C]);
            var grain = 1 / (a.Z * camera.Focal * _samples);
            for (var y = y0; y <= y1; y++)
            {
                var (px, py) = (x0 + 0.5f - a.X, y + 0.5f - a.Y);
                var wb = ((px * (c.Y - a.Y)) - (py * (c.X - a.X))) * scale;
                var wc = ((py * (b.X - a.X)) - (px * (b.Y - a.Y))) * scale;
                var at = (y * width) + x0;
                for (var x = x0; x <= x1; x++, at++, wb += stepB, wc += stepC)
                {
                    var wa = 1 - wb - wc;
                    if (wa < 0 || wb < 0 || wc < 0)
                        continue;
                    if (paint.IsHead)
                        _head[at] = 1;
                    var inverse = (a.Z * wa) + (b.Z * wb) + (c.Z * wc);
                    if (inverse <= _inverse[at])
                        continue;
                    var spot = new Spot((ca.U * wa) + (cb.U * wb) + (cc.U * wc), (ca.V * wa) + (cb.V * wb) + (cc.V * wc), default, grain);
                    if (paint.IsOpen(spot))
                        continue;
                    _inverse[at] = inverse;
                    _top[at] = (byte)triangle.Paint;
                    _colour[at] = paint.At(spot) * ((la * wa) + (lb * wb) + (lc * wc));
                }
            }
        }
    }

    private HeadMask? Settle(Mesh mesh, Camera camera, Lighting lighting, float[] sceneryInverse, Frame frame)
    {
        var paints = mesh.Paints;
        var (x0, y0) = (Math.Max(_left, 0), Math.Max(_top0, 0));
        var (x1, y1) = (Math.Min(_left + _wide, camera.Width), Math.Min(_top0 + _high, camera.Height));
        var (width, height) = (Math.Max(x1 - x0, 0), Math.Max(y1 - y0, 0));
        Area = (x0, y0, width, height);
        if (_cover.Length < width * height)
            _cover = new float[width * height * 2];
        var whole = 0;
        for (var i = 0; i < _wide * _high * _samples * _samples; i++)
            whole += _head[i];

        var perPixel = _samples * _samples;
        var seen = whole > 0 ? new float[width * height] : [];
        var (headLow, headHigh) = (height, -1);
        var row = _wide * _samples;
        var pixels = frame.Pixels;
        for (var y = 0; y < height; y++)
        {
            for (var x = 0; x < width; x++)
            {
                var first = ((y + y0 - _top0) * _samples * row) + ((x + x0 - _left) * _samples);
                var (covered, ofHead, nearest, colour) = (0, 0, 0f, Vector3.Zero);
                for (var sy = 0; sy < _samples; sy++)
                {
                    for (var sx = 0; sx < _samples; sx++)
                    {
                        var at = first + (sy * row) + sx;
                        if (_top[at] == Nothing)
                            continue;
                        covered++;
                        colour += _colour[at];
                        nearest = MathF.Max(nearest, _inverse[at]);
                        if (paints[_top[at]].IsHead)
                            ofHead++;
                    }
                }

                var cell = (y * width) + x;
                _cover[cell] = 0;
                if (covered == 0)
                    continue;
                var pixel = ((y + y0) * frame.Width) + x + x0;
                var depth = 1 / nearest;
                if (sceneryInverse[pixel] > 1 / Math.Max(depth - StandsOn, 0.01f))
                    continue;
                var share = (float)covered / perPixel;
                _cover[cell] = share;
                if (ofHead > 0)
                {
                    seen[cell] = (float)ofHead / perPixel;
                    (headLow, headHigh) = (Math.Min(headLow, y), y);
                }

                var clarity = lighting.Clarity(depth);
                var screen = lighting.Develop((colour * (clarity / covered)) + (lighting.FogColour * (1 - clarity))) * 255;
                var to = pixels.Slice(pixel * 4, 4);
                to[0] = (byte)(to[0] + ((screen.Z - to[0]) * share) + 0.5f);
                to[1] = (byte)(to[1] + ((screen.Y - to[1]) * share) + 0.5f);
                to[2] = (byte)(to[2] + ((screen.X - to[2]) * share) + 0.5f);
            }
        }

        if (whole == 0)
            return null;
        headHigh = Math.Max(headHigh, headLow - 1);
        var rows = headHigh - headLow + 1;
        var mask = new float[Math.Max(rows, 0) * width];
        if (rows > 0)
            seen.AsSpan(headLow * width, mask.Length).CopyTo(mask);
        return new HeadMask(x0, y0 + headLow, width, Math.Max(rows, 0), mask, (float)whole / perPixel);
    }
}
