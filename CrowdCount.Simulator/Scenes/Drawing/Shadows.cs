using System.Numerics;
using CrowdCount.Simulator.Scenes.Conditions;

namespace CrowdCount.Simulator.Scenes.Drawing;

/// <summary>Shadows that people throw on the ground: the sun's, and the soft dark under them that is there in any light. Half the picture's resolution.</summary>
internal sealed class Shadows(int pictureWidth, int pictureHeight)
{
    private readonly int _width = (pictureWidth + 1) / 2;
    private readonly int _height = (pictureHeight + 1) / 2;
    private readonly byte[] _sun = new byte[((pictureWidth + 1) / 2) * ((pictureHeight + 1) / 2)];
    private readonly byte[] _under = new byte[((pictureWidth + 1) / 2) * ((pictureHeight + 1) / 2)];
    private Vector3[] _at = [];
    private (int Left, int Top, int Right, int Bottom) _used;

    public void Clear()
    {
        Array.Clear(_sun);
        Array.Clear(_under);
        _used = (_width, _height, -1, -1);
    }

    /// <param name="ground">Level on which the shadow falls.</param>
    public void Cast(Mesh mesh, Camera camera, Lighting lighting, float ground)
    {
        if (!lighting.HasSun)
            return;
        var corners = mesh.Corners;
        if (_at.Length < corners.Length)
            _at = new Vector3[corners.Length * 2];
        var slope = lighting.Sun / Math.Max(lighting.Sun.Z, 0.15f);
        for (var i = 0; i < corners.Length; i++)
        {
            var position = corners[i].Position;
            _at[i] = camera.Project(position - (slope * Math.Max(position.Z - ground, 0))) * new Vector3(0.5f, 0.5f, 1);
        }

        foreach (var triangle in mesh.Triangles)
            Fill(_at[triangle.A], _at[triangle.B], _at[triangle.C]);
    }

    /// <summary>The dark under a body: an ellipse of the ground.</summary>
    public void Under(Vector3 place, Vector2 halfSize, float heading, byte strength, Camera camera)
    {
        var (sin, cos) = MathF.SinCos(heading);
        var middle = camera.Project(place);
        if (middle.Z <= 0)
            return;
        var scale = camera.Focal * middle.Z * 0.5f;
        // On the screen the ground is pressed together by the tilt.
        var press = Math.Max(MathF.Abs(Vector3.Normalize(place - camera.Eye).Z), 0.12f);
        var (rx, ry) = (MathF.Sqrt((halfSize.X * halfSize.X * cos * cos) + (halfSize.Y * halfSize.Y * sin * sin)) * scale, MathF.Sqrt((halfSize.X * halfSize.X * sin * sin) + (halfSize.Y * halfSize.Y * cos * cos)) * scale * press);
        var (cx, cy) = (middle.X / 2, middle.Y / 2);
        if (cx + rx < 0 || cy + ry < 0 || cx - rx > _width || cy - ry > _height || rx < 0.5f || ry < 0.3f)
            return;
        var (x0, x1) = (Math.Max((int)(cx - rx), 0), Math.Min((int)(cx + rx) + 1, _width - 1));
        var (y0, y1) = (Math.Max((int)(cy - ry), 0), Math.Min((int)(cy + ry) + 1, _height - 1));
        Use(x0, y0, x1, y1);
        for (var y = y0; y <= y1; y++)
        {
            for (var x = x0; x <= x1; x++)
            {
                var (dx, dy) = ((x + 0.5f - cx) / rx, (y + 0.5f - cy) / ry);
                var d = (dx * dx) + (dy * dy);
                if (d >= 1)
                    continue;
                ref var cell = ref _under[(y * _width) + x];
                cell = (byte)Math.Max(cell, strength * (1 - d) * (1 - (d * 0.5f)));
            }
        }
    }

