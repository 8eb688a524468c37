using System.Numerics;
using CrowdCount.Simulator.Scenes.Conditions;
using CrowdCount.Simulator.Scenes.Drawing;

namespace CrowdCount.Simulator.Scenes.Things;

/// <summary>What stands about in streets and squares.</summary>
internal static class Furniture
{
    public static readonly Paint Iron = new Plain(Ink.Rgb(0x2E3236));

    public static Paint Wood { get; } = new Pattern(spot => Ink.Rgb(0x8A6238) * (0.82f + (0.3f * Noise.At(spot.U * 3, spot.V * 45))));

    /// <returns>The light, for when it is lit.</returns>
    public static Lamp LampPost(Mesh mesh, Vector3 place, float height, Vector3 arm)
    {
        var top = place + new Vector3(0, 0, height);
        Loft.Tube(mesh, [place, place + new Vector3(0, 0, 0.6f), top], [0.11f, 0.07f, 0.045f], Vector3.UnitY, 8, Iron);
        Loft.Tube(mesh, [top, top + (arm * 0.6f) + new Vector3(0, 0, 0.15f), top + arm], [0.04f, 0.035f, 0.03f], Vector3.UnitZ, 6, Iron);
        Loft.Egg(mesh, top + arm, Vector3.UnitX * 0.2f, Vector3.UnitY * 0.2f, Vector3.UnitZ * 0.11f, 8, new Shining(_ => new Vector3(0.6f), _ => new Vector3(6f, 4.6f, 2.8f)));
        return new Lamp(top + arm - new Vector3(0, 0, 0.3f), new Vector3(1.7f, 1.25f, 0.72f), height * 0.85f);
    }

    public static void Bench(Mesh mesh, Vector3 place, float turn)
    {
        var (sin, cos) = MathF.SinCos(turn);
        var (right, front) = (new Vector3(cos, sin, 0), new Vector3(-sin, cos, 0));
        for (var i = 0; i < 3; i++)
            mesh.Box(place + (front * (0.16f * (i - 1))) + new Vector3(0, 0, 0.40f), right * 1.8f, front * 0.13f, Vector3.UnitZ * 0.05f, Wood);
        for (var i = 0; i < 2; i++)
            mesh.Box(place - (front * 0.27f) + new Vector3(0, 0, 0.55f + (0.17f * i)), right * 1.8f, front * 0.05f, Vector3.UnitZ * 0.13f, Wood);
        for (var side = -1; side <= 1; side += 2)
        {
            mesh.Box(place + (right * (0.75f * side)), right * 0.06f, front * 0.5f, Vector3.UnitZ * 0.42f, Iron);
            mesh.Box(place + (right * (0.75f * side)) - (front * 0.3f), right * 0.06f, front * 0.05f, Vector3.UnitZ * 0.85f, Iron);
        }
    }

    public static void Bin(Mesh mesh, Vector3 place, Chance chance)
    {
        var paint = new Plain(Ink.Rgb(chance.Pick<uint>([0x2F4A3A, 0x3A3D42, 0x6B6F73, 0x7A4A20])));
        Loft.Tube(mesh, [place, place + new Vector3(0, 0, 0.45f), place + new Vector3(0, 0, 0.9f)], [0.22f, 0.25f, 0.27f], Vector3.UnitY, 10, paint);
        Loft.Egg(mesh, place + new Vector3(0, 0, 0.98f), Vector3.UnitX * 0.22f, Vector3.UnitY * 0.22f, Vector3.UnitZ * 0.05f, 10, Iron);
    }

    public static void Bollard(Mesh mesh, Vector3 place) =>
        Loft.Tube(mesh, [place, place + new Vector3(0, 0, 0.5f), place + new Vector3(0, 0, 0.9f)], [0.08f, 0.06f, 0.07f], Vector3.UnitY, 8, Iron);

    public static void Planter(Mesh mesh, Vector3 place, Chance chance)
    {
        var tub = new Pattern(spot => Ink.Rgb(0x8C857A) * (0.9f + (0.2f * Noise.Layers(spot.U * 5, spot.V * 5, 2, spot.Grain))));
        mesh.Box(place, new Vector3(1.3f, 1.3f, 0.6f), chance.Between(0, 1), tub, new Plain(Ink.Rgb(0x3A2E22)));
        for (var i = 0; i < 4; i++)
            Tree.Leaves(mesh, place + new Vector3(chance.InCircle(0.4f), 0.8f + (0.3f * chance.Unit())), 0.38f, 70, 0.11f, Ink.Rgb(chance.Is(0.25f) ? 0x8A5A5AU : 0x557339U), chance);
    }

