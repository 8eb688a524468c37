using CrowdCount.Simulator.Scenes.Drawing;
using SkiaSharp;

namespace CrowdCount.Simulator.Scenes.Lens;

/// <summary>A cheap camera's last steps: soft lens, a mast that trembles, darker corners, noise, JPEG.</summary>
internal sealed class Sensor
{
    private const int NoiseLength = 1 << 16;

    // Made once: the same noise for all, read from another place in every row.
    private static readonly sbyte[] Noises = MakeNoise();

    private readonly int _strength;
    private readonly int _quality;
    private readonly float _blur;
    private readonly float _tremble;
    private readonly float _trembling;
    private readonly ushort[] _corner;
    private readonly bool _grey;

    /// <param name="dark">Little light: more noise.</param>
    /// <param name="grey">Noise without colour.</param>
    public Sensor(int width, int height, bool dark, bool grey, Chance chance)
    {
        _strength = (int)((dark ? 2.4f : 1) * chance.Between(60, 150));
        _quality = 62 + chance.Below(30);
        _blur = chance.Between(0, 0.75f) * Math.Max(width, height) / 1280f;
        // A long exposure at night shows every breath of wind.
        _trembling = dark ? 0.3f : 0.06f;
        _tremble = chance.Between(0.7f, dark ? 2.4f : 1.6f) * Math.Max(width, height) / 1280f;
        _grey = grey;
        var fall = chance.Between(0.04f, 0.2f);
        _corner = new ushort[width + height];
        for (var i = 0; i < width; i++)
            _corner[i] = (ushort)(65535 * (1 - (fall * MathF.Pow(MathF.Abs((2f * i / width) - 1), 2.4f))));
        for (var i = 0; i < height; i++)
            _corner[width + i] = (ushort)(65535 * (1 - (fall * MathF.Pow(MathF.Abs((2f * i / height) - 1), 2.4f))));
    }

    /// <returns>The JPEG file.</returns>
    public byte[] Take(Frame frame, Chance moment)
    {
        var (across, down) = MotionAt(moment);
        if (MathF.Max(across, down) > 0.25f)
            Soften(frame, across, down);
        Grain(frame, moment);
        using var map = frame.Bitmap.PeekPixels();
        using var data = map.Encode(new SKJpegEncoderOptions(_quality, SKJpegEncoderDownsample.Downsample420, SKJpegEncoderAlphaOption.Ignore))
            ?? throw new InvalidOperationException("The picture could not be encoded.");
        return data.ToArray();
    }

    private static sbyte[] MakeNoise()
    {
        var chance = Chance.Of(0x6A153);
        var noise = new sbyte[NoiseLength];
        for (var i = 0; i < noise.Length; i++)
            noise[i] = (sbyte)Math.Clamp(chance.Bell() * 42, -127, 127);
        return noise;
    }

    /// <summary>Blur in pixels, across and down: the lens's own, and on some pictures that of a moving camera along one of the two.</summary>
    private (float Across, float Down) MotionAt(Chance moment)
    {
        if (!moment.Is(_trembling))
            return (_blur, _blur);
        var moved = MathF.Sqrt((_blur * _blur) + (_tremble * _tremble));
        return moment.Is(0.7f) ? (moved, _blur) : (_blur, moved);
    }

    private static void Soften(Frame frame, float across, float down)
    {
        using var image = SKImage.FromBitmap(frame.Bitmap);
        using var canvas = new SKCanvas(frame.Bitmap);
        using var filter = SKImageFilter.CreateBlur(across, down, SKShaderTileMode.Clamp);
        using var paint = new SKPaint { ImageFilter = filter, BlendMode = SKBlendMode.Src };
        canvas.DrawImage(image, 0, 0, SKSamplingOptions.Default, paint);
    }

    private void Grain(Frame frame, Chance moment)
    {
        var pixels = frame.Pixels;
        var (width, height) = (frame.Width, frame.Height);
        for (var y = 0; y < height; y++)
        {
            var row = pixels.Slice(y * width * 4, width * 4);
            var dim = _corner[width + y];
            var from = (int)(moment.Next() & (NoiseLength - 1));
            for (var x = 0; x < width; x++)
            {
                var corner = (int)(((uint)_corner[x] * dim) >> 16) + 1;
                var p = x * 4;
                var luma = Noises[(from + x) & (NoiseLength - 1)] * _strength;
                var other = _grey ? luma : Noises[(from + (x * 3) + 7001) & (NoiseLength - 1)] * _strength;
                row[p] = Level(row[p], corner, (luma * 2 / 3) + (other / 2));
                row[p + 1] = Level(row[p + 1], corner, luma * 2 / 3);
                row[p + 2] = Level(row[p + 2], corner, (luma * 2 / 3) - (_grey ? -other / 2 : other / 2));
            }
        }
    }

    private static byte Level(byte value, int corner, int noise) => (byte)Math.Clamp(((value * corner) >> 16) + (noise >> 10), 0, 255);
}
