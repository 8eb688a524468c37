using System.Numerics;

namespace CrowdCount.Simulator.Scenes;

/// <summary>
/// Random numbers that follow from keys alone (SplitMix64). System.Random is not used: its numbers may change with the runtime, and pictures with a seed
/// are to stay what they were.
/// </summary>
internal sealed class Chance
{
    private ulong _state;

    private Chance(ulong state) => _state = state;

    public static Chance Of(long a, long b = 0, long c = 0, long d = 0) => new(Mix(Mix(Mix(Mix(0x9E3779B97F4A7C15UL + (ulong)a) + (ulong)b) + (ulong)c) + (ulong)d));

    public ulong Next() => Mix(_state += 0x9E3779B97F4A7C15UL);

    /// <summary>0 to below 1.</summary>
    public float Unit() => (Next() >> 40) * (1f / (1 << 24));

    public float Between(float low, float high) => low + ((high - low) * Unit());

    /// <summary>As <see cref="Between"/>, with equal shares for equal ratios: for sizes.</summary>
    public float BetweenRatios(float low, float high) => low * MathF.Pow(high / low, Unit());

    public int Below(int limit) => (int)(Next() % (ulong)limit);

    public bool Is(float share) => Unit() < share;

    public T Pick<T>(ReadOnlySpan<T> from) => from[Below(from.Length)];

    /// <summary>About normal, mean 0 and deviation 1, never beyond 3.</summary>
    public float Bell() => ((Unit() + Unit() + Unit() + Unit()) - 2f) * 1.7320508f * 0.866f;

    public Vector2 InCircle(float radius)
    {
        var (sin, cos) = MathF.SinCos(Between(0, MathF.Tau));
        return new Vector2(cos, sin) * (radius * MathF.Sqrt(Unit()));
    }

    /// <summary>How many of many rare events happen when <paramref name="mean"/> are expected.</summary>
    public int Poisson(double mean)
    {
        var events = 0;
        for (; mean > 0; mean -= 8)
        {
            var limit = Math.Exp(-Math.Min(mean, 8));
            for (double product = Unit(); product > limit; product *= Unit())
                events++;
        }

        return events;
    }

    private static ulong Mix(ulong z)
    {
        z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9UL;
        z = (z ^ (z >> 27)) * 0x94D049BB133111EBUL;
        return z ^ (z >> 31);
    }
}
