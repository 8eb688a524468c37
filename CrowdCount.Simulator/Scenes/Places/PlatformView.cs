using System.Numerics;
using CrowdCount.Simulator.Scenes.Conditions;
using CrowdCount.Simulator.Scenes.Crowd;
using CrowdCount.Simulator.Scenes.Drawing;
using CrowdCount.Simulator.Scenes.People;
using CrowdCount.Simulator.Scenes.Things;

namespace CrowdCount.Simulator.Scenes.Places;

/// <summary>A railway platform: people gather until the train comes, then others get off.</summary>
internal sealed class PlatformView : PlaceView
{
    private const double TrainEvery = 480;
    private const double TrainStands = 45;
    private const float TrackDepth = 1.05f;

    private readonly float _wall;
    private readonly float _edge;
    private readonly double _firstTrain;
    private readonly bool _roofed;
    private readonly Arrivals _waiting;
    private readonly Arrivals _passing;

    public PlatformView(SceneDescription description)
        : base(description, 2.4f, 7, 0.28f, 0.6f, 0.12f, 24)
    {
        _wall = -Chance.Between(2.5f, 4.5f);
        _edge = Chance.Between(1.8f, 3.6f);
        _firstTrain = Math.Floor(Chance.Between(0, (float)TrainEvery));
        Far = Math.Min(Far, 60);
        _roofed = Camera.Eye.Z < 4 && Chance.Is(0.7f);
        Climate = Chance.Pick<Climate>([Climate.Warm, Climate.Cool, Climate.Cool, Climate.Cold]);
        // Most wait for the train; some only walk along.
        _waiting = new Arrivals(description.Seed, description.People * 0.8, TrainEvery + 200, Busyness, Waiting, Camera);
        _passing = new Arrivals(description.Seed + 1, description.People * 0.2, 300, Busyness, Passing, Camera);
    }

    public override Climate Climate { get; }

    public override bool IsRoofed => _roofed;

    public override int VariantAt(double time) => SinceTrain(time) < TrainStands ? 1 : 0;

    public override IEnumerable<Visit> Around(double time) => _waiting.Around(time).Concat(_passing.Around(time)).Concat(Alighting(time));

    public override Lighting LightAt(Light light, Weather weather, double hour)
    {
        var outside = base.LightAt(light, weather, hour);
        if (_roofed)
            outside = outside with { Wetness = 0 };
        return _roofed && light is Light.Day
            ? outside with { Lamps = [.. Lamps], LampsAreLit = true, SkyColour = outside.SkyColour * 0.7f, Exposure = outside.Exposure * 1.15f }
            : outside;
    }

