using System.Numerics;
using CrowdCount.Simulator.Scenes.Drawing;

namespace CrowdCount.Simulator.Scenes.Things;

/// <summary>Fronts of houses with windows, shops and what stands in their windows.</summary>
internal static class Facade
{
    private const float Storey = 3.3f;
    private const float ShopHeight = 3.6f;

    private static readonly uint[] Walls = [0xB9A38A, 0xA9886C, 0x8F5F4A, 0xC9BFAE, 0x9A9C9B, 0xB5B0A2, 0xD3C7AE, 0x7F6A5B, 0xA7A9A4, 0xC4A789, 0x88786B];
    private static readonly uint[] Signs = [0x9E2B25, 0x1F4E79, 0x2E6B46, 0x22252A, 0xC98A1B, 0xE9E6DF, 0x5B3A6B, 0x19766E];

    /// <summary>A row of houses from a corner along a direction; they look to the right of it turned by a quarter, that is towards right × up.</summary>
    public static void Row(Mesh mesh, Vector3 corner, Vector3 along, float length, Chance chance)
    {
        for (var done = 0f; done < length;)
        {
            var width = Math.Min(chance.Between(9, 18), length - done + 2);
            House(mesh, corner + (along * done), along, width, chance);
            done += width;
        }
    }

    private static void House(Mesh mesh, Vector3 corner, Vector3 along, float width, Chance chance)
    {
        var outward = Vector3.Cross(along, Vector3.UnitZ);
        var wall = Ink.Tinted(Ink.Rgb(chance.Pick<uint>(Walls)), chance, 0.1f);
        var height = ShopHeight + (Storey * (2 + chance.Below(4)));
        var upper = new HouseWall(wall, chance.Below(1000), chance.Between(2.1f, 3.2f), Storey, chance.Is(0.3f));
        mesh.Panel(corner + (Vector3.UnitZ * ShopHeight), along * width, Vector3.UnitZ * (height - ShopHeight), upper);
        // A cornice and a ledge throw shadows that make the front look solid.
        mesh.Box(corner + (along * (width / 2)) + (outward * 0.15f) + (Vector3.UnitZ * height), along * width, -outward * 0.5f, Vector3.UnitZ * 0.4f, new Plain(wall * 0.8f));
        mesh.Box(corner + (along * (width / 2)) + (outward * 0.1f) + (Vector3.UnitZ * (ShopHeight - 0.15f)), along * width, -outward * 0.35f, Vector3.UnitZ * 0.3f, new Plain(wall * 0.75f));

        var shops = Math.Max((int)(width / 5), 1);
        for (var i = 0; i < shops; i++)
            Shop(mesh, corner + (along * (width * i / shops)), along, outward, width / shops, wall, chance);
    }

    private static void Shop(Mesh mesh, Vector3 corner, Vector3 along, Vector3 outward, float width, Vector3 wall, Chance chance)
    {
        const float Depth = 1.3f;
        const float Glass = 2.75f;
        var pier = new Plain(wall * 0.85f);
        mesh.Box(corner + (along * 0.25f), along * 0.5f, -outward * 0.3f, Vector3.UnitZ * ShopHeight, pier);
        var sign = Ink.Rgb(chance.Pick<uint>(Signs));
        var letters = chance.Below(900);
        mesh.Panel(corner + (Vector3.UnitZ * Glass), along * width, Vector3.UnitZ * (ShopHeight - Glass), new Shining(
            spot => Sign(spot, sign, letters), spot => Sign(spot, sign, letters) * 0.7f));
        if (chance.Is(0.35f))
        {
            var cloth = Ink.Rgb(chance.Pick<uint>(Signs));
            var stripes = chance.Is(0.5f);
            mesh.Panel(corner + (Vector3.UnitZ * 2.5f) + (outward * 1.1f), along * width, (Vector3.UnitZ * 0.6f) - (outward * 1.1f), new Pattern(spot => stripes && (spot.U % 0.6f) < 0.3f ? new Vector3(0.75f) : cloth), twoSided: true);
        }

        var goods = new Goods(chance.Below(1000), Ink.Tinted(Ink.Grey(chance.Between(0.25f, 0.5f)), chance, 0.2f));
        var back = corner - (outward * Depth);
        mesh.Panel(back, along * width, Vector3.UnitZ * Glass, goods);
        mesh.Panel(corner + (along * 0.5f), -outward * Depth, Vector3.UnitZ * Glass, goods);
        mesh.Panel(back + (along * width), outward * Depth, Vector3.UnitZ * Glass, goods);
        mesh.Panel(back + (outward * Depth), along * width, Vector3.UnitZ * 0.45f, pier);
        var dummies = chance.Is(0.4f) ? 1 + chance.Below(3) : 0;
        for (var i = 0; i < dummies; i++)
            Statue.Dummy(mesh, corner + (along * (0.9f + ((width - 1.4f) * (i + 0.5f) / dummies))) - (outward * 0.6f) + (Vector3.UnitZ * 0.45f), MathF.Atan2(-outward.X, outward.Y), chance);
        if (chance.Is(0.35f))
            Poster.On(mesh, corner + (along * (width - 1.5f)) + (outward * 0.02f) + (Vector3.UnitZ * 0.9f), along, 0.9f, 1.3f, chance);
    }

