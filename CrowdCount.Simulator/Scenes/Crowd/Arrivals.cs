using System.Numerics;
using CrowdCount.Simulator.Scenes.Drawing;

namespace CrowdCount.Simulator.Scenes.Crowd;

/// <summary>
/// Parties that come by chance. Time is cut into slots, and who comes in a slot follows from the seed and the slot's number: who is here at a moment can be
/// told without knowing what was before.
/// </summary>
/// <param name="party">Those who come together at a time; their visits last no longer than <paramref name="longestVisit"/> seconds.</param>
/// <param name="busyness">By the time, 1 at the busiest.</param>
/// <param name="people">How many are in the picture at the busiest time, on average.</param>
internal sealed class Arrivals(int seed, double people, double longestVisit, Func<double, double> busyness, Func<Chance, double, IEnumerable<Visit>> party, Camera camera)
{
    private const double Slot = 20;
    private const int Trials = 160;

    private readonly double _partiesPerSecond = people <= 0 ? 0 : people / PersonSecondsInPicture(seed, party, camera);

    public IEnumerable<Visit> Around(double time)
    {
        var last = (long)Math.Floor(time / Slot);
        for (var slot = (long)Math.Floor((time - longestVisit) / Slot); slot <= last; slot++)
        {
            var chance = Chance.Of(seed, slot, 0xA221);
            var count = chance.Poisson(_partiesPerSecond * Slot * busyness((slot + 0.5) * Slot));
            for (var i = 0; i < count; i++)
            {
                var own = Chance.Of(seed, slot, i, 0x9A27);
                foreach (var visit in party(own, (slot + (double)own.Unit()) * Slot))
                    if (visit.IsAt(time))
                        yield return visit;
            }
        }
    }

    /// <summary>How long a party is seen, all its people added up: with that, arrivals give the wished number in the picture.</summary>
    private static double PersonSecondsInPicture(int seed, Func<Chance, double, IEnumerable<Visit>> party, Camera camera)
    {
        var (sum, whole) = (0.0, 0.0);
        for (var i = 0; i < Trials; i++)
        {
            foreach (var visit in party(Chance.Of(seed, i, 0x7217), 0).Where(v => !v.IsDog))
            {
                const int Looks = 40;
                whole += visit.End - visit.Start;
                for (var look = 0; look < Looks; look++)
                {
                    var time = visit.Start + ((visit.End - visit.Start) * (look + 0.5) / Looks);
                    var at = camera.Project(visit.At(time).Place + new Vector3(0, 0, 1.5f));
                    if (at.Z > 0 && at.X >= 0 && at.Y >= 0 && at.X < camera.Width && at.Y < camera.Height)
                        sum += (visit.End - visit.Start) / Looks;
                }
            }
        }

        // Where hardly anybody comes into the picture, a crowd beside it would not help.
        return Math.Max(Math.Max(sum, whole * 0.03) / Trials, 1);
    }
}
