using System.Numerics;
using CrowdCount.Simulator.Scenes.Drawing;
using CrowdCount.Simulator.Scenes.People;

namespace CrowdCount.Simulator.Scenes.Things;

/// <summary>Things with a person's shape: nobody to be counted.</summary>
internal static class Statue
{
    /// <summary>A shop-window dummy, white or black, in real clothes.</summary>
    public static void Dummy(Mesh mesh, Vector3 place, float heading, Chance chance)
    {
        var dressed = Wardrobe.Dress((long)chance.Next(), Climate.Cool);
        var plastic = Ink.Grey(chance.Pick<float>([0.85f, 0.2f, 0.7f]));
        var person = dressed with
        {
            Headwear = Headwear.None,
            Hair = Hair.Bald,
            Head = Smooth(plastic),
            Skin = new Plain(plastic),
            Carried = Carried.Nothing,
            Arms = Arms.OnHip,
        };
        Figure.Build(mesh, person, new Pose(Posture.Standing, 0, 0, 0, 0, false), place, heading, 8);
    }

    /// <summary>Somebody of stone or bronze on a pedestal.</summary>
    public static void Monument(Mesh mesh, Vector3 place, float heading, Chance chance)
    {
        var stone = chance.Is(0.5f) ? Ink.Rgb(0x8E8B82) : Ink.Rgb(0x3E5147);
        var paint = new Pattern(spot => stone * (0.9f + (0.25f * Noise.At(spot.U * 9, spot.V * 12))));
        var person = Wardrobe.Dress((long)chance.Next(), Climate.Cold) with
        {
            Height = 2.3f, Headwear = Headwear.None, Hair = Hair.Bald, Head = Smooth(stone), Skin = paint, Torso = paint, Sleeves = paint, Legs = paint, Hem = paint, Shoes = paint, Bag = paint, Arms = Arms.Talking, Top = Top.Coat,
        };
        var pedestal = new Pattern(spot => Ink.Rgb(0x9C978C) * (0.9f + (0.2f * Noise.Layers(spot.U * 4, spot.V * 4, 3, spot.Grain))));
        mesh.Box(place, new Vector3(2.4f, 2.4f, 0.35f), heading, pedestal);
        mesh.Box(place + new Vector3(0, 0, 0.35f), new Vector3(1.5f, 1.5f, 1.6f), heading, pedestal);
        Figure.Build(mesh, person, new Pose(Posture.Standing, 0, 0, 0, 0, false), place + new Vector3(0, 0, 1.95f), heading, 10);
    }

    private static HeadPaint Smooth(Vector3 colour) => new(colour, colour, Hair.Bald, Headwear.None, colour, woman: true, child: true, Chance.Of(1));
}
