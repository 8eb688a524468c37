namespace CrowdCount.Simulator.Fleet;

/// <summary>Seeds that follow from other seeds, the same on every machine and in every run.</summary>
internal static class Seeds
{
    public static int Of(int seed, params ReadOnlySpan<int> parts)
    {
        var mixed = Mix((ulong)(uint)seed);
        foreach (var part in parts)
            mixed = Mix(mixed ^ (uint)part);
        return (int)(mixed >> 33);
    }

    // SplitMix64: neighbouring seeds have nothing in common afterwards.
    private static ulong Mix(ulong value)
    {
        unchecked
        {
            value += 0x9E3779B97F4A7C15;
            value = (value ^ (value >> 30)) * 0xBF58476D1CE4E5B9;
            value = (value ^ (value >> 27)) * 0x94D049BB133111EB;
            return value ^ (value >> 31);
        }
    }
}
