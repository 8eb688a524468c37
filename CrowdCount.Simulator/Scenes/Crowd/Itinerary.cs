using System.Numerics;
using CrowdCount.Simulator.Scenes.People;

namespace CrowdCount.Simulator.Scenes.Crowd;

/// <summary>Something round that people walk around.</summary>
internal readonly record struct Obstacle(Vector2 Centre, float Radius);

/// <summary>Writes a visit leg by leg.</summary>
internal sealed class Itinerary(double start, Vector3 place, float pace)
{
    private readonly List<Leg> _legs = [];
    private double _time = start;
    private Vector3 _place = place;

    public double Now => _time;

    /// <summary>Walks straight, but around what is in the way.</summary>
    public Itinerary WalkTo(Vector3 place, IReadOnlyList<Obstacle> obstacles)
    {
        foreach (var obstacle in obstacles)
        {
            var (from, to) = (new Vector2(_place.X, _place.Y), new Vector2(place.X, place.Y));
            var way = to - from;
            var part = Math.Clamp(Vector2.Dot(obstacle.Centre - from, way) / Math.Max(way.LengthSquared(), 1e-6f), 0, 1);
            var aside = from + (way * part) - obstacle.Centre;
            if (aside.Length() >= obstacle.Radius || part is 0 or 1)
                continue;
            var outward = aside.Length() > 1e-3f ? Vector2.Normalize(aside) : new Vector2(1, 0);
            WalkTo(new Vector3(obstacle.Centre + (outward * (obstacle.Radius * 1.25f)), place.Z));
        }

        return WalkTo(place);
    }

    public Itinerary WalkTo(Vector3 place, Posture posture = Posture.Walking)
    {
        var end = _time + Math.Max(Vector3.Distance(_place, place) / pace, 0.01);
        _legs.Add(new Leg(_time, end, _place, place, posture, 0));
        (_time, _place) = (end, place);
        return this;
    }

    public Itinerary Stay(double seconds, Posture posture, float heading)
    {
        _legs.Add(new Leg(_time, _time + seconds, _place, _place, posture, heading));
        _time += seconds;
        return this;
    }

    public Visit Visit(long number, bool isDog = false) => new(number, _legs, isDog);
}
