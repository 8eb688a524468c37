using System.Numerics;
using CrowdCount.Simulator.Scenes.Crowd;
using CrowdCount.Simulator.Scenes.Drawing;
using CrowdCount.Simulator.Scenes.People;
using CrowdCount.Simulator.Scenes.Things;

namespace CrowdCount.Simulator.Scenes.Places;

/// <summary>A square with a monument, benches and trees, crossed in all directions; groups stand and talk.</summary>
internal sealed class SquareView : PlaceView
{
    private readonly List<(Vector3 Place, float Heading)> _seats = [];
    private readonly List<(Vector3 Place, float Turn)> _benches = [];
    private readonly Vector3? _monument;
    private readonly List<Vector3> _planters = [];
    private readonly float _end;
    private readonly Arrivals _arrivals;

    public SquareView(SceneDescription description)
        : base(description, 2.6f, 13, 0.28f, 0.65f, 0.4f, 20)
    {
        Far = Math.Min(Far, 70);
        _end = Far * 1.02f + 6;
        Climate = Chance.Pick<Climate>([Climate.Warm, Climate.Warm, Climate.Cool, Climate.Cold]);
        if (Chance.Is(0.5f))
        {
            _monument = InView(Chance, Far * 0.6f, 0.15f) + new Vector3(0, 3, 0);
            Obstacles.Add(new Obstacle(new Vector2(_monument.Value.X, _monument.Value.Y), 2));
        }

        for (var i = 0; i < 5; i++)
        {
            var place = InView(Chance, Far * 0.8f);
            if (!IsFree(place, 2.2f))
                continue;
            var turn = Chance.Between(-MathF.PI, MathF.PI);
            Obstacles.Add(new Obstacle(new Vector2(place.X, place.Y), 1.1f));
            if (Chance.Is(0.6f))
            {
                _benches.Add((place, turn));
                for (var seat = -1; seat <= 1; seat++)
                    _seats.Add((place + (new Vector3(MathF.Cos(turn), MathF.Sin(turn), 0) * (seat * 0.58f)) + new Vector3(0, 0, 0), turn));
            }
            else
            {
                _planters.Add(place);
            }
        }

        _arrivals = new Arrivals(description.Seed, description.People, 1000, Busyness, Party, Camera);
    }

    public override Climate Climate { get; }

    public override IEnumerable<Visit> Around(double time) => _arrivals.Around(time).Concat(Sitters(time));

    public override Mesh BuildScenery(int variant)
    {
        var mesh = new Mesh();
        var chance = Chance.Of(Description.Seed, 0x50A2E);
        Lamps.Clear();
        Grounds.Plane(mesh, -160, 160, -30, 260, 0, Grounds.Paving(chance, new Vector2(chance.Between(0.5f, 1.2f), chance.Between(0.4f, 0.9f))));
        Facade.Row(mesh, new Vector3(-75, _end + 4, 0), Vector3.UnitX, 150, chance);
        foreach (var (place, turn) in _benches)
            Furniture.Bench(mesh, place, turn);
        foreach (var place in _planters)
            Furniture.Planter(mesh, place, chance);
        if (_monument is { } monument)
            Statue.Monument(mesh, monument, MathF.PI + chance.Between(-0.6f, 0.6f), chance);
        for (var i = 0; i < 7; i++)
        {
            var tree = new Vector3(chance.Between(-30, 30), _end + chance.Between(-2, 2), 0);
            Tree.Grow(mesh, tree, chance.Between(5, 8), chance);
        }

        for (var i = 0; i < 4; i++)
        {
            var place = Camera.OnGround(Camera.Width * (0.1f + (0.27f * i)), Math.Max(Far * chance.Between(0.2f, 0.7f), Camera.NearestHead * 1.4f));
            Lamps.Add(Furniture.LampPost(mesh, place, 5, new Vector3(0.7f, 0, 0)));
        }

        return mesh;
    }

    private static double Busyness(double time) =>
        (0.85 + (0.3 * Noise.At((float)(time % 86400 / 400), 8))) * DailyPattern.At(Hour(time), 0.03f, (9, 0.4f, 1.2f), (12.7f, 1, 1.5f), (18, 0.9f, 2.5f), (21.5f, 0.4f, 2));

    private bool IsFree(Vector3 place, float radius) =>
        Obstacles.TrueForAll(o => Vector2.Distance(o.Centre, new Vector2(place.X, place.Y)) > o.Radius + radius);

    private IEnumerable<Visit> Party(Chance chance, double start)
    {
        var pace = chance.Between(0.9f, 1.55f);
        var (from, to) = (AtEdge(chance, Far), AtEdge(chance, Far));
        var stays = chance.Is(0.35f);
        var pause = chance.Between(30, 420);
        var spot = InView(chance, Far, 0.08f);
        if (!IsFree(spot, 0.8f))
            stays = false;
        var turn = chance.Between(0, MathF.Tau);
        return Together(chance, 0.04f, (aside, number) =>
        {
            var way = new Itinerary(start, from + aside, pace);
            if (!stays)
                return way.WalkTo(to + aside, Obstacles);
            // Those who talk stand in a ring and look at each other.
            var (sin, cos) = MathF.SinCos(turn + (number * 1.85f));
            way.WalkTo(spot + (new Vector3(cos, sin, 0) * 0.62f), Obstacles);
            return way.Stay(pause, Posture.Standing, MathF.Atan2(cos, -sin)).WalkTo(to + aside, Obstacles);
        });
    }

    /// <summary>Each seat is taken for a while or free, a quarter of an hour at a time.</summary>
    private IEnumerable<Visit> Sitters(double time)
    {
        const double Turn = 900;
        for (var seat = 0; seat < _seats.Count; seat++)
        {
            var number = (long)Math.Floor((time + (seat * 211)) / Turn);
            var chance = Chance.Of(Description.Seed, number, seat, 0x5EA7);
            var start = (number * Turn) - (seat * 211);
            if (Description.People == 0 || !chance.Is((float)(0.7 * Busyness(start)) * Math.Min(1, Description.People / 25f)))
                continue;
            var visit = new Itinerary(start, _seats[seat].Place, 1).Stay(Turn, Posture.Sitting, _seats[seat].Heading + (chance.Bell() * 0.15f)).Visit((long)chance.Next());
            yield return visit;
        }
    }
}
