using System.Numerics;
using CrowdCount.Simulator.Scenes.Drawing;

namespace CrowdCount.Simulator.Scenes.Conditions;

/// <summary>Light out of doors.</summary>
internal static class Daylight
{
    private const double Sunrise = 6;
    private const double Sunset = 19.5;

    public static Light ByHour(double hour, bool infrared) => hour switch
    {
        >= Sunrise + 0.5 and <= Sunset - 0.7 => Light.Day,
        >= Sunrise - 0.4 and <= Sunset + 0.5 => Light.Dusk,
        _ => infrared ? Light.Infrared : Light.Night,
    };

    /// <param name="hour">Of the day, 0 to 24.</param>
    /// <param name="north">Where north lies, radians: fixed for a place.</param>
    /// <param name="reach">Metres to the farthest people: fog leaves them visible.</param>
    public static Lighting Of(Light light, Weather weather, double hour, float north, IReadOnlyList<Lamp> lamps, float reach, Chance camera)
    {
        var day = (float)Math.Clamp((hour - Sunrise) / (Sunset - Sunrise), 0.04, 0.96);
        var elevation = light == Light.Dusk ? 0.12f : 0.16f + (0.75f * MathF.Sin(day * MathF.PI));
        var azimuth = north + (day * MathF.PI);
        var (sin, cos) = MathF.SinCos(azimuth);
        var sun = new Vector3(cos * MathF.Cos(elevation), sin * MathF.Cos(elevation), MathF.Sin(elevation));
        var grey = weather is not Weather.Clear;
        var tint = Vector3.One + new Vector3(0.05f * camera.Bell(), 0.02f * camera.Bell(), 0.06f * camera.Bell());
        var exposure = 1 + (0.12f * camera.Bell());
        var low = Ink.Step(0.5f, 0.15f, elevation);
        var lighting = light switch
        {
            Light.Day when grey => new Lighting { SkyColour = new Vector3(1.25f, 1.32f, 1.42f), GroundColour = new Vector3(0.55f, 0.55f, 0.54f), Exposure = exposure * 0.95f, Saturation = 0.86f, FogColour = new Vector3(0.80f, 0.84f, 0.88f) },
            Light.Day => new Lighting { SunColour = new Vector3(2.7f, 2.45f - (0.35f * low), 2.15f - (0.9f * low)), SkyColour = new Vector3(0.88f, 1.0f, 1.22f), GroundColour = new Vector3(0.52f, 0.48f, 0.43f), Exposure = exposure * 0.84f, FogColour = new Vector3(0.62f, 0.72f, 0.86f) },
            Light.Dusk => new Lighting { SunColour = grey ? default : new Vector3(0.75f, 0.36f, 0.16f), SkyColour = new Vector3(0.30f, 0.31f, 0.42f), GroundColour = new Vector3(0.14f, 0.12f, 0.12f), Exposure = exposure * 1.55f, FogColour = new Vector3(0.30f, 0.27f, 0.31f), Saturation = 0.9f },
            _ => new Lighting { SkyColour = new Vector3(0.095f, 0.105f, 0.145f), GroundColour = new Vector3(0.050f, 0.046f, 0.046f), Exposure = exposure * 1.75f, FogColour = new Vector3(0.03f, 0.03f, 0.038f), Saturation = 0.8f },
        };
        if (light is Light.Dusk or Light.Night)
            lighting = lighting with { Lamps = [.. lamps], LampsAreLit = true };
        if (light == Light.Infrared)
            lighting = lighting with { Saturation = 0, SkyColour = new Vector3(0.12f), GroundColour = new Vector3(0.06f), Lamps = [.. lamps.Take(2), new Lamp(new Vector3(0, -1, 4), new Vector3(1.1f), reach * 0.5f)], LampsAreLit = true };
        return lighting with
        {
            Sun = sun,
            Tint = tint,
            Wetness = weather == Weather.Rain ? 1 : 0,
            FogLength = weather switch { Weather.Fog => Math.Max(reach * (light == Light.Day ? 0.9f : 1.8f), 26), Weather.Rain => Math.Max(reach * 3f, 120), _ => 1600 },
            FogColour = weather == Weather.Fog && light is Light.Night or Light.Infrared ? new Vector3(0.10f, 0.10f, 0.11f) : lighting.FogColour,
        };
    }
}
