using System.Numerics;
using CrowdCount.Simulator.Scenes.Conditions;
using CrowdCount.Simulator.Scenes.Crowd;
using CrowdCount.Simulator.Scenes.Drawing;
using CrowdCount.Simulator.Scenes.People;
using CrowdCount.Simulator.Scenes.Things;

namespace CrowdCount.Simulator.Scenes.Places;

/// <summary>Sand and sea: people lie on towels, sit, bathe and walk along the water.</summary>
internal sealed class BeachView : PlaceView
{
    private const double LongestStay = 5400;

    private readonly float _water;
    private readonly List<Vector3> _towels = [];
    private readonly List<Vector3> _parasols = [];
    private readonly Arrivals _walkers;
    private readonly Arrivals _bathers;

    public BeachView(SceneDescription description)
        : base(description, 2.8f, 12, 0.22f, 0.5f, 0.35f, 19)
    {
        Far = Math.Min(Far, 60);
        _water = Camera.NearestHead + ((Far - Camera.NearestHead) * Chance.Between(0.45f, 0.62f));
        // The waterline stays well inside the picture: people gather there.
        _water = Math.Min(_water, Camera.Ground(description.Width / 2f, description.Height * 0.24f).Y);
        for (var i = 0; i < 400 && _towels.Count < 140; i++)
        {
            var place = InView(Chance, _water - 2.5f, 0.02f);
            if (place.Y < _water - 2 && _towels.TrueForAll(t => Vector3.Distance(t, place) > 1.9f))
                _towels.Add(place);
        }

        for (var i = 0; i < _towels.Count; i += 5)
            if (Camera.Depth(_towels[i]) > Camera.NearestHead * 1.3f)
                _parasols.Add(_towels[i] + new Vector3(Chance.Between(-0.5f, 0.5f), 1.1f, 0));
        _walkers = new Arrivals(description.Seed, description.People * 0.5, 700, Busyness, Walk, Camera);
        _bathers = new Arrivals(description.Seed + 1, description.People * 0.13, 1300, Busyness, Bathe, Camera);
    }

    public override Climate Climate => Climate.Beach;

    public override IEnumerable<Visit> Around(double time) => _walkers.Around(time).Concat(_bathers.Around(time)).Concat(OnTowels(time));

    public override Mesh BuildScenery(int variant)
    {
        var mesh = new Mesh();
        var chance = Chance.Of(Description.Seed, 0xBEAC4);
        Lamps.Clear();
        Lamps.Add(new Lamp(new Vector3(-2, 2, 7), new Vector3(1.6f, 1.3f, 0.9f), 9));
        Grounds.Plane(mesh, -400, 400, -40, _water + 2, -0.02f, new WetEdge(Grounds.Sand(chance), _water));
        Grounds.Plane(mesh, -900, 900, _water - 1.4f, 1500, 0, new Sea(_water, chance.Between(0, 99)));
        Paint[] cloths = [.. Enumerable.Range(0, 9).Select(_ => TowelCloth(chance))];
        foreach (var place in _towels)
        {
            var turn = Turn(place);
            var (sin, cos) = MathF.SinCos(turn);
            var (right, up) = (new Vector3(cos, sin, 0), new Vector3(-sin, cos, 0));
            if (chance.Is(0.75f))
                mesh.Panel(place - (right * 0.42f) - (up * 0.95f) + new Vector3(0, 0, 0.015f), right * 0.84f, up * 1.9f, chance.Pick<Paint>(cloths));
            if (chance.Is(0.2f))
                Bag(mesh, place + (right * chance.Between(0.65f, 0.9f)) + (up * chance.Between(-0.8f, 0.8f)), turn + chance.Bell(), chance);
        }

        foreach (var place in _parasols)
            Furniture.Parasol(mesh, place, chance.Between(0.95f, 1.3f), chance);
        return mesh;
    }

    private static void Bag(Mesh mesh, Vector3 place, float turn, Chance chance)
    {
        var paint = new Plain(Ink.Tinted(Ink.Rgb(chance.Pick<uint>([0x2D5D73, 0xB5473F, 0xC9B98F, 0x34373B, 0x6E8F5A])), chance, 0.2f));
        mesh.Box(place, new Vector3(chance.Between(0.35f, 0.55f), 0.2f, chance.Between(0.2f, 0.34f)), turn, paint);
    }

