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

    private Vector3[] _at = [];
    private Vector3[] _light = [];
    private float[] _inverse = [];
    private Sample[] _sample = [];
    private byte[] _head = [];
    private float[] _cover = [];
    private int _left;
    private int _top0;
    private int _wide;
    private int _high;
    private int _samples;

    /// <summary>Which triangle a sample shows, and where in it.</summary>
    private readonly record struct Sample(int Triangle, float B, float C);

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
        _samples = head < 6 ? 4 : head < 11 ? 3 : head < 110 ? 2 : 1;
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
            (_inverse, _sample, _head) = (new float[count], new Sample[count], new byte[count]);
        Array.Clear(_inverse, 0, count);
        Array.Clear(_head, 0, count);
        for (var i = 0; i < corners.Length; i++)
            _at[i] = new Vector3((_at[i].X - _left) * _samples, (_at[i].Y - _top0) * _samples, _at[i].Z);
        return true;
    }

    private void Fill(Mesh mesh, Camera camera)
    {
        var paints = mesh.Paints;
        var (width, height) = (_wide * _samples, _high * _samples);
        var triangles = mesh.Triangles;
        for (var number = 0; number < triangles.Length; number++)
        {
            var triangle = triangles[number];
            var (a, b, c) = (_at[triangle.A], _at[triangle.B], _at[triangle.C]);
            var area = ((b.X - a.X) * (c.Y - a.Y)) - ((b.Y - a.Y) * (c.X - a.X));
            // Seen from behind; heads are measured whole by their fronts alone.
            if (area * camera.Facing >= 0 && !(triangle.TwoSided && area != 0))
                continue;
            var x0 = Math.Max((int)MathF.Ceiling(MathF.Min(a.X, MathF.Min(b.X, c.X)) - 0.5f), 0);
            var x1 = Math.Min((int)MathF.Floor(MathF.Max(a.X, MathF.Max(b.X, c.X)) - 0.5f), width - 1);
            var y0 = Math.Max((int)MathF.Ceiling(MathF.Min(a.Y, MathF.Min(b.Y, c.Y)) - 0.5f), 0);
            var y1 = Math.Min((int)MathF.Floor(MathF.Max(a.Y, MathF.Max(b.Y, c.Y)) - 0.5f), height - 1);
            if (x0 > x1 || y0 > y1)
                continue;

            var isHead = paints[triangle.Paint].IsHead;
            var scale = 1 / area;
            var (stepB, stepC) = ((c.Y - a.Y) * scale, -(b.Y - a.Y) * scale);
            var (deeperB, deeperC) = (b.Z - a.Z, c.Z - a.Z);
            for (var y = y0; y <= y1; y++)
            {
                var (px, py) = (x0 + 0.5f - a.X, y + 0.5f - a.Y);
                var wb = ((px * (c.Y - a.Y)) - (py * (c.X - a.X))) * scale;
                var wc = ((py * (b.X - a.X)) - (px * (b.Y - a.Y))) * scale;
                var at = (y * width) + x0;
                for (var x = x0; x <= x1; x++, at++, wb += stepB, wc += stepC)
                {
                    if (wb < 0 || wc < 0 || wb + wc > 1)
                        continue;
                    if (isHead)
                        _head[at] = 1;
                    var inverse = a.Z + (deeperB * wb) + (deeperC * wc);
                    if (inverse <= _inverse[at])
                        continue;
                    _inverse[at] = inverse;
                    _sample[at] = new Sample(number, wb, wc);
                }
            }
        }
    }

    /// <summary>Paint and light of a point in a triangle.</summary>
    private Vector3 Colour(Mesh mesh, in Sample sample, Paint paint, float grain)
    {
        var triangle = mesh.Triangles[sample.Triangle];
        var corners = mesh.Corners;
        ref readonly var a = ref corners[triangle.A];
        ref readonly var b = ref corners[triangle.B];
        ref readonly var c = ref corners[triangle.C];
        var (wb, wc) = (sample.B, sample.C);
        var wa = 1 - wb - wc;
        var spot = new Spot((a.U * wa) + (b.U * wb) + (c.U * wc), (a.V * wa) + (b.V * wb) + (c.V * wc), default, grain);
        return paint.At(spot) * ((_light[triangle.A] * wa) + (_light[triangle.B] * wb) + (_light[triangle.C] * wc));
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
        // One person is thin enough for one depth of fog.
        var distance = camera.Depth(mesh.Corners[0].Position);
        var (clarity, grain) = (lighting.Clarity(distance), distance / camera.Focal);
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
                // Samples of a pixel on the same triangle share one look at its paint.
                var (last, lastIsHead, lastColour) = (-1, 0, Vector3.Zero);
                for (var sy = 0; sy < _samples; sy++)
                {
                    for (var sx = 0; sx < _samples; sx++)
                    {
                        var at = first + (sy * row) + sx;
                        if (_inverse[at] <= 0)
                            continue;
                        ref readonly var sample = ref _sample[at];
                        if (sample.Triangle != last)
                        {
                            last = sample.Triangle;
                            var paint = paints[mesh.Triangles[last].Paint];
                            (lastIsHead, lastColour) = (paint.IsHead ? 1 : 0, Colour(mesh, sample, paint, grain));
                        }

                        covered++;
                        colour += lastColour;
                        ofHead += lastIsHead;
                        nearest = MathF.Max(nearest, _inverse[at]);
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