    public static void Parasol(Mesh mesh, Vector3 place, float radius, Chance chance)
    {
        var colour = Ink.Rgb(chance.Pick<uint>([0xC23B33, 0x2D6FA8, 0xE8E2D2, 0xE0A932, 0x2E7D64, 0xD9729A]));
        var second = chance.Is(0.6f) ? Ink.Rgb(0xEDEAE2) : colour * 0.9f;
        var paint = new Pattern(spot => ((int)((spot.U + 0.5f) * 8) & 1) == 0 ? colour : second);
        var lean = new Vector3(chance.Bell() * 0.12f, chance.Bell() * 0.12f, 1);
        var top = place + (Vector3.Normalize(lean) * 2.25f);
        Loft.Tube(mesh, [place, top], [0.025f, 0.025f], Vector3.UnitY, 6, new Plain(new Vector3(0.7f)));
        var up = Vector3.Normalize(lean);
        var right = Vector3.Normalize(Vector3.Cross(Vector3.UnitY, up)) * radius;
        var front = Vector3.Normalize(Vector3.Cross(up, right)) * radius;
        Loft.Skin(mesh, [new(top - (up * 0.25f), right * 0.05f, front * 0.05f, 0), new(top - (up * 0.5f), right * 0.98f, front * 0.98f, 0.1f), new(top - (up * 0.45f), right, front, 0.2f), new(top - (up * 0.18f), right * 0.6f, front * 0.6f, 0.6f), new(top, right * 0.02f, front * 0.02f, 1)], 16, paint);
    }

    public static void CafeTable(Mesh mesh, Vector3 place)
    {
        Loft.Tube(mesh, [place, place + new Vector3(0, 0, 0.7f)], [0.04f, 0.04f], Vector3.UnitY, 6, Iron);
        Loft.Egg(mesh, place + new Vector3(0, 0, 0.72f), Vector3.UnitX * 0.4f, Vector3.UnitY * 0.4f, Vector3.UnitZ * 0.03f, 14, new Plain(new Vector3(0.5f, 0.48f, 0.44f)));
    }

    public static void Chair(Mesh mesh, Vector3 place, float turn, Paint paint)
    {
        var (sin, cos) = MathF.SinCos(turn);
        var (right, front) = (new Vector3(cos, sin, 0), new Vector3(-sin, cos, 0));
        mesh.Box(place + new Vector3(0, 0, 0.41f), right * 0.44f, front * 0.42f, Vector3.UnitZ * 0.04f, paint);
        mesh.Box(place - (front * 0.21f) + new Vector3(0, 0, 0.5f), right * 0.44f, front * 0.03f, Vector3.UnitZ * 0.36f, paint);
        for (var i = 0; i < 4; i++)
            mesh.Box(place + (right * (((i & 1) - 0.5f) * 0.38f)) + (front * (((i >> 1) - 0.5f) * 0.36f)), right * 0.03f, front * 0.03f, Vector3.UnitZ * 0.41f, Iron);
    }

    /// <summary>Coats on a row of hooks: shoulders without a head.</summary>
    public static void Coats(Mesh mesh, Vector3 from, Vector3 along, int count, Chance chance)
    {
        var outward = Vector3.Cross(along, Vector3.UnitZ);
        mesh.Box(from + (along * (count * 0.2f)) + new Vector3(0, 0, 1.75f), along * (count * 0.4f), outward * -0.04f, Vector3.UnitZ * 0.1f, Wood);
        for (var i = 0; i < count; i++)
        {
            if (chance.Is(0.35f))
                continue;
            var paint = new Plain(Ink.Tinted(Ink.Rgb(chance.Pick<uint>([0x1F2328, 0x3B2F26, 0x28344A, 0x5A2A2E, 0x6A6C70, 0x7F7A5E])), chance, 0.2f));
            var hook = from + (along * ((i + 0.5f) * 0.4f)) + (outward * 0.14f);
            Loft.Skin(mesh, [Level(hook, 0.75f, 0.13f, 0.07f), Level(hook, 0.8f, 0.2f, 0.11f), Level(hook, 1.2f, 0.18f, 0.1f), Level(hook, 1.55f, 0.16f, 0.09f), Level(hook, 1.68f, 0.05f, 0.04f)], 10, paint);
        }

        Ring Level(Vector3 hook, float up, float wide, float deep) => new(hook + new Vector3(0, 0, up), along * wide, -outward * deep, up);
    }
}
