using System.Numerics;

namespace CrowdCount.Simulator.Scenes.Conditions;

/// <summary>All light of one moment, linear, and how the camera turns it into a picture.</summary>
internal sealed record Lighting
{
    /// <summary>Towards the sun.</summary>
    public Vector3 Sun { get; init; } = Vector3.Normalize(new Vector3(0.4f, -0.3f, 0.8f));

    public Vector3 SunColour { get; init; }

    public Vector3 SkyColour { get; init; }

    /// <summary>What the ground throws back up.</summary>
    public Vector3 GroundColour { get; init; }

    public Lamp[] Lamps { get; init; } = [];

    public float Exposure { get; init; } = 1;

    public Vector3 FogColour { get; init; }

    /// <summary>Metres in which fog takes 63 % of the contrast. Never so short that a person in the scene is lost in it.</summary>
    public float FogLength { get; init; } = 2500;

    public float Contrast { get; init; } = 0.45f;

    /// <summary>1 = colours as they are, 0 = grey.</summary>
    public float Saturation { get; init; } = 1;

    /// <summary>The white balance that the camera got slightly wrong.</summary>
    public Vector3 Tint { get; init; } = Vector3.One;

    public bool LampsAreLit { get; init; }

    /// <summary>0 dry to 1: how dark and shiny the ground is.</summary>
    public float Wetness { get; init; }

    public bool HasSun => SunColour.Y > 0.05f;

    /// <summary>Light that arrives at a surface.</summary>
    /// <param name="sunSeen">0 in the shadow to 1.</param>
    /// <param name="openness">How much of the sky the point sees, 0 to 1.</param>
    public Vector3 At(Vector3 point, Vector3 normal, float sunSeen, float openness = 1)
    {
        var light = Ambient(point, normal, openness);
        return sunSeen > 0 ? light + (SunColour * (Math.Max(Vector3.Dot(normal, Sun), 0) * sunSeen)) : light;
    }

    /// <summary>As <see cref="At"/> without the sun.</summary>
    public Vector3 Ambient(Vector3 point, Vector3 normal, float openness = 1)
    {
        var light = (GroundColour + ((SkyColour - GroundColour) * ((normal.Z * 0.5f) + 0.5f))) * openness;
        foreach (var lamp in Lamps)
        {
            var way = lamp.Place - point;
            var far = way.LengthSquared();
            var facing = Vector3.Dot(normal, way) / MathF.Sqrt(far + 1e-3f);
            light += lamp.Colour * (((Math.Max(facing, 0) * 0.85f) + 0.15f) / (1 + (far / (lamp.Reach * lamp.Reach))));
        }

        return light;
    }

    /// <summary>What of a thing's light still arrives through the air.</summary>
    public float Clarity(float depth) => MathF.Exp(-depth / FogLength);

    /// <summary>From light to the screen, 0 to 1: bright parts are pressed together as cameras do, then the screen's curve.</summary>
    public Vector3 Develop(Vector3 light)
    {
        var c = light * Tint * Exposure;
        if (Saturation < 1)
        {
            var grey = (c.X * 0.3f) + (c.Y * 0.55f) + (c.Z * 0.15f);
            c = new Vector3(grey) + ((c - new Vector3(grey)) * Saturation);
        }

        c = Vector3.Max(c, Vector3.Zero);
        c = c * (Vector3.One + (c * 0.15f)) / (Vector3.One + (c * 0.62f));
        c = Vector3.Min(Vector3.SquareRoot(c), Vector3.One);
        // A camera's contrast: dark parts darker, bright parts brighter.
        return c + ((c * c * (new Vector3(3) - (c * 2))) - c) * Contrast;
    }
}
