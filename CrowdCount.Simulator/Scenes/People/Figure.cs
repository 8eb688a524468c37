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
        var hip = body.Pelvis.Z;
        // Light from the sky reaches legs less the lower and the more inward they are.
        mesh.Darken(first, corner => Math.Clamp(0.62f + (0.3f * Math.Abs(corner.Normal.X) * (corner.Normal.X * corner.Position.X > 0 ? 1 : -0.8f)) + (0.14f * corner.Position.Z / Math.Max(hip, 0.2f)), 0.3f, 1));
        var trunk = mesh.CornerCount;
        Limbs.Torso(mesh, person, body, segments + 4);
        var (chest, shoulders) = (body.Pelvis.Z + (0.2f * body.Unit), body.NeckBase.Z);
        mesh.Darken(trunk, corner => Math.Clamp(0.95f - (0.38f * Math.Max(Math.Abs(corner.Normal.X) - 0.35f, 0)) - (corner.Position.Z > shoulders + 0.005f ? 0.35f : 0) - (corner.Position.Z < chest ? 0.12f : 0), 0.3f, 1));
        var arms = mesh.CornerCount;
        Limbs.Arms(mesh, person, body, segments);
        mesh.Darken(arms, corner => corner.Normal.X * corner.Position.X < 0 ? 0.6f : 0.95f);
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