    private static Pattern TowelCloth(Chance chance)
    {
        var a = Ink.Rgb(chance.Pick<uint>([0xC24A4A, 0x2F7FA8, 0xE8E0CC, 0xE2B23C, 0x5AA18A, 0x7A4F8F, 0xD98A6A]));
        var b = Ink.Rgb(chance.Pick<uint>([0xF0EDE4, 0x1F3F66, 0xE6C24A]));
        var stripes = chance.Between(0.12f, 0.4f);
        return new Pattern(spot => (spot.V % stripes < stripes / 2 ? a : b) * (0.9f + (0.2f * Noise.At(spot.U * 6, spot.V * 6))));
    }

    private static double Busyness(double time) => DailyPattern.At(Hour(time), 0.01f, (11.5f, 0.8f, 2), (14.5f, 1, 2.8f), (17.5f, 0.7f, 2));

    private static float Turn(Vector3 place) => Noise.At(place.X * 3.7f, place.Y * 5.1f) * 1.2f;

    private IEnumerable<Visit> OnTowels(double time)
    {
        if (_towels.Count == 0)
            yield break;
        for (var i = 0; i < _towels.Count; i++)
        {
            // Those of a towel change after an hour or so, each towel at its own time.
            var offset = Noise.Even(i, 77) * LongestStay;
            var turn = (long)Math.Floor((time + offset) / LongestStay);
            var start = (turn * LongestStay) - offset;
            var chance = Chance.Of(Description.Seed, turn, i, 0x70E1);
            if (!chance.Is((float)Math.Min(Description.People * 0.37 / _towels.Count * Busyness(start + (LongestStay / 2)), 0.97)))
                continue;
            var place = _towels[i];
            var posture = chance.Pick<Posture>([Posture.LyingOnBack, Posture.LyingOnFront, Posture.SittingLow, Posture.SittingLow, Posture.SittingLow, Posture.Standing]);
            var heading = Turn(place) + (posture == Posture.SittingLow ? chance.Bell() * 0.5f : posture == Posture.Standing ? chance.Between(-3, 3) : chance.Bell() * 0.06f);
            if (posture == Posture.LyingOnFront)
                heading += MathF.PI;
            var middle = posture is Posture.LyingOnBack or Posture.LyingOnFront ? Middle(heading, posture) : Vector3.Zero;
            yield return new Itinerary(start, place + middle, 1).Stay(LongestStay, posture, heading).Visit((long)chance.Next());
        }
    }

    /// <summary>A lying body is built from the feet on; the towel is to lie under its middle.</summary>
    private static Vector3 Middle(float heading, Posture posture)
    {
        var (sin, cos) = MathF.SinCos(heading);
        var towardsHead = new Vector3(-sin, cos, 0) * (posture == Posture.LyingOnBack ? -1 : 1);
        return towardsHead * -0.88f;
    }

    private IEnumerable<Visit> Walk(Chance chance, double start)
    {
        var pace = chance.Between(0.7f, 1.3f);
        var along = chance.Is(0.6f);
        var depth = along ? _water - chance.Between(0.2f, 3.5f) : 0;
        var (from, to) = (AtEdge(chance, _water - 1), AtEdge(chance, _water - 1));
        if (along)
        {
            var left = chance.Is(0.5f);
            var half = (Camera.Width / 2f / Camera.Focal * (depth + 3)) + 2;
            (from, to) = (new Vector3(left ? -half : half, depth, 0), new Vector3(left ? half : -half, depth, 0));
        }

        from.Y = Math.Min(from.Y, _water - 0.2f);
        to.Y = Math.Min(to.Y, _water - 0.2f);
        var stops = chance.Is(0.4f);
        var spot = InView(chance, _water - 0.8f);
        var pause = chance.Between(20, 240);
        var turn = chance.Between(0, MathF.Tau);
        return Together(chance, 0.05f, (aside, number) =>
        {
            var way = new Itinerary(start, from + aside, pace);
            if (!stops || spot.Y > _water - 0.3f)
                return way.WalkTo(to + aside);
            var (sin, cos) = MathF.SinCos(turn + (number * 1.9f));
            way.WalkTo(spot + (new Vector3(cos, sin, 0) * 0.6f));
            return way.Stay(pause, Posture.Standing, MathF.Atan2(cos, -sin)).WalkTo(to + aside);
        });
    }

