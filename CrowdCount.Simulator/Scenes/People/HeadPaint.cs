using System.Numerics;
using CrowdCount.Simulator.Scenes.Drawing;

namespace CrowdCount.Simulator.Scenes.People;

/// <summary>A head seen all around: face, hair or hood. U is the angle from the nose, V goes from chin to crown.</summary>
internal sealed class HeadPaint : Paint
{
    private readonly Vector3 _skin;
    private readonly Vector3 _hair;
    private readonly float _age;
    private readonly bool _beard;
    private readonly bool _glasses;
    private readonly bool _mask;
    private readonly bool _lips;

    public HeadPaint(Vector3 skin, Vector3 hair, Hair style, Headwear headwear, Vector3 hood, bool woman, bool child, Chance chance)
    {
        IsHead = true;
        (_skin, Style) = (skin, style);
        Ears = new Plain(skin * 0.9f) { IsHead = true };
        Covered = headwear is Headwear.Hood or Headwear.Headscarf;
        _hair = Covered ? hood : hair;
        _age = child ? 0 : chance.Unit();
        _beard = !woman && !child && chance.Is(0.25f);
        _glasses = !child && chance.Is(0.22f);
        _mask = chance.Is(0.05f);
        _lips = woman && chance.Is(0.6f);
    }

    public Hair Style { get; }

    public Paint Ears { get; }

    public bool Covered { get; }

    /// <summary>How much of a point is hair or hood rather than skin.</summary>
    public float HairShare(float u, float v)
    {
        var side = MathF.Abs(u) * 2;
        float line;
        if (Covered)
            line = side < 0.26f ? 0.86f - (side * side * 2.2f) : side < 0.34f ? 0.86f - 0.15f - ((side - 0.26f) * 10f) : -1;
        else if (Style == Hair.Bald)
            return 0;
        else
            line = HairLine(side);
        return Ink.Step(line - 0.025f, line + 0.025f, v);
    }

    public override Vector3 At(in Spot spot)
    {
        var (u, v) = (spot.U, spot.V);
        var share = HairShare(u, Covered ? v : v + (0.012f * Noise.Quick(u * 60, 3)));
        var strands = Covered ? 1 + (0.10f * Noise.Quick(u * 14, v * 5)) : 0.85f + (0.36f * Noise.Quick(u * 46, v * 5)) + (0.45f * Blob(0, v - 0.82f - (0.03f * Noise.Quick(u * 30, 1)), 0.09f)) - (0.35f * Ink.Step(0.5f, 0.2f, v));
        var hair = _hair * strands;
        if (share >= 1)
            return hair;
        var face = Face(MathF.Abs(u), v);
        return share <= 0 ? face : Ink.Mix(face, hair, share);
    }

    private float HairLine(float side)
    {
        // In front the forehead, then the temples, the ears and the neck.
        var (front, temple, back) = Style switch
        {
            Hair.Bob => (0.76f, 0.20f, 0.04f),
            Hair.Long => (0.77f, 0.12f, -0.1f),
            Hair.Curly => (0.74f, 0.42f, 0.14f),
            Hair.Ponytail or Hair.Bun => (0.80f, 0.58f, 0.20f),
            _ => (0.78f, 0.55f, 0.24f),
        };
        return side < 0.30f ? front + (0.04f * MathF.Cos(side * 9)) : side < 0.44f ? front + ((temple - front) * Ink.Step(0.30f, 0.44f, side)) : temple + ((back - temple) * Ink.Step(0.5f, 0.72f, side));
    }

    private Vector3 Face(float side, float v)
    {
        if (side > 0.3f)
            return _skin;
        var colour = _skin;
        // Sockets, the nose's shade and what is below the lip are dark even when the eyes are too small to be seen.
        colour *= 1 - (0.34f * Blob(side - 0.062f, (v - 0.555f) * 0.5f, 0.04f)) - (0.20f * Blob(side, (v - 0.335f) * 0.6f, 0.022f)) - (0.12f * Blob(side, (v - 0.15f) * 0.5f, 0.03f));
        colour *= 1 + (0.10f * Blob(side - 0.075f, (v - 0.42f) * 0.5f, 0.04f)) + (0.08f * Blob(side, (v - 0.7f) * 0.5f, 0.06f));
        if (_beard)
            colour = Ink.Mix(colour, _hair * 0.9f, 0.8f * Ink.Step(0.37f, 0.30f, v) * Ink.Step(0.02f, 0.035f, side + (v < 0.22f ? 0.05f : 0)));
        colour *= 1 - (0.35f * Blob((side - 0.022f) * 1.6f, (v - 0.40f) * 0.45f, 0.026f)) - (0.45f * Blob((side - 0.014f) * 1.5f, v - 0.335f, 0.014f));
        colour = Ink.Mix(colour, _lips ? Ink.Rgb(0x9C3B3E) : _skin * new Vector3(0.55f, 0.36f, 0.36f), Disc(side / 0.05f, (v - 0.235f) / 0.022f));
        colour = Ink.Mix(colour, _hair * 0.7f, 0.85f * Disc((side - 0.066f) / 0.042f, (v - 0.64f + (side * 0.12f)) / 0.016f));
        colour = Ink.Mix(colour, new Vector3(0.62f), 0.85f * Disc((side - 0.064f) / 0.028f, (v - 0.55f) / 0.020f));
        colour = Ink.Mix(colour, new Vector3(0.012f, 0.010f, 0.008f), Math.Max(Disc((side - 0.064f) / 0.014f, (v - 0.55f) / 0.022f), 0.8f * Disc((side - 0.064f) / 0.034f, (v - 0.57f) / 0.008f)));
        if (_age > 0.7f)
            colour *= 1 - (0.12f * Blob(side - 0.07f, v - 0.36f, 0.02f));
        if (_glasses)
            colour = Ink.Mix(colour, new Vector3(0.02f), 0.85f * Rim(side, v));
        if (_mask && v < 0.42f && side < 0.24f)
            colour = new Vector3(0.62f, 0.72f, 0.78f);
        return colour;
    }

    private static float Rim(float side, float v)
    {
        var (x, y) = ((side - 0.066f) / 0.052f, (v - 0.545f) / 0.075f);
        var r = MathF.Sqrt((x * x) + (y * y));
        var bar = side < 0.02f && MathF.Abs(v - 0.56f) < 0.015f ? 1 : 0;
        return Math.Max(Ink.Step(0.7f, 0.85f, r) * Ink.Step(1.15f, 1.0f, r), bar);
    }

    private static float Disc(float x, float y) => Ink.Step(1.25f, 0.7f, MathF.Sqrt((x * x) + (y * y)));

    private static float Blob(float x, float y, float size)
    {
        var d = ((x * x) + (y * y)) / (size * size);
        return d < 1 ? (1 - d) * (1 - d) : 0;
    }
}
