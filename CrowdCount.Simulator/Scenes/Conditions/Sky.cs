using System.Numerics;
using CrowdCount.Simulator.Scenes.Drawing;

namespace CrowdCount.Simulator.Scenes.Conditions;

/// <summary>What a camera sees above the roofs.</summary>
internal static class Sky
{
    public static Func<Vector3, Vector3> Of(Lighting lighting, Weather weather, float seed) => way =>
    {
        var up = Math.Max(way.Z, 0);
        var haze = MathF.Exp(-up * 6);
        var top = lighting.SkyColour * (weather == Weather.Clear ? new Vector3(0.42f, 0.62f, 0.95f) : new Vector3(0.62f));
        var sky = Ink.Mix(top, lighting.FogColour * 1.15f, haze);
        if (weather is Weather.Fog)
            return lighting.FogColour;
        var (x, y) = (way.X / (up + 0.12f), way.Y / (up + 0.12f));
        var clouds = Ink.Step(weather == Weather.Clear ? 0.05f : -0.3f, 0.55f, Noise.Layers((x * 0.7f) + seed, y * 0.7f, 4));
        var white = (lighting.SkyColour * 0.75f) + (lighting.SunColour * 0.16f);
        sky = Ink.Mix(sky, white, clouds * 0.8f * (1 - haze));
        return sky + (lighting.SunColour * (0.25f * MathF.Pow(Math.Max(Vector3.Dot(way, lighting.Sun), 0), 24)));
    };
}
