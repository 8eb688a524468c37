using System.Numerics;

namespace CrowdCount.Simulator.Scenes.People;

/// <summary>Where the upper and the lower arm point.</summary>
internal readonly record struct Reach(Vector3 Upper, Vector3 Lower);

internal static class ArmPoses
{
    /// <param name="side">-1 left, 1 right.</param>
    public static Reach Of(Person person, in Body body, int side)
    {
        if (body.HoldsUmbrella && side > 0)
            return Bend(body, side, 0.3f, 0.1f, 2.0f, 0.2f);
        var hipAhead = side < 0 ? body.RightHipAngle : body.LeftHipAngle;
        return body.Posture switch
        {
            Posture.Walking when person.Arms == Arms.OnePhone && side > 0 => Bend(body, side, 0.25f, 0.08f, 1.9f, 0.25f),
            Posture.Walking when person.Arms == Arms.Pockets => Bend(body, side, -0.25f, 0.22f, 0.75f, 0.25f),
            Posture.Walking => Bend(body, side, (hipAhead * 0.95f) - 0.05f, 0.09f, 0.25f + Math.Max(hipAhead * 0.5f, 0), 0.08f),
            Posture.Writing => Bend(body, side, 0.5f + (person.Habit * 0.3f), 0.25f, 1.05f, 0.45f),
            Posture.Sitting => person.Arms is Arms.Phone or Arms.OnePhone ? Bend(body, side, 0.35f, 0.12f, 1.5f, 0.4f) : Bend(body, side, 0.3f, 0.15f, 0.75f, 0.25f),
            Posture.SittingLow => person.Habit < 0.5f ? Bend(body, side, -0.55f, 0.25f, 0.1f, 0) : Bend(body, side, 0.95f, 0.15f, 0.5f, 0.3f),
            Posture.LyingOnBack => person.Habit > 0.6f ? Bend(body, side, 2.6f, 0.5f, 1.2f, 0.6f) : Bend(body, side, 0, 0.25f, 0.1f, 0),
            Posture.LyingOnFront => Bend(body, side, 2.2f, 0.6f, 0.9f, 0.9f),
            _ => Standing(person, body, side),
        };
    }

    private static Reach Standing(Person person, in Body body, int side) => person.Arms switch
    {
        Arms.Pockets => Bend(body, side, -0.3f, 0.22f, 0.75f, 0.3f),
        Arms.Crossed => Bend(body, side, 0.35f, 0.18f, 1.3f, 1.15f),
        Arms.Phone => Bend(body, side, 0.35f, 0.12f, 1.6f, 0.45f),
        Arms.OnePhone when side > 0 => Bend(body, side, 0.3f, 0.1f, 1.75f, 0.35f),
        Arms.OnHip when side < 0 => Bend(body, side, -0.25f, 0.75f, 0.5f, 1.1f),
        Arms.Talking when side > 0 => Bend(body, side, 0.35f, 0.25f, 1.2f, 0.1f),
        _ => Bend(body, side, 0.02f, 0.09f, 0.18f, 0.05f),
    };

    private static Reach Bend(in Body body, int side, float forward, float outward, float elbow, float inward)
    {
        var upper = Way(body, forward, side * outward);
        var lower = Way(body, forward + elbow, side * (outward - inward - 0.05f));
        return new Reach(upper, lower);
    }

    private static Vector3 Way(in Body body, float forward, float outward)
    {
        var (sin, cos) = MathF.SinCos(forward);
        var (outSin, outCos) = MathF.SinCos(outward);
        return Vector3.Normalize((body.Ahead * (sin * outCos)) - (body.Spine * (cos * outCos)) + (body.Right * outSin));
    }
}