    private static Vector3 Sign(in Spot spot, Vector3 colour, int letters)
    {
        // Bars of uneven width stand for letters.
        var cell = (int)(spot.U / 0.22f);
        var word = spot.U > 0.8f && spot.V is > 0.22f and < 0.62f && Noise.Even(cell / 5, letters) > 0.25f;
        var stroke = Noise.Even((int)(spot.U / 0.07f), letters + (int)(spot.V / 0.13f)) > 0.45f;
        return word && stroke ? new Vector3(0.85f) : colour;
    }

    private sealed class HouseWall(Vector3 wall, int seed, float bay, float storey, bool bricks) : Paint
    {
        public override bool Glows => true;

        public override Vector3 At(in Spot spot)
        {
            var (bayNumber, floor) = ((int)MathF.Floor(spot.U / bay), (int)MathF.Floor(spot.V / storey));
            var (x, y) = ((spot.U / bay) - bayNumber, (spot.V / storey) - floor);
            if (x is > 0.22f and < 0.78f && y is > 0.24f and < 0.82f)
                return Window((x - 0.22f) / 0.56f, (y - 0.24f) / 0.58f, bayNumber, floor);
            if (x is > 0.17f and < 0.83f && y is > 0.18f and < 0.88f)
                return wall * (y < 0.24f ? 1.25f : 1.1f);
            var dirt = 1 + (0.16f * Noise.Layers(spot.U * 0.5f, spot.V * 0.25f, 4, spot.Grain)) - (0.1f * Ink.Step(0.9f, 1f, y) * MathF.Abs(Noise.At(spot.U * 3, floor)));
            if (bricks && spot.Grain < 0.06f)
            {
                var row = (int)MathF.Floor(spot.V / 0.09f);
                var brick = (spot.U / 0.24f) + ((row & 1) * 0.5f);
                var joint = (spot.V / 0.09f) - row < 0.14f || brick - MathF.Floor(brick) < 0.06f;
                dirt *= joint ? 1.2f : 0.85f + (0.3f * Noise.Even((int)MathF.Floor(brick), row));
            }

            return wall * dirt;
        }

        public override Vector3 Glow(in Spot spot)
        {
            var (bayNumber, floor) = ((int)MathF.Floor(spot.U / bay), (int)MathF.Floor(spot.V / storey));
            var (x, y) = ((spot.U / bay) - bayNumber, (spot.V / storey) - floor);
            if (Noise.Even(bayNumber + seed, floor) < 0.66f || x is < 0.22f or > 0.78f || y is < 0.24f or > 0.82f)
                return Vector3.Zero;
            return new Vector3(0.75f, 0.52f, 0.25f) * (0.4f + (0.6f * Noise.Even(bayNumber, floor + seed)));
        }

        private Vector3 Window(float x, float y, int bayNumber, int floor)
        {
            if (x is < 0.06f or > 0.94f || y is < 0.04f or > 0.96f || MathF.Abs(x - 0.5f) < 0.035f || MathF.Abs(y - 0.68f) < 0.02f)
                return new Vector3(0.55f);
            var curtain = Noise.Even(bayNumber + seed, floor + 77);
            if (curtain > 0.6f && MathF.Abs(x - 0.5f) > 0.28f)
                return new Vector3(0.42f, 0.40f, 0.36f) * (0.8f + (0.2f * MathF.Sin(x * 70)));
            return new Vector3(0.035f, 0.045f, 0.055f) + (new Vector3(0.10f, 0.13f, 0.16f) * y * Noise.Even(floor, bayNumber + seed));
        }
    }

    /// <summary>Shelves behind the glass.</summary>
    private sealed class Goods(int seed, Vector3 wall) : Paint
    {
        public override bool Glows => true;

        public override Vector3 At(in Spot spot)
        {
            var (column, row) = ((int)MathF.Floor(spot.U / 0.21f), (int)MathF.Floor(spot.V / 0.46f));
            var y = (spot.V / 0.46f) - row;
            if (row < 1 || y < 0.08f)
                return wall * 0.35f;
            var kind = Noise.Even(column + seed, row);
            if (kind < 0.35f || y > 0.35f + (0.5f * Noise.Even(column, row + seed)))
                return wall * 0.5f;
            var bright = 0.05f + (0.2f * Noise.Even(column + 5, row + seed));
            return (new Vector3(0.7f) + (new Vector3(Noise.Even(column, row + seed), Noise.Even(column + 9, row + seed), Noise.Even(column + 23, row + seed)) * 0.8f)) * bright;
        }

        public override Vector3 Glow(in Spot spot) => At(spot) * new Vector3(1.3f, 1.1f, 0.8f);
    }
}
