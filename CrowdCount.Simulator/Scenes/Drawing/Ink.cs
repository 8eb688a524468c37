using System.Numerics;

namespace CrowdCount.Simulator.Scenes.Drawing;

/// <summary>Colours as light reflected, 0 to 1 in red, green and blue, linear. The screen's curve is taken as a square, which a processor does quickly.</summary>
internal static class Ink
{
    public static Vector3 Rgb(uint hex)
    {
        var screen = new Vector3((hex >> 16) & 255, (hex >> 8) & 255, hex & 255) / 255f;
        return screen * screen;
    }

    public static Vector3 Mix(Vector3 a, Vector3 b, float share) => a + ((b - a) * share);

    public static Vector3 Grey(float screen) => new(screen * screen);

    public static Vector3 Tinted(Vector3 colour, Chance chance, float spread) =>
        Vector3.Clamp(colour * (1 + (spread * chance.Bell())) + (new Vector3(chance.Bell(), chance.Bell(), chance.Bell()) * (0.02f * spread)), new Vector3(0.004f), Vector3.One);

    /// <summary>0 below <paramref name="low"/>, 1 above <paramref name="high"/>, smooth between.</summary>
    public static float Step(float low, float high, float x)
    {
        var t = Math.Clamp((x - low) / (high - low), 0, 1);
        return t * t * (3 - (2 * t));
    }
}