    /// <summary>Darkens the frame where the ground is what is seen.</summary>
    public void Apply(Frame frame, Backdrop backdrop)
    {
        if (_used.Right < _used.Left)
            return;
        var (left, top) = (Math.Max(_used.Left - 1, 0), Math.Max(_used.Top - 1, 0));
        var (right, bottom) = (Math.Min(_used.Right + 1, _width - 1), Math.Min(_used.Bottom + 1, _height - 1));
        var pixels = frame.Pixels;
        for (var y = top * 2; y < Math.Min((bottom + 1) * 2, frame.Height); y++)
        {
            for (var x = left * 2; x < Math.Min((right + 1) * 2, frame.Width); x++)
            {
                var (sun, under) = Soft(x, y);
                if (sun + under == 0)
                    continue;
                var pixel = (y * frame.Width) + x;
                var shade = backdrop.Shade[pixel];
                if (!backdrop.IsGround[pixel])
                    continue;
                var left256 = (256 - (sun * (255 - shade) / 255)) * (256 - under) >> 8;
                var at = pixels.Slice(pixel * 4, 3);
                at[0] = (byte)((at[0] * left256) >> 8);
                at[1] = (byte)((at[1] * left256) >> 8);
                at[2] = (byte)((at[2] * left256) >> 8);
            }
        }
    }

    /// <summary>The mean of a few cells around, so that no edge is hard.</summary>
    private (int Sun, int Under) Soft(int x, int y)
    {
        var (cx, cy) = (x / 2, y / 2);
        var (sx, sy) = ((x & 1) == 0 ? -1 : 1, (y & 1) == 0 ? -1 : 1);
        var (nx, ny) = (Math.Clamp(cx + sx, 0, _width - 1), Math.Clamp(cy + sy, 0, _height - 1));
        var (a, b, c, d) = ((cy * _width) + cx, (cy * _width) + nx, (ny * _width) + cx, (ny * _width) + nx);
        return (((_sun[a] * 9) + (_sun[b] * 3) + (_sun[c] * 3) + _sun[d]) >> 4, _under[a]);
    }

    private void Use(int x0, int y0, int x1, int y1) =>
        _used = (Math.Min(_used.Left, x0), Math.Min(_used.Top, y0), Math.Max(_used.Right, x1), Math.Max(_used.Bottom, y1));

    private void Fill(Vector3 a, Vector3 b, Vector3 c)
    {
        if (a.Z <= 0 || b.Z <= 0 || c.Z <= 0)
            return;
        var area = ((b.X - a.X) * (c.Y - a.Y)) - ((b.Y - a.Y) * (c.X - a.X));
        // Half of the sides would do: those turned to the sun cover the same ground as those turned away.
        if (area > -1e-5f)
            return;
        var x0 = Math.Max((int)MathF.Ceiling(MathF.Min(a.X, MathF.Min(b.X, c.X)) - 0.5f), 0);
        var x1 = Math.Min((int)MathF.Floor(MathF.Max(a.X, MathF.Max(b.X, c.X)) - 0.5f), _width - 1);
        var y0 = Math.Max((int)MathF.Ceiling(MathF.Min(a.Y, MathF.Min(b.Y, c.Y)) - 0.5f), 0);
        var y1 = Math.Min((int)MathF.Floor(MathF.Max(a.Y, MathF.Max(b.Y, c.Y)) - 0.5f), _height - 1);
        if (x0 > x1 || y0 > y1)
            return;
        Use(x0, y0, x1, y1);
        var scale = 1 / area;
        var (stepB, stepC) = ((c.Y - a.Y) * scale, -(b.Y - a.Y) * scale);
        for (var y = y0; y <= y1; y++)
        {
            var (px, py) = (x0 + 0.5f - a.X, y + 0.5f - a.Y);
            var wb = ((px * (c.Y - a.Y)) - (py * (c.X - a.X))) * scale;
            var wc = ((py * (b.X - a.X)) - (px * (b.Y - a.Y))) * scale;
            for (var x = x0; x <= x1; x++, wb += stepB, wc += stepC)
                if (wb >= 0 && wc >= 0 && wb + wc <= 1)
                    _sun[(y * _width) + x] = 255;
        }
    }
}