    public override Mesh BuildScenery(int variant)
    {
        var mesh = new Mesh();
        var chance = Chance.Of(Description.Seed, 0x71A7F);
        Lamps.Clear();
        var (near, far) = (-12f, Far + 70);
        var floor = chance.Is(0.5f) ? Grounds.Concrete(chance) : Grounds.Paving(chance, new Vector2(0.6f, 0.6f));
        Grounds.Plane(mesh, _wall, _edge, near, far, 0, new EdgeLines(floor, _edge));
        var side = new Plain(Ink.Grey(0.4f));
        mesh.Panel(new Vector3(_edge, near, -TrackDepth), new Vector3(0, far - near, 0), new Vector3(0, 0, TrackDepth), side, twoSided: true);
        Track(mesh, _edge + 1.6f, near, far);
        Track(mesh, _edge + 5.6f, near, far);
        Grounds.Plane(mesh, _edge, _edge + 7.5f, near, far, -TrackDepth, Grounds.Gravel());
        mesh.Panel(new Vector3(_edge + 7.5f, far, -TrackDepth), new Vector3(0, near - far, 0), new Vector3(0, 0, TrackDepth), side, twoSided: true);
        Grounds.Plane(mesh, _edge + 7.5f, _edge + 13, near, far, 0, new EdgeLines(floor, _edge + 7.5f, mirrored: true));
        Wall(mesh, near, far, chance);
        for (var y = chance.Between(3, 7); y < Far + 20; y += 8.5f)
        {
            var x = _wall + 1.3f;
            Loft.Tube(mesh, [new(x, y, 0), new(x, y, _roofed ? 4.2f : 3.6f)], [0.12f, 0.12f], Vector3.UnitY, 10, Furniture.Iron);
            if (_roofed)
            {
                mesh.Box(new Vector3((_wall + _edge) / 2, y + 3, 4.02f), new Vector3(1.6f, 0.18f, 0.07f), 0, new Shining(_ => new Vector3(0.8f), _ => new Vector3(3)));
                Lamps.Add(new Lamp(new Vector3((_wall + _edge) / 2, y + 3, 3.9f), new Vector3(1.1f, 1.12f, 1.05f), 4.5f));
            }
            else
            {
                Lamps.Add(new Lamp(new Vector3(x + 0.6f, y, 3.5f), new Vector3(1.5f, 1.35f, 1.05f), 4.5f));
                mesh.Box(new Vector3(x + 0.5f, y, 3.55f), new Vector3(1.1f, 0.2f, 0.12f), 0, new Shining(_ => new Vector3(0.6f), _ => new Vector3(5, 4.4f, 3.4f)));
            }

            if (chance.Is(0.5f))
                Furniture.Bench(mesh, new Vector3(_wall + 0.5f, y + 2.5f, 0), -MathF.PI / 2);
            if (chance.Is(0.3f))
                mesh.Box(new Vector3(_wall + 0.45f, y + 5, 0), new Vector3(0.8f, 0.9f, 1.85f), 0, new Plain(Ink.Rgb(chance.Pick<uint>([0xA3282B, 0x1F4D8A, 0x2A6B45]))));
            if (chance.Is(0.3f))
                Furniture.Bin(mesh, new Vector3(x, y + 1, 0), chance);
        }

        if (_roofed)
            mesh.Panel(new Vector3(_wall - 0.5f, near, 4.2f), new Vector3(0, far - near, 0), new Vector3(_edge - _wall + 1.1f, 0, 0), new Pattern(spot => Ink.Grey(0.62f) * (spot.U % 2.1f < 0.08f ? 0.6f : 1)), twoSided: true);
        if (variant == 1)
            Train.Stop(mesh, _edge + 0.12f, Camera.NearestHead - 12, far, chance);
        return mesh;
    }

    private static void Track(Mesh mesh, float x, float near, float far)
    {
        var rail = new Plain(Ink.Rgb(0x7A6A5E));
        for (var side = -1; side <= 1; side += 2)
            mesh.Box(new Vector3(x + (side * 0.72f), (near + far) / 2, -TrackDepth + 0.12f), new Vector3(0.07f, far - near, 0.13f), 0, rail);
        var sleeper = new Plain(Ink.Rgb(0x57504A));
        for (var y = near; y < far; y += 0.65f)
            mesh.Box(new Vector3(x, y, -TrackDepth), new Vector3(2.4f, 0.24f, 0.1f), 0, sleeper);
    }

    private void Wall(Mesh mesh, float near, float far, Chance chance)
    {
        var tile = Ink.Tinted(Ink.Rgb(chance.Pick<uint>([0xC9CCC6, 0xA9B4B8, 0xC7B79A, 0x8D5B45])), chance, 0.08f);
        var band = Ink.Rgb(chance.Pick<uint>([0x1F4D8A, 0x2A6B45, 0xA3282B, 0x333333]));
        mesh.Panel(new Vector3(_wall, near, 0), new Vector3(0, far - near, 0), new Vector3(0, 0, 4.2f), new Pattern(spot =>
        {
            var joint = spot.Grain < 0.04f && (spot.U % 0.3f < 0.012f || spot.V % 0.2f < 0.012f) ? 0.8f : 1;
            var dirt = 1 + (0.14f * Noise.Layers(spot.U * 0.7f, spot.V * 0.5f, 3, spot.Grain)) - (0.25f * Ink.Step(0.5f, 0, spot.V));
            return (spot.V is > 2.35f and < 2.6f ? band : tile) * (joint * dirt);
        }));
        for (var y = chance.Between(2, 5); y < far - 20; y += chance.Between(3.5f, 7))
            Poster.On(mesh, new Vector3(_wall + 0.03f, y, 0.8f), Vector3.UnitY, chance.Between(1, 1.9f), 1.4f, chance);
    }

    private double SinceTrain(double time) => (((time - _firstTrain) % TrainEvery) + TrainEvery) % TrainEvery;

    private double NextTrain(double time) => time - SinceTrain(time) + TrainEvery;

