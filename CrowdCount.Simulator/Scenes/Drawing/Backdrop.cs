using System.Numerics;
using CrowdCount.Simulator.Scenes.Conditions;

namespace CrowdCount.Simulator.Scenes.Drawing;

/// <summary>The place without people, in one light: its picture, its depth and how dark a shadow is at each pixel.</summary>
internal sealed class Backdrop
{
    // Four samples per pixel on a turned grid: even edges near the horizontal and the vertical come out smooth.
    private static readonly (float X, float Y)[] Samples = [(0.375f, 0.125f), (0.875f, 0.375f), (0.125f, 0.625f), (0.625f, 0.875f)];

    private const int BandRows = 48;
    private const float Near = 0.4f;
    private const int Sky = -1;

    public Backdrop(Mesh scenery, Camera camera, Lighting lighting, ShadowMap? shadows, Func<Vector3, Vector3> sky)
    {
        var (width, height) = (camera.Width, camera.Height);
        Pixels = new byte[width * height * 4];
        Inverse = new float[width * height];
        Shade = new byte[width * height];
        IsGround = new bool[width * height];
        var clipped = Clip(scenery, camera);
        var depth = new float[width * BandRows * Samples.Length];
        var owner = new int[depth.Length];
        for (var top = 0; top < height; top += BandRows)
        {
            var rows = Math.Min(BandRows, height - top);
            Array.Clear(depth);
            Array.Fill(owner, Sky);
            foreach (var piece in clipped)
                Fill(piece, width, top, rows, depth, owner, scenery, camera);
            for (var y = 0; y < rows; y++)
                for (var x = 0; x < width; x++)
                    Develop(x, y + top, ((y * width) + x) * Samples.Length, depth, owner, scenery, camera, lighting, shadows, sky);
        }
    }

    /// <summary>Blue, green, red, 255.</summary>
    public byte[] Pixels { get; }

    /// <summary>1 / depth of the nearest thing of each pixel; 0 where there is only sky.</summary>
    public float[] Inverse { get; }

    /// <summary>What a full shadow leaves of each pixel on the screen: 255 where there is no sun to take away.</summary>
    public byte[] Shade { get; }

    /// <summary>Where something level is seen, on which people's shadows fall.</summary>
    public bool[] IsGround { get; }

    private readonly record struct Piece(Vector3 A, Vector3 B, Vector3 C, int Triangle, float Top, float Bottom);

    /// <summary>Triangles on the screen, without what is behind the camera.</summary>
    private static List<Piece> Clip(Mesh scenery, Camera camera)
    {
        var pieces = new List<Piece>(scenery.Triangles.Length);
        var corners = scenery.Corners;
        Span<Vector3> kept = stackalloc Vector3[4];
        Span<Vector3> source = stackalloc Vector3[3];
        for (var number = 0; number < scenery.Triangles.Length; number++)
        {
            var triangle = scenery.Triangles[number];
            (source[0], source[1], source[2]) = (corners[triangle.A].Position, corners[triangle.B].Position, corners[triangle.C].Position);
            var count = 0;
            for (var i = 0; i < 3; i++)
            {
                var (from, to) = (source[i], source[(i + 1) % 3]);
                var (df, dt) = (camera.Depth(from) - Near, camera.Depth(to) - Near);
                if (df >= 0)
                    kept[count++] = from;
                if ((df >= 0) != (dt >= 0))
                    kept[count++] = from + ((to - from) * (df / (df - dt)));
            }

            if (count < 3)
                continue;
            var first = camera.Project(kept[0]);
            for (var i = 1; i + 1 < count; i++)
            {
                var (b, c) = (camera.Project(kept[i]), camera.Project(kept[i + 1]));
                var area = ((b.X - first.X) * (c.Y - first.Y)) - ((b.Y - first.Y) * (c.X - first.X));
                if (area * camera.Facing < 0 || (triangle.TwoSided && area != 0))
                    pieces.Add(new Piece(first, b, c, number, MathF.Min(first.Y, MathF.Min(b.Y, c.Y)), MathF.Max(first.Y, MathF.Max(b.Y, c.Y))));
            }
        }

        return pieces;
    }

    private static void Fill(Piece piece, int width, int top, int rows, float[] depth, int[] owner, Mesh scenery, Camera camera)
    {
        var (a, b, c) = (piece.A, piece.B, piece.C);
        if (piece.Bottom < top || piece.Top > top + rows)
            return;
        var x0 = (int)Math.Clamp(MathF.Floor(MathF.Min(a.X, MathF.Min(b.X, c.X))), 0, width);
        var x1 = (int)Math.Clamp(MathF.Floor(MathF.Max(a.X, MathF.Max(b.X, c.X))), -1, width - 1);
        var y0 = (int)Math.Clamp(MathF.Floor(piece.Top), top, top + rows);
        var y1 = (int)Math.Clamp(MathF.Floor(piece.Bottom), top - 1, top + rows - 1);
        var area = ((double)(b.X - a.X) * (c.Y - a.Y)) - ((double)(b.Y - a.Y) * (c.X - a.X));
        var holes = scenery.Paints[scenery.Triangles[piece.Triangle].Paint] is IHasHoles;
        for (var y = y0; y <= y1; y++)
        {
            for (var x = x0; x <= x1; x++)
            {
                for (var s = 0; s < Samples.Length; s++)
                {
                    double px = x + Samples[s].X - a.X, py = y + Samples[s].Y - a.Y;
                    var wb = (float)(((px * (c.Y - a.Y)) - (py * (c.X - a.X))) / area);
                    var wc = (float)(((py * (b.X - a.X)) - (px * (b.Y - a.Y))) / area);
                    if (wb < 0 || wc < 0 || wb + wc > 1)
                        continue;
                    var inverse = a.Z + ((b.Z - a.Z) * wb) + ((c.Z - a.Z) * wc);
                    var at = ((((y - top) * width) + x) * Samples.Length) + s;
                    if (inverse <= depth[at])
                        continue;
                    if (holes)
                    {
                        var (spot, _) = Locate(scenery, piece.Triangle, camera.Eye + (camera.Ray(x + Samples[s].X, y + Samples[s].Y) / inverse), 0.01f);
                        if (scenery.Paints[scenery.Triangles[piece.Triangle].Paint].IsOpen(spot))
                            continue;
                    }

                    depth[at] = inverse;
                    owner[at] = piece.Triangle;
                }
            }
        }
    }

