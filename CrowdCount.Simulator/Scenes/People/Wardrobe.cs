using System.Numerics;
using CrowdCount.Simulator.Scenes.Drawing;

namespace CrowdCount.Simulator.Scenes.People;

/// <summary>Dresses people.</summary>
internal static class Wardrobe
{
    private static readonly uint[] Skins = [0xF1CDB4, 0xE9BFA0, 0xE3B48F, 0xD9A37C, 0xC98F68, 0xB0774F, 0x92603D, 0x74492D, 0x573522, 0x40281B];
    private static readonly uint[] Hairs = [0x14110F, 0x1C1512, 0x1E1814, 0x2A1D16, 0x3B281B, 0x523724, 0x6E4A2B, 0x93693C, 0xBF9A62, 0x8A3F22, 0x77726E, 0xB9B5B0, 0xDAD7D2];
    private static readonly uint[] Sober = [0x16181C, 0x1D2026, 0x24272E, 0x2B3240, 0x1F2C45, 0x32353A, 0x45484D, 0x5C5F63, 0x808488, 0x3C342C, 0x54473A, 0x4A4F3B, 0x2F3D33];
    private static readonly uint[] Bright = [0xF2F2EF, 0xE8E6E0, 0xDCDCD8, 0xC9CED4, 0xB33A36, 0xC24B55, 0x8F2430, 0xD88FA0, 0x3E6FA8, 0x6FA3CF, 0x294C86, 0x3F8F7E, 0x4F8A4A, 0xC9B03F, 0xD9803A, 0x7B5A9A, 0xE6D9B8, 0xB9A98C, 0x9FB4A2];
    private static readonly uint[] Denim = [0x27364D, 0x33496A, 0x4C6687, 0x7189A3, 0x1B2230];

