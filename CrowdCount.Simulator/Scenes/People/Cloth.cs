using System.Numerics;
using CrowdCount.Simulator.Scenes.Drawing;

namespace CrowdCount.Simulator.Scenes.People;

internal enum Weave
{
    Even,
    Stripes,
    Checks,
    Print,
    TwoTone,
    Open,
}

/// <summary>A garment on a loft: a weave, folds that catch the light, and skin beyond its ends.</summary>
/// <param name="from">V below which there is <paramref name="skin"/>.</param>
/// <param name="to">V above which there is skin.</param>
internal sealed class Cloth(Vector3 colour, Vector3 second, Weave weave, Vector3 skin, float from, float to, float seed, float folds = 1) : Paint
{
    private const float TooCoarseForFolds = 0.03f;

    public override Vector3 At(in Spot spot)
    {
        var (u, v) = (spot.U, spot.V);
        if (v < from || v > to)
            return skin * (1 + (0.05f * Noise.Quick((u * 5) + seed, v * 7)));
        var c = weave switch
        {
            Weave.Stripes => ((v * 13) + seed) % 1 < 0.42f ? second : colour,
            Weave.Checks => (((v * 11) + seed) % 1 < 0.3f ? 0.5f : 0) + (((u * 14) + 50) % 1 < 0.3f ? 0.5f : 0) is var s ? Ink.Mix(colour, second, s) : colour,
            Weave.Print => MathF.Abs(u) < 0.10f && v is > 0.55f and < 0.8f && Noise.Quick((u * 60) + seed, v * 34) > -0.15f ? second : colour,
            Weave.TwoTone => v > 0.62f ? second : colour,
            Weave.Open => MathF.Abs(u) < 0.045f + (0.05f * v) ? second : colour,
            _ => colour,
        };
        if (spot.Grain > TooCoarseForFolds)
            return c;
        var crease = Noise.Quick((u * 7) + seed, (v * 9) - seed) + (0.6f * Noise.Quick((u * 15) + (v * 6), (v * 17) + seed));
        return c * (1 + (0.17f * folds * crease));
    }
}
