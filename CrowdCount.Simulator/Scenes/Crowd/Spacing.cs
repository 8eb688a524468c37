using System.Numerics;
using CrowdCount.Simulator.Scenes.People;

namespace CrowdCount.Simulator.Scenes.Crowd;

/// <summary>Makes room: paths are drawn up without regard to others, so people who would walk through each other step aside.</summary>
internal static class Spacing
{
    private const float Room = 0.52f;
    private const int Rounds = 3;

    public static void Apply(Span<(Visit Visit, Stand Stand)> people)
    {
        people.Sort(static (a, b) => a.Stand.Place.Y.CompareTo(b.Stand.Place.Y) is var order and not 0 ? order : a.Visit.Number.CompareTo(b.Visit.Number));
        for (var round = 0; round < Rounds; round++)
        {
            for (var i = 0; i < people.Length; i++)
            {
                if (!CanStep(people[i].Stand))
                    continue;
                for (var j = i + 1; j < people.Length && people[j].Stand.Place.Y - people[i].Stand.Place.Y < Room * 2; j++)
                    Part(ref people[i].Stand, ref people[j].Stand);
            }
        }
    }

    private static bool CanStep(in Stand stand) => stand.Posture is Posture.Walking or Posture.Standing;

    private static void Part(ref Stand a, ref Stand b)
    {
        var way = new Vector2(b.Place.X - a.Place.X, b.Place.Y - a.Place.Y);
        var apart = way.Length();
        if (apart >= Room || !CanStep(b))
            return;
        var push = (apart > 1e-3f ? way / apart : Vector2.UnitX) * ((Room - apart) / 2);
        a = a with { Place = a.Place - new Vector3(push, 0) };
        b = b with { Place = b.Place + new Vector3(push, 0) };
    }
}