    private IEnumerable<Visit> Bathe(Chance chance, double start)
    {
        var shallow = _water + 1.2f;
        var spot = new Vector3(chance.Between(-1, 1) * (Camera.Width / 2f / Camera.Focal * (_water + 4)), _water + chance.Between(3, Math.Max(Far - _water, 5)), 0);
        var edge = new Vector3(spot.X, shallow, 0);
        var drift = new Vector3(chance.Bell() * 3, chance.Bell(), 0);
        var pause = chance.Between(120, 900);
        var heading = chance.Between(-MathF.PI, MathF.PI);
        return Together(chance, 0, (aside, number) => Bathing(start, edge, spot + (aside * 1.7f), drift, pause, heading + number));
    }

    /// <summary>Wades in, stays with the water to the chest, and wades out.</summary>
    private static Itinerary Bathing(double start, Vector3 edge, Vector3 spot, Vector3 drift, double pause, float heading) =>
        new Itinerary(start, edge, 0.45f).WalkTo(edge + new Vector3(0, 1.8f, -0.55f)).WalkTo(spot, Posture.Bathing)
            .Stay(pause, Posture.Bathing, heading).WalkTo(spot + drift, Posture.Bathing).WalkTo(edge + new Vector3(0, 1.8f, -0.55f), Posture.Bathing).WalkTo(edge);

    private sealed class WetEdge(Paint sand, float water) : Paint
    {
        public override Vector3 At(in Spot spot)
        {
            var shore = water + (0.5f * Noise.At(spot.World.X * 0.25f, 5)) + (0.12f * Noise.At(spot.World.X * 1.3f, 9));
            var wet = Ink.Step(shore - 2.6f, shore - 0.7f, spot.World.Y);
            return sand.At(spot) * (1 - (0.45f * wet));
        }
    }

    private sealed class Sea(float water, float seed) : Paint, IHasHoles
    {
        /// <summary>The waterline is uneven.</summary>
        public override bool IsOpen(in Spot spot) => spot.World.Y < water + (0.5f * Noise.At(spot.World.X * 0.25f, 5)) + (0.12f * Noise.At(spot.World.X * 1.3f, 9));

        public override Vector3 At(in Spot spot)
        {
            var (x, y) = (spot.World.X, spot.World.Y);
            var away = y - water;
            var shallow = Ink.Mix(Ink.Rgb(0x8FA79A), Ink.Rgb(0x2F6478), Ink.Step(0.5f, 9, away));
            var deep = Ink.Mix(shallow, Ink.Rgb(0x234D68), Ink.Step(10, 60, away));
            var ripple = Noise.Layers((x * 0.8f) + seed, (y * 2.4f) - seed, 4, spot.Grain * 2);
            var c = deep * (1 + (0.4f * ripple));
            // Breaking waves: crests along the shore with torn edges.
            var crest = ((away * 0.30f) + (0.5f * Noise.At(x * 0.12f, (y * 0.1f) + seed))) % 1;
            var foam = Ink.Step(0.16f, 0.03f, MathF.Abs(crest - 0.5f)) * Ink.Step(0.0f, 0.35f, Noise.Layers(x * 1.1f, (y * 2.2f) + seed, 3, spot.Grain)) * Ink.Step(16, 4, away);
            var lip = Ink.Step(0.75f, 0.1f, away - (0.5f * Noise.At(x * 0.25f, 5))) * Ink.Step(-0.35f, 0.25f, Noise.Layers(x * 3, y * 3, 3, spot.Grain * 3));
            return Ink.Mix(c, new Vector3(0.72f), Math.Clamp(foam + (lip * 0.8f), 0, 0.9f));
        }
    }
}