    private static double Busyness(double time) => DailyPattern.At(Hour(time), 0.04f, (8, 1, 1.4f), (12.8f, 0.5f, 2), (17.7f, 0.95f, 1.8f), (21.5f, 0.3f, 2));

    private IEnumerable<Visit> Waiting(Chance chance, double start)
    {
        var pace = chance.Between(1.1f, 1.6f);
        var spot = Spot(chance);
        var entrance = Entrance(chance, spot.Y);
        var board = NextTrain(start + 30) + chance.Between(4, 25);
        var facing = chance.Is(0.55f) ? -MathF.PI / 2 + (chance.Bell() * 0.4f) : chance.Between(-MathF.PI, MathF.PI);
        return Together(chance, 0.01f, (aside, number) =>
        {
            var place = Clamp(spot + aside);
            var way = new Itinerary(start, Clamp(entrance + aside), pace).WalkTo(place);
            if (board > way.Now)
                way.Stay(board - way.Now, Posture.Standing, facing + (number * 1.7f));
            return way.WalkTo(new Vector3(_edge + 0.9f, place.Y + chance.Between(-2, 2), 0));
        });
    }

    private IEnumerable<Visit> Passing(Chance chance, double start)
    {
        var pace = chance.Between(1.1f, 1.6f);
        var away = chance.Is(0.5f);
        var x = chance.Between(_wall + 1.9f, _edge - 1);
        var (near, far) = (Camera.NearestHead - 3, Far * 0.97f);
        return Together(chance, 0.01f, (aside, _) => new Itinerary(start, Clamp(new Vector3(x, away ? near : far, 0) + aside), pace).WalkTo(Clamp(new Vector3(x + chance.Bell(), away ? far : near, 0) + aside)));
    }

    /// <summary>Those who get off the last train and leave.</summary>
    private IEnumerable<Visit> Alighting(double time)
    {
        var train = time - SinceTrain(time);
        var chance = Chance.Of(Description.Seed, (long)train, 0xA116);
        var count = chance.Poisson(Description.People * 0.7 * Busyness(train));
        for (var i = 0; i < count; i++)
        {
            var own = Chance.Of(Description.Seed, (long)train, i, 0xA117);
            var spot = Spot(own);
            var exit = Entrance(own, spot.Y);
            var visit = new Itinerary(train + own.Between(3, 22), new Vector3(_edge + 0.4f, spot.Y, 0), own.Between(1.1f, 1.7f))
                .WalkTo(Clamp(new Vector3(own.Between(_wall + 1.9f, _edge - 1), spot.Y + own.Between(-1, 1), 0)))
                .WalkTo(exit)
                .Visit((long)own.Next());
            if (visit.IsAt(time))
                yield return visit;
        }
    }

    private Vector3 Spot(Chance chance)
    {
        var near = Camera.NearestHead;
        return new Vector3(chance.Between(_wall + 1.7f, _edge - 0.75f), near + ((Far - near) * MathF.Pow(chance.Unit(), 1.4f)), 0);
    }

    /// <summary>Stairs at the far end, or from where the camera hangs.</summary>
    private Vector3 Entrance(Chance chance, float towards) =>
        new(chance.Between(_wall + 1.9f, _edge - 1.2f), chance.Is(towards > Far / 2 ? 0.3f : 0.7f) ? Camera.NearestHead - 3 : Far * 0.98f, 0);

    private Vector3 Clamp(Vector3 place) => place with { X = Math.Clamp(place.X, _wall + 1.6f, _edge - 0.55f) };

    /// <summary>The white edge and the rough yellow strip that nobody may stand beyond.</summary>
    private sealed class EdgeLines(Paint floor, float edge, bool mirrored = false) : Paint
    {
        public override Vector3 At(in Spot spot)
        {
            var c = floor.At(spot);
            var from = mirrored ? spot.World.X - edge : edge - spot.World.X;
            if (from is < 0.14f and > 0)
                return Ink.Mix(c, new Vector3(0.62f), 0.7f);
            if (from is > 0.6f and < 0.95f)
            {
                var knob = spot.Grain < 0.03f ? 0.16f * MathF.Sin(spot.World.X * 63) * MathF.Sin(spot.World.Y * 63) : 0;
                return Ink.Mix(c, Ink.Rgb(0xD9A928), 0.78f) * (1 + knob);
            }

            return c;
        }
    }
}
