using System.Numerics;
using CrowdCount.Simulator.Scenes.Drawing;

namespace CrowdCount.Simulator.Scenes.People;

/// <summary>Legs, torso and arms.</summary>
internal static class Limbs
{
    public static void Legs(Mesh mesh, Person person, in Body body, int segments)
    {
        var h = body.Unit;
        var girth = 0.5f + (0.5f * person.Girth);
        var loose = person.Bottom == Bottom.Trousers ? 1.12f : person.Bottom == Bottom.Shorts ? 1.05f : 0.95f;
        var shin = person.Bottom == Bottom.Trousers ? 1.22f : 0.92f;
        Span<Vector3> points = stackalloc Vector3[6];
        ReadOnlySpan<float> radii = [0.030f * shin * h, 0.036f * shin * h, 0.037f * (0.4f + (shin * 0.6f)) * h, 0.041f * loose * h * girth, 0.052f * loose * h * girth, 0.056f * loose * h * girth];
        for (var side = 0; side < 2; side++)
        {
            var (hip, knee, ankle) = side == 0 ? (body.LeftHip, body.LeftKnee, body.LeftAnkle) : (body.RightHip, body.RightKnee, body.RightAnkle);
            (points[0], points[1], points[2]) = (ankle, Vector3.Lerp(ankle, knee, 0.5f), Vector3.Lerp(ankle, knee, 0.88f));
            (points[3], points[4], points[5]) = (Vector3.Lerp(knee, hip, 0.25f), Vector3.Lerp(knee, hip, 0.7f), hip + (body.Spine * (0.02f * h)));
            Loft.Tube(mesh, points, radii, Vector3.UnitY, segments, person.Legs);

            // Toes point along the foot: level on the ground, down when the heel is lifted or the person lies.
            var shinWay = Vector3.Normalize(ankle - knee);
            var toes = body.Posture is Posture.LyingOnBack ? Vector3.UnitY : body.Posture is Posture.LyingOnFront ? -Vector3.UnitZ : Vector3.Normalize(new Vector3(0, 1, 0) + new Vector3(0, 0, Math.Min(shinWay.Y, 0) * 0.9f));
            var sole = ankle + (shinWay * (0.022f * h)) + (toes * (0.035f * h));
            Loft.Egg(mesh, sole, toes * (0.078f * h), Vector3.Normalize(Vector3.Cross(Vector3.UnitX, toes)) * (0.024f * h), Vector3.UnitX * (0.029f * h), Math.Max(segments - 2, 5), person.Shoes);
        }
    }

    public static void Torso(Mesh mesh, Person person, in Body body, int segments)
    {
        var h = body.Unit;
        var g = person.Girth;
        var bulk = person.Top is Top.Jacket or Top.Coat ? 1.13f : person.Top is Top.Bare or Top.Swimsuit ? 0.96f : 1.03f;
        var (hips, waist, chest, shoulders) = person.IsWoman ? (0.101f, 0.078f, 0.090f, 0.092f) : (0.093f, 0.086f, 0.100f, 0.108f);
        var isLoose = person.Top is Top.Shirt or Top.LongShirt or Top.Jacket or Top.Coat;
        if (isLoose)
            waist = (waist + hips) / 2;
        var belly = 0.062f * (1 + ((g - 1) * 1.6f));
        var low = isLoose ? -0.045f - (0.02f * person.Habit) : -0.055f;
        // A loose top hangs over the trousers; others end inside.
        Span<Ring> rings =
        [
            Level(body, low + (isLoose ? 0.006f : 0), isLoose ? hips * 0.7f * g : 0.055f, 0.045f, 0),
            Level(body, low + (isLoose ? 0 : 0.02f), hips * (isLoose ? 1.04f : 0.92f) * g * bulk, (isLoose ? 0.071f : 0.062f) * g * bulk, 0.05f),
            Level(body, 0.02f, hips * g * bulk, 0.068f * g * bulk, 0.16f),
            Level(body, 0.10f, waist * g * bulk, belly * bulk, 0.34f),
            Level(body, 0.17f, (waist + chest) / 2 * g * bulk, 0.064f * bulk * g, 0.5f),
            Level(body, 0.235f, chest * bulk * (0.6f + (0.4f * g)), (person.IsWoman ? 0.074f : 0.068f) * bulk, 0.68f),
            Level(body, 0.275f, shoulders * bulk * (0.75f + (0.25f * g)), 0.058f * bulk, 0.82f),
            Level(body, 0.300f, shoulders * 0.84f * bulk, 0.050f * bulk, 0.90f),
            Level(body, 0.317f, 0.062f * bulk, 0.044f * bulk, 0.95f),
            Level(body, 0.331f, 0.038f, 0.037f, 1),
        ];
        Loft.Skin(mesh, rings, segments, person.Torso);
        if (person.Bottom == Bottom.Swimwear || person.Top is not Top.Coat and not Top.Dress)
            Waistband(mesh, person, body, hips * g, segments);
        if (!body.Seated && body.Posture is not Posture.LyingOnBack and not Posture.LyingOnFront && (person.Top is Top.Coat or Top.Dress || person.Bottom == Bottom.Skirt))
            Hem(mesh, person, body, hips * g * bulk, segments);

        // The neck.
        Span<Vector3> neck = [body.NeckBase - (body.Spine * (0.015f * h)), body.NeckBase + (body.Spine * (0.02f * h)), body.HeadCentre - (body.HeadUp * (0.03f * h))];
        Loft.Tube(mesh, neck, [0.041f * h, 0.035f * h, 0.033f * h], Vector3.UnitY, Math.Max(segments - 4, 6), person.Skin);
    }

