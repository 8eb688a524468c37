using System.Numerics;
using CrowdCount.Simulator.Scenes.Drawing;

namespace CrowdCount.Simulator.Scenes.Things;

/// <summary>Trees, hedges and tubs.</summary>
internal static class Tree
{
    public static void Grow(Mesh mesh, Vector3 place, float height, Chance chance)
    {
        var bark = new Pattern(spot => Ink.Rgb(0x5A4A3A) * (0.8f + (0.35f * Noise.At(spot.U * 12, spot.V * 9))));
        var bend = new Vector3(chance.Bell() * 0.12f, chance.Bell() * 0.12f, 0);
        Loft.Tube(mesh, [place, place + (bend * 0.5f) + new Vector3(0, 0, height * 0.3f), place + bend + new Vector3(0, 0, height * 0.7f)], [0.03f * height, 0.022f * height, 0.012f * height], Vector3.UnitY, 8, bark);
        var green = Ink.Tinted(Ink.Rgb(chance.Pick<uint>([0x4C6B33, 0x5C7A3A, 0x3F5C30, 0x6B7F3C])), chance, 0.12f);
        for (var i = 0; i < 9; i++)
        {
            var centre = place + bend + new Vector3(chance.InCircle(0.24f * height), height * chance.Between(0.52f, 0.9f));
            Leaves(mesh, centre, height * chance.Between(0.11f, 0.19f), 150, 0.045f * height, green, chance);
        }
    }

    public static void Hedge(Mesh mesh, Vector3 from, Vector3 to, float height, Chance chance)
    {
        var green = Ink.Tinted(Ink.Rgb(0x435C33), chance, 0.1f);
        var length = Vector3.Distance(from, to);
        mesh.Box(Vector3.Lerp(from, to, 0.5f), to - from, Vector3.Cross(Vector3.UnitZ, Vector3.Normalize(to - from)) * 0.7f, Vector3.UnitZ * (height * 0.9f), new Pattern(spot => green * (0.5f + (0.4f * Noise.At(spot.U * 11, spot.V * 11)))));
        for (var d = 0f; d < length; d += 0.35f)
            Leaves(mesh, Vector3.Lerp(from, to, d / length) + new Vector3(chance.InCircle(0.2f), height * chance.Between(0.5f, 0.85f)), 0.42f, 50, 0.14f, green, chance);
    }

    /// <summary>Small leaves on a ball; each is lit as the ball is, so that the crown has a light and a dark side.</summary>
    public static void Leaves(Mesh mesh, Vector3 centre, float radius, int count, float size, Vector3 green, Chance chance)
    {
        Paint[] shades = [new Plain(green * 0.75f), new Plain(green), new Plain(green * 1.3f)];
        for (var i = 0; i < count; i++)
        {
            var way = Vector3.Normalize(new Vector3(chance.Bell(), chance.Bell(), chance.Bell()) + new Vector3(0.001f));
            var at = centre + (way * (radius * chance.Between(0.65f, 1.1f)));
            var a = Vector3.Normalize(new Vector3(chance.Bell(), chance.Bell(), chance.Bell()) + new Vector3(0.001f)) * size;
            var b = Vector3.Normalize(Vector3.Cross(a, way) + (way * 0.003f)) * size;
            var normal = Vector3.Normalize(way + new Vector3(0, 0, 0.3f));
            var first = mesh.Corner(at - a, normal, 0, 0);
            mesh.Corner(at + (b * 0.6f), normal, 0, 0);
            mesh.Corner(at + a - (b * 0.2f), normal, 0, 0);
            mesh.Triangle(first, first + 1, first + 2, mesh.Use(shades[chance.Below(3)]), twoSided: true);
        }
    }
}