    private void Develop(int x, int y, int first, float[] depth, int[] owner, Mesh scenery, Camera camera, Lighting lighting, ShadowMap? shadows, Func<Vector3, Vector3> sky)
    {
        var (sum, nearest, shade, level) = (Vector3.Zero, 0f, 0f, false);
        for (var s = 0; s < Samples.Length; s++)
        {
            if (owner[first + s] == -2)
                continue;
            // One point stands for all samples of a pixel on the same triangle.
            var (mine, shared, inverse) = (owner[first + s], 0, depth[first + s]);
            for (var t = s; t < Samples.Length; t++)
            {
                if (owner[first + t] != mine)
                    continue;
                owner[first + t] = -2;
                shared++;
            }

            var ray = camera.Ray(x + Samples[s].X, y + Samples[s].Y);
            if (mine == Sky)
            {
                sum += sky(Vector3.Normalize(ray)) * shared;
                shade += shared;
                continue;
            }

            var far = 1 / inverse;
            var point = camera.Eye + (ray * far);
            var paint = scenery.Paints[scenery.Triangles[mine].Paint];
            var (spot, normal) = Locate(scenery, mine, point, far / camera.Focal);
            if (Vector3.Dot(normal, ray) > 0)
                normal = -normal;
            var sun = lighting.HasSun ? shadows?.SunSeen(point + (normal * 0.05f)) ?? 1 : 0;
            var ambient = lighting.Ambient(point, normal);
            var direct = lighting.SunColour * (Math.Max(Vector3.Dot(normal, lighting.Sun), 0) * sun);
            var light = paint.At(spot) * (ambient + direct);
            if (lighting.Wetness > 0 && normal.Z > 0.8f && point.Z < 0.3f)
                light = Wet(light, ray, point, lighting);
            if (paint.Glows)
                light += paint.Glow(spot);
            var clarity = lighting.Clarity(far);
            sum += ((light * clarity) + (lighting.FogColour * (1 - clarity))) * shared;
            shade += MathF.Sqrt(ambient.Y / Math.Max(ambient.Y + direct.Y, 1e-4f)) * shared;
            nearest = Math.Max(nearest, inverse);
            level |= normal.Z > 0.8f && point.Z < 0.3f;
        }

        var pixel = (y * camera.Width) + x;
        var screen = lighting.Develop(sum / Samples.Length) * 255;
        Pixels[(pixel * 4) + 0] = (byte)(screen.Z + 0.5f);
        Pixels[(pixel * 4) + 1] = (byte)(screen.Y + 0.5f);
        Pixels[(pixel * 4) + 2] = (byte)(screen.X + 0.5f);
        Pixels[(pixel * 4) + 3] = 255;
        Inverse[pixel] = nearest;
        IsGround[pixel] = level;
        Shade[pixel] = (byte)(shade * 255 / Samples.Length);
    }

    /// <summary>A wet ground is darker and mirrors the sky, in puddles more, and the more so the flatter it is looked at.</summary>
    private static Vector3 Wet(Vector3 dry, Vector3 ray, Vector3 point, Lighting lighting)
    {
        var puddle = Ink.Step(0.1f, 0.35f, Noise.Layers(point.X * 0.5f, point.Y * 0.5f, 3));
        var flat = MathF.Pow(1 - MathF.Abs(Vector3.Normalize(ray).Z), 3);
        return (dry * (1 - (lighting.Wetness * (0.35f + (0.15f * puddle))))) + (lighting.SkyColour * (lighting.Wetness * flat * (0.10f + (0.22f * puddle))));
    }

    private static (Spot Spot, Vector3 Normal) Locate(Mesh scenery, int number, Vector3 point, float grain)
    {
        var triangle = scenery.Triangles[number];
        var corners = scenery.Corners;
        var (a, b, c) = (corners[triangle.A], corners[triangle.B], corners[triangle.C]);
        var (e1, e2, to) = (b.Position - a.Position, c.Position - a.Position, point - a.Position);
        var (d11, d12, d22) = (Vector3.Dot(e1, e1), Vector3.Dot(e1, e2), Vector3.Dot(e2, e2));
        var (t1, t2) = (Vector3.Dot(to, e1), Vector3.Dot(to, e2));
        var scale = 1 / Math.Max((d11 * d22) - (d12 * d12), 1e-12f);
        var wb = ((d22 * t1) - (d12 * t2)) * scale;
        var wc = ((d11 * t2) - (d12 * t1)) * scale;
        var wa = 1 - wb - wc;
        var normal = (a.Normal * wa) + (b.Normal * wb) + (c.Normal * wc);
        return (new Spot((a.U * wa) + (b.U * wb) + (c.U * wc), (a.V * wa) + (b.V * wb) + (c.V * wc), point, grain), Vector3.Normalize(normal));
    }
}

/// <summary>Marks paints with holes, which need a look at every sample.</summary>
internal interface IHasHoles;
