using System.Numerics;
using CrowdCount.Simulator.Scenes.Drawing;

namespace CrowdCount.Simulator.Scenes.People;

/// <summary>Bags and umbrellas.</summary>
internal static class Belongings
{
    private static readonly Paint Shaft = new Plain(Ink.Rgb(0x303236));

    public static void Build(Mesh mesh, Person person, in Pose pose, in Body body, int segments)
    {
        var h = body.Unit;
        if (pose.UnderUmbrella)
            Umbrella(mesh, person, body, segments);
        if (body.Posture is not Posture.Walking and not Posture.Standing)
            return;
        switch (person.Carried)
        {
            case Carried.Backpack:
                Span<Ring> pack = stackalloc Ring[5];
                ReadOnlySpan<float> width = [0.5f, 0.95f, 1f, 0.9f, 0.4f];
                for (var i = 0; i < pack.Length; i++)
                    pack[i] = new Ring(body.Pelvis + (body.Spine * ((0.08f + (0.055f * i)) * h)) - (body.Ahead * (0.095f * person.Girth * h)), body.Right * (0.082f * width[i] * h), body.Ahead * (0.055f * width[i] * h), i / 4f);
                Loft.Skin(mesh, pack, segments, person.Bag);
                break;
            case Carried.ShoulderBag:
                Loft.Egg(mesh, body.Pelvis + new Vector3(0.135f * h * person.Girth, -0.02f * h, 0.01f * h), new Vector3(0.03f * h, 0, 0), new Vector3(0, 0.085f * h, 0), new Vector3(0, 0, 0.06f * h), segments, person.Bag);
                Loft.Tube(mesh, [body.Pelvis + new Vector3(0.14f * h, 0.02f * h, 0.05f * h), body.NeckBase + new Vector3(0.08f * h, 0.03f * h, -0.03f * h)], [0.006f * h, 0.006f * h], Vector3.UnitY, 4, person.Bag);
                break;
            case Carried.ShoppingBag:
                mesh.Box(new Vector3(-0.15f * h * person.Girth, 0.02f * h, 0.16f * h), new Vector3(0.06f, 0.17f, 0.2f) * h, 0, person.Bag);
                break;
            case Carried.Suitcase:
                mesh.Box(new Vector3(0.2f * h, -0.22f * h, 0.03f), new Vector3(0.24f, 0.22f, 0.36f) * h, 0, person.Bag);
                Loft.Tube(mesh, [new Vector3(0.2f * h, -0.2f * h, 0.38f * h), new Vector3(0.17f * h, -0.06f * h, 0.47f * h)], [0.008f, 0.008f], Vector3.UnitY, 4, Shaft);
                break;
        }
    }

    private static void Umbrella(Mesh mesh, Person person, in Body body, int segments)
    {
        var h = body.Unit;
        var hand = body.Pelvis + new Vector3(0.07f * h, 0.16f * h, 0.24f * h);
        var tip = body.HeadCentre + new Vector3(0.04f, 0.08f, (0.16f * h) + (0.08f * person.Habit));
        Loft.Tube(mesh, [hand, tip], [0.008f, 0.008f], Vector3.UnitY, 4, Shaft);
        Span<Ring> dome = stackalloc Ring[6];
        ReadOnlySpan<(float Out, float Down)> profile = [(0.05f, 0.12f), (0.97f, 0.27f), (1f, 0.25f), (0.75f, 0.12f), (0.4f, 0.03f), (0.02f, 0f)];
        var tilt = Vector3.Normalize(new Vector3(0.05f, 0.12f - (0.2f * person.Habit), 1));
        var right = Vector3.Normalize(Vector3.Cross(Vector3.UnitY, tilt));
        var ahead = Vector3.Cross(tilt, right);
        for (var i = 0; i < dome.Length; i++)
            dome[i] = new Ring(tip - (tilt * profile[i].Down), right * (0.52f * profile[i].Out), ahead * (0.52f * profile[i].Out), i / 5f);
        Loft.Skin(mesh, dome, Math.Max(segments, 8), person.Umbrella);
    }
}
