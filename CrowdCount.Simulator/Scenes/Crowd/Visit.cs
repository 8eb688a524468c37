using System.Numerics;
using CrowdCount.Simulator.Scenes.People;

namespace CrowdCount.Simulator.Scenes.Crowd;

/// <summary>A part of somebody's visit: a straight walk, or a stay when both ends are the same.</summary>
/// <param name="Start">Seconds of the place's clock.</param>
/// <param name="Heading">Of a stay; a walk looks where it goes.</param>
internal readonly record struct Leg(double Start, double End, Vector3 From, Vector3 To, Posture Posture, float Heading);

/// <summary>Somebody who comes, does something and goes. Where they are follows from the time alone.</summary>
/// <param name="Number">What they look like follows from it.</param>
/// <param name="IsDog">Not a person at all.</param>
internal sealed record Visit(long Number, IReadOnlyList<Leg> Legs, bool IsDog = false)
{
    public double Start => Legs[0].Start;

    public double End => Legs[^1].End;

    public bool IsAt(double time) => time >= Start && time < End;

    /// <summary>Only while <see cref="IsAt"/>.</summary>
    public Stand At(double time)
    {
        var walked = 0f;
        foreach (var leg in Legs)
        {
            var length = Vector3.Distance(leg.From, leg.To);
            if (time >= leg.End)
            {
                walked += length;
                continue;
            }

            var part = (float)((time - leg.Start) / Math.Max(leg.End - leg.Start, 1e-6));
            var way = leg.To - leg.From;
            var heading = length > 0.05f ? MathF.Atan2(-way.X, way.Y) : leg.Heading;
            var speed = length / (float)Math.Max(leg.End - leg.Start, 1e-6);
            return new Stand(leg.From + (way * part), heading, leg.Posture, walked + (length * part), speed);
        }

        throw new ArgumentOutOfRangeException(nameof(time), time, "The visit is over.");
    }
}

/// <summary>Where somebody is at a moment.</summary>
/// <param name="Walked">Metres since they came, for the gait.</param>
/// <param name="Speed">Metres per second.</param>
internal readonly record struct Stand(Vector3 Place, float Heading, Posture Posture, float Walked, float Speed);
