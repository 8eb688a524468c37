using System.Numerics;
using CrowdCount.Simulator.Scenes.Crowd;
using CrowdCount.Simulator.Scenes.Drawing;
using CrowdCount.Simulator.Scenes.People;
using CrowdCount.Simulator.Scenes.Things;

namespace CrowdCount.Simulator.Scenes.Places;

/// <summary>A shopping street: a pavement along houses with a road beside it, or a pedestrian street.</summary>
internal sealed class StreetView : PlaceView
{
    private const float Kerb = 0.13f;

    private readonly bool _pedestrian;
    private readonly float _left;
    private readonly float _kerb;
    private readonly float _right;
    private readonly Arrivals _arrivals;

    public StreetView(SceneDescription description)
        : base(description, 2.4f, 11, 0.26f, 0.6f, 0.2f, 22)
    {
        _pedestrian = Chance.Is(0.55f);
        _left = -Chance.Between(3.5f, 6.5f);
        _right = Chance.Between(6.5f, 10);
        _kerb = _pedestrian ? _right : Chance.Between(1.2f, 3);
        Far = Math.Min(Far, 65);
        Climate = Chance.Pick<Climate>([Climate.Warm, Climate.Warm, Climate.Cool, Climate.Cold]);
        _arrivals = new Arrivals(description.Seed, description.People, 420, Busyness, Party, Camera);
    }

    public override Climate Climate { get; }

    public override IEnumerable<Visit> Around(double time) => _arrivals.Around(time);

    public override Mesh BuildScenery(int variant)
    {
        var mesh = new Mesh();
        var chance = Chance.Of(Description.Seed, 0x57EE7);
        Lamps.Clear();
        var (near, far) = (-14f, Far + 60);
        var paving = Grounds.Paving(chance, new Vector2(chance.Between(0.4f, 0.8f), chance.Between(0.3f, 0.6f)));
        Grounds.Plane(mesh, _left, _kerb, near, far, 0, paving);
        Facade.Row(mesh, new Vector3(_left, near, 0), Vector3.UnitY, far - near, chance);
        if (_pedestrian)
        {
            Facade.Row(mesh, new Vector3(_right, far, 0), -Vector3.UnitY, far - near, chance);
        }
        else
        {
            Road(mesh, near, far, paving, chance);
        }

        // Houses at the end, so that the street does not run into the sky.
        Facade.Row(mesh, new Vector3(_left - 20, far - 4, 0), Vector3.UnitX, 70, chance);
        for (var y = chance.Between(7, 12); y < Far + 10; y += chance.Between(13, 19))
        {
            var post = new Vector3(_pedestrian && chance.Is(0.5f) ? _left + 1.4f : _kerb - 0.5f, y, 0);
            Lamps.Add(Furniture.LampPost(mesh, post, 5.2f, new Vector3(post.X < 0 ? 0.9f : -0.9f, 0, 0)));
            if (chance.Is(0.6f))
                Furniture.Bin(mesh, post + new Vector3(0, 0.9f, 0), chance);
            if (chance.Is(0.55f))
                Tree.Grow(mesh, post + new Vector3(0, 5, 0), chance.Between(4.5f, 7), chance);
            if (chance.Is(0.4f))
                Furniture.Bench(mesh, post + new Vector3(post.X < 0 ? 0.2f : -0.2f, 2.6f, 0), post.X < 0 ? -MathF.PI / 2 : MathF.PI / 2);
        }

        return mesh;
    }

    private void Road(Mesh mesh, float near, float far, Paint paving, Chance chance)
    {
        var road = _right + 5;
        mesh.Panel(new Vector3(_kerb, far, -Kerb), new Vector3(0, near - far, 0), new Vector3(0, 0, Kerb), new Plain(Ink.Grey(0.55f)), twoSided: true);
        Grounds.Plane(mesh, _kerb, road, near, far, -Kerb, new Lanes(Grounds.Asphalt(chance), (_kerb + road) / 2));
        Grounds.Plane(mesh, road, road + 3, near, far, 0, paving);
        mesh.Panel(new Vector3(road, near, -Kerb), new Vector3(0, far - near, 0), new Vector3(0, 0, Kerb), new Plain(Ink.Grey(0.5f)), twoSided: true);
        Facade.Row(mesh, new Vector3(road + 3, far, 0), -Vector3.UnitY, far - near, chance);
        for (var y = chance.Between(-6, 0); y < far - 10; y += chance.Between(5.3f, 7.5f))
        {
            if (chance.Is(0.7f))
                Car.Park(mesh, new Vector3(_kerb + 1.15f, y, -Kerb), chance.Bell() * 0.02f, chance);
            if (chance.Is(0.4f))
                Car.Park(mesh, new Vector3(road - 1.15f, y + 2, -Kerb), MathF.PI, chance);
        }
    }

    private static double Busyness(double time)
    {
        var hour = Hour(time);
        // A green light lets people over in bursts.
        var bursts = 0.8 + (0.35 * Noise.At((float)(time % 86400 / 75), 3));
        return bursts * DailyPattern.At(hour, 0.03f, (8.3f, 0.7f, 1.3f), (12.6f, 0.85f, 1.8f), (17.8f, 1, 2.4f), (21, 0.35f, 2));
    }

    private IEnumerable<Visit> Party(Chance chance, double start)
    {
        var away = chance.Is(0.5f);
        var (low, high) = (_left + 0.9f, _kerb - (_pedestrian ? 0.9f : 0.7f));
        var pace = chance.Between(0.95f, 1.6f);
        var (near, far) = (Camera.NearestHead - 3.5f, Far * 0.98f);
        var x = chance.Between(low, high);
        var door = chance.Is(0.3f);
        var from = new Vector3(x, away ? near : far, 0);
        var to = new Vector3(Math.Clamp(x + (chance.Bell() * 1.2f), low, high), away ? far : near, 0);
        var middle = chance.Between(Math.Max(near, 1), Math.Max(near, 1) + ((far - Math.Max(near, 1)) * chance.Unit()));
        if (door)
        {
            // Into a shop or out of one.
            var shop = new Vector3(_left + 0.1f, middle, 0);
            (from, to) = chance.Is(0.5f) ? (shop, to) : (from, shop);
        }

        var stops = chance.Is(0.3f);
        var pause = chance.Between(15, 110);
        var window = chance.Is(0.4f);
        var stand = new Vector3(window ? low + 0.1f : chance.Between(low, high), middle + chance.Between(-2, 2), 0);
        var facing = window ? MathF.PI / 2 : chance.Between(-MathF.PI, MathF.PI);
        return Together(chance, 0.04f, (aside, number) =>
        {
            var way = new Itinerary(start, from + aside, pace);
            if (!stops)
                return way.WalkTo(to + aside);
            way.WalkTo(stand + aside);
            return way.Stay(pause, Posture.Standing, facing + (window ? 0 : number * 1.9f)).WalkTo(to + aside);
        });
    }

    /// <summary>A road with a broken line in the middle.</summary>
    private sealed class Lanes(Paint asphalt, float middle) : Paint
    {
        public override Vector3 At(in Spot spot)
        {
            var c = asphalt.At(spot);
            var line = MathF.Abs(spot.World.X - middle) < 0.07f && ((spot.World.Y % 6) + 6) % 6 < 3;
            return line ? Ink.Mix(c, new Vector3(0.5f), 0.75f) : c;
        }
    }
}