    /// <summary>The top of the trousers, where the shirt ends.</summary>
    private static void Waistband(Mesh mesh, Person person, in Body body, float hips, int segments)
    {
        var low = person.Top is Top.Bare or Top.Swimsuit ? 0.055f : -0.03f;
        Span<Ring> rings =
        [
            Level(body, -0.082f, 0.05f, 0.045f, 0.8f),
            Level(body, -0.062f, hips * 0.97f, 0.064f * person.Girth, 0.85f),
            Level(body, low - 0.012f, hips * (low > 0 ? 1.03f : 0.98f), (low > 0 ? 0.073f : 0.066f) * person.Girth, 0.95f),
            Level(body, low, hips * 0.9f, 0.06f * person.Girth, 1),
        ];
        Loft.Skin(mesh, rings, segments, person.Top == Top.Swimsuit ? person.Torso : person.Hem);
    }

    private static void Hem(Mesh mesh, Person person, in Body body, float hips, int segments)
    {
        var h = body.Unit;
        var spread = MathF.Abs(body.LeftHipAngle - body.RightHipAngle) * 0.09f;
        var low = person.Top == Top.Coat ? -0.19f - (0.05f * person.Habit) : -0.15f - (0.14f * person.Habit);
        var wide = person.Top == Top.Coat ? 1.12f : 1.25f;
        var top = person.Bottom == Bottom.Skirt && person.Top is not Top.Dress and not Top.Coat ? 0.075f : 0.09f;
        Span<Ring> rings =
        [
            new(body.Pelvis + new Vector3(0, 0, (low + 0.01f) * h), Vector3.UnitX * (hips * 0.6f * h), Vector3.UnitY * (0.05f * h), 0),
            new(body.Pelvis + new Vector3(0, 0, low * h), Vector3.UnitX * (hips * wide * h), Vector3.UnitY * ((0.083f + spread) * h), 0.05f),
            new(body.Pelvis + new Vector3(0, 0, low * 0.5f * h), Vector3.UnitX * (hips * 1.1f * h), Vector3.UnitY * ((0.08f + (spread * 0.5f)) * h), 0.3f),
            new(body.Pelvis, Vector3.UnitX * (hips * 1.05f * h), Vector3.UnitY * (0.077f * person.Girth * h), 0.6f),
            new(body.Pelvis + (body.Spine * (top * h)), Vector3.UnitX * (hips * 0.86f * h), Vector3.UnitY * (0.06f * person.Girth * h), 0.9f),
        ];
        Loft.Skin(mesh, rings, segments, person.Hem);
    }

    private static Ring Level(in Body body, float up, float halfWidth, float halfDepth, float v)
    {
        var h = body.Unit;
        var turn = Math.Clamp(up / 0.3f, -0.3f, 1);
        var right = Vector3.Normalize(Vector3.Lerp(new Vector3(1, -body.Twist, 0), body.Right, turn));
        return new Ring(body.Pelvis + (body.Spine * (up * h)), right * (halfWidth * h), Vector3.Normalize(Vector3.Cross(body.Spine, right)) * (halfDepth * h), v);
    }

    public static void Arms(Mesh mesh, Person person, in Body body, int segments)
    {
        var h = body.Unit;
        var loose = person.Top switch
        {
            Top.Jacket or Top.Coat => 1.35f,
            Top.Bare or Top.Swimsuit => 0.95f,
            _ => 1.1f,
        };
        var girth = 0.6f + (0.4f * person.Girth);
        var wide = (person.IsWoman ? 0.084f : 0.099f) * (loose > 1.2f ? 1.08f : 1) * (0.75f + (0.25f * person.Girth));
        Span<Vector3> points = stackalloc Vector3[7];
        ReadOnlySpan<float> radii = [0.012f * h, 0.023f * h, 0.018f * loose * h, 0.023f * loose * h, 0.024f * loose * h * girth, 0.028f * loose * h * girth, 0.031f * loose * h * girth];
        for (var side = -1; side <= 1; side += 2)
        {
            var reach = ArmPoses.Of(person, body, side);
            var shoulder = body.Pelvis + (body.Spine * (0.276f * h)) + (body.Right * (side * wide * h));
            var elbow = shoulder + (reach.Upper * (0.168f * h));
            var wrist = elbow + (reach.Lower * (0.142f * h));
            (points[0], points[1], points[2]) = (wrist + (reach.Lower * (0.095f * h)), wrist + (reach.Lower * (0.045f * h)), wrist);
            (points[3], points[4], points[5]) = (Vector3.Lerp(wrist, elbow, 0.7f), elbow + (reach.Upper * (-0.012f * h)), Vector3.Lerp(elbow, shoulder, 0.6f));
            points[6] = shoulder;
            Loft.Tube(mesh, points, radii, body.Right * side, segments, person.Sleeves);
        }
    }
}
