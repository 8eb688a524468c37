using System.Numerics;
using CrowdCount.Simulator.Scenes.Drawing;

namespace CrowdCount.Simulator.Scenes.People;

/// <summary>Builds a person's body out of lofts: first looking along y with the feet at the origin, then moved to its place.</summary>
internal static class Figure
{
    /// <summary>Above the ground, where a lying body's axis is.</summary>
    private const float LyingHeight = 0.12f;

    /// <param name="heading">0 looks along y, away from the camera; counter-clockwise from above.</param>
    /// <param name="segments">Corners around a limb.</param>
    public static void Build(Mesh mesh, Person person, in Pose pose, Vector3 place, float heading, int segments)
    {
        var first = mesh.CornerCount;
        var body = new Body(person, pose);
        Limbs.Legs(mesh, person, body, segments);
        Limbs.Torso(mesh, person, body, segments + 4);
        Limbs.Arms(mesh, person, body, segments);
        Head.Build(mesh, person, body, segments + 4);
        Belongings.Build(mesh, person, pose, body, segments);

        var move = Matrix4x4.Identity;
        if (pose.Posture == Posture.LyingOnBack)
            move = new Matrix4x4(1, 0, 0, 0, 0, 0, 1, 0, 0, -1, 0, 0, 0, 0, LyingHeight, 1);
        else if (pose.Posture == Posture.LyingOnFront)
            move = new Matrix4x4(1, 0, 0, 0, 0, 0, -1, 0, 0, 1, 0, 0, 0, 0, LyingHeight, 1);
        mesh.Transform(first, move * Matrix4x4.CreateRotationZ(heading) * Matrix4x4.CreateTranslation(place));
    }

    /// <summary>Where the middle of the head is, for the true point.</summary>
    public static Vector3 HeadCentre(Person person, in Pose pose, Vector3 place, float heading)
    {
        var head = new Body(person, pose).HeadCentre;
        head = pose.Posture switch
        {
            Posture.LyingOnBack => new Vector3(head.X, -head.Z, head.Y + LyingHeight),
            Posture.LyingOnFront => new Vector3(head.X, head.Z, -head.Y + LyingHeight),
            _ => head,
        };
        return Vector3.Transform(head, Matrix4x4.CreateRotationZ(heading)) + place;
    }
}