    public static Person Dress(long number, Climate climate)
    {
        var chance = Chance.Of(number, 0x0D8E55);
        var child = chance.Is(climate == Climate.Indoors ? 0 : 0.07f);
        var woman = chance.Is(0.5f);
        var height = child ? chance.Between(1.05f, 1.45f) : (woman ? 1.65f : 1.77f) + (0.065f * chance.Bell());
        var girth = child ? 0.98f : Math.Clamp(1.02f + (0.11f * chance.Bell()), 0.86f, 1.4f);
        var tone = Math.Clamp((int)((chance.Unit() * chance.Unit() * 0.7f * Skins.Length) + (chance.Unit() * 0.45f * Skins.Length)), 0, Skins.Length - 1);
        var skin = Ink.Tinted(Ink.Rgb(Skins[tone]) * new Vector3(0.88f, 0.84f, 0.82f), chance, 0.06f);
        var old = !child && chance.Is(0.16f);
        var hairColour = Ink.Tinted(Ink.Rgb(old ? Hairs[10 + chance.Below(3)] : Hairs[chance.Is(tone > 5 ? 0.97f : 0.68f) ? chance.Below(5) : 5 + chance.Below(5)]), chance, 0.15f);
        var hair = woman
            ? chance.Pick<Hair>([Hair.Long, Hair.Long, Hair.Bob, Hair.Bob, Hair.Ponytail, Hair.Ponytail, Hair.Bun, Hair.Curly, Hair.Short])
            : chance.Pick<Hair>([Hair.Short, Hair.Short, Hair.Short, Hair.Short, Hair.Short, Hair.Curly, old ? Hair.Bald : Hair.Short, chance.Is(0.4f) ? Hair.Bald : Hair.Short]);

        var top = climate switch
        {
            Climate.Beach => woman ? (chance.Is(0.75f) ? Top.Swimsuit : Top.Dress) : (chance.Is(0.8f) ? Top.Bare : Top.Shirt),
            Climate.Cold => chance.Is(0.55f) ? Top.Jacket : Top.Coat,
            Climate.Cool => chance.Pick<Top>([Top.LongShirt, Top.Jacket, Top.Jacket, Top.LongShirt, Top.Coat]),
            Climate.Indoors => chance.Pick<Top>([Top.LongShirt, Top.LongShirt, Top.Shirt, Top.Jacket]),
            _ => woman && chance.Is(0.25f) ? Top.Dress : chance.Is(0.75f) ? Top.Shirt : Top.LongShirt,
        };
        var bottom = climate switch
        {
            Climate.Beach => top == Top.Shirt ? Bottom.Shorts : Bottom.Swimwear,
            Climate.Warm => woman && chance.Is(0.25f) ? Bottom.Skirt : chance.Is(0.33f) ? Bottom.Shorts : Bottom.Trousers,
            _ => woman && chance.Is(0.1f) ? Bottom.Skirt : Bottom.Trousers,
        };
        var headwear = climate switch
        {
            Climate.Beach => chance.Is(0.2f) ? (chance.Is(0.5f) ? Headwear.Cap : Headwear.Brim) : Headwear.None,
            Climate.Cold => chance.Pick<Headwear>([Headwear.Beanie, Headwear.Beanie, Headwear.Hood, Headwear.None, Headwear.None, Headwear.None]),
            Climate.Cool => chance.Pick<Headwear>([Headwear.Beanie, Headwear.Cap, Headwear.Hood, Headwear.None, Headwear.None, Headwear.None, Headwear.None, Headwear.None]),
            Climate.Warm => chance.Is(0.16f) ? (chance.Is(0.8f) ? Headwear.Cap : Headwear.Brim) : Headwear.None,
            _ => chance.Is(0.06f) ? Headwear.Cap : Headwear.None,
        };
        if (woman && headwear == Headwear.None && climate != Climate.Beach && chance.Is(0.05f))
            headwear = Headwear.Headscarf;

        var warmTop = climate is Climate.Cool or Climate.Cold;
        var colour = Colour(chance, warmTop ? 0.35f : 0.68f);
        var second = Colour(chance, 0.6f);
        var weave = top is Top.Jacket or Top.Coat
            ? chance.Pick<Weave>([Weave.Even, Weave.Even, Weave.Even, Weave.Open, Weave.TwoTone])
            : chance.Pick<Weave>([Weave.Even, Weave.Even, Weave.Even, Weave.Even, Weave.Print, Weave.Print, Weave.Stripes, Weave.Checks]);
        var trousers = chance.Is(0.45f) ? Ink.Rgb(chance.Pick<uint>(Denim)) : Colour(chance, bottom == Bottom.Trousers ? 0.12f : 0.5f);
        trousers = Ink.Tinted(trousers, chance, 0.15f);
        var hood = headwear == Headwear.Hood ? colour : Colour(chance, 0.6f);
        var seed = chance.Between(0, 90);
        var bare = top is Top.Bare;
        var (sleeveFrom, sleeveTo) = top switch
        {
            Top.Shirt => (0.62f, 2f),
            Top.Dress => (chance.Is(0.5f) ? 0.72f : 2, 2f),
            Top.Bare or Top.Swimsuit => (2f, 2f),
            _ => (0.2f, 2f),
        };
        return new Person
        {
            Height = height,
            Girth = girth,
            IsWoman = woman,
            IsChild = child,
            Hair = hair,
            Headwear = headwear,
            Top = top,
            Bottom = bottom,
            Carried = climate switch
            {
                Climate.Beach => chance.Is(0.12f) ? Carried.ShoulderBag : Carried.Nothing,
                Climate.Indoors => Carried.Nothing,
                _ => chance.Pick<Carried>([Carried.Nothing, Carried.Nothing, Carried.Nothing, Carried.Backpack, Carried.Backpack, Carried.ShoulderBag, Carried.ShoulderBag, Carried.ShoppingBag, chance.Is(0.3f) ? Carried.Suitcase : Carried.Nothing]),
            },
            Arms = chance.Pick<Arms>([Arms.Hanging, Arms.Hanging, Arms.Pockets, Arms.Crossed, Arms.Phone, Arms.OnePhone, Arms.OnePhone, Arms.OnHip, Arms.Talking]),
            HasUmbrella = !child && chance.Is(0.55f) && headwear != Headwear.Hood,
            Head = new HeadPaint(skin, hairColour, hair, headwear, hood, woman, child, chance),
            HairPaint = new Pattern(spot => hairColour * (0.85f + (0.32f * Noise.Quick(spot.U * 40, spot.V * 3)))),
            HatPaint = new Cloth(headwear == Headwear.Brim ? Ink.Rgb(0xC9A86A) : Colour(chance, 0.45f), second, Weave.Even, skin, -1, 2, seed, 0.5f) { IsHead = true },
            Skin = new Plain(skin),
            Torso = top == Top.Swimsuit
                ? new Swimwear(colour, skin, chance.Is(0.6f))
                : new Cloth(bare ? skin : colour, bare ? skin : second, bare ? Weave.Even : weave, skin, bottom == Bottom.Swimwear && bare ? 0 : -1, bare ? 0.99f : 0.955f, seed, bare ? 0.35f : 1),
            Sleeves = new Cloth(weave == Weave.TwoTone ? second : colour, second, weave is Weave.Stripes or Weave.Checks ? weave : Weave.Even, skin, sleeveFrom, sleeveTo, seed + 3),
            Legs = new Cloth(bottom is Bottom.Swimwear && woman ? skin : trousers, second, Weave.Even, skin, bottom switch { Bottom.Trousers => -1, Bottom.Shorts => 0.52f, Bottom.Swimwear => woman ? 2 : 0.6f, _ => chance.Is(0.4f) ? -1 : 2 }, 2, seed + 7, 0.9f),
            Hem = top is Top.Coat or Top.Dress ? new Cloth(colour, second, weave == Weave.TwoTone ? Weave.Even : weave, skin, -1, 2, seed) : new Cloth(trousers, second, Weave.Even, skin, -1, 2, seed + 7),
            Shoes = new Plain(climate == Climate.Beach ? skin : Ink.Tinted(Ink.Rgb(chance.Pick<uint>([0x151515, 0x1E1C1A, 0x3A2A1E, 0xE6E6E2, 0xD0D0D0, 0x5A5A5E, 0x8A3030])), chance, 0.1f)),
            Bag = new Cloth(Colour(chance, 0.35f), second, chance.Is(0.3f) ? Weave.TwoTone : Weave.Even, skin, -1, 2, seed + 11, 0.7f),
            Umbrella = new Panels(Colour(chance, 0.5f), chance.Is(0.25f) ? Colour(chance, 0.8f) : null),
            Pace = Math.Clamp((old ? 1.0f : 1.32f) + (0.16f * chance.Bell()), 0.7f, 1.9f),
            Habit = chance.Unit(),
        };
    }

    private static Vector3 Colour(Chance chance, float bright) =>
        Ink.Tinted(Ink.Rgb(chance.Is(bright) ? chance.Pick<uint>(Bright) : chance.Pick<uint>(Sober)), chance, 0.12f);

    /// <summary>An umbrella's eight panels.</summary>
    private sealed class Panels(Vector3 colour, Vector3? second) : Paint
    {
        public override Vector3 At(in Spot spot)
        {
            var panel = (spot.U + 0.5f) * 8;
            var seam = MathF.Abs(panel - MathF.Round(panel));
            var c = second is { } other && ((int)panel & 1) == 1 ? other : colour;
            return c * (0.82f + (0.36f * Math.Min(seam * 2, 1)));
        }
    }

    private sealed class Swimwear(Vector3 colour, Vector3 skin, bool twoPieces) : Paint
    {
        public override Vector3 At(in Spot spot) => spot.V switch
        {
            < 0.25f => colour,
            < 0.62f => twoPieces ? skin : colour,
            < 0.8f => colour,
            _ => skin,
        };
    }
}
