namespace CrowdCount.Simulator.Fleet.Behaviours;

/// <summary>The kinds of behaviour by name.</summary>
internal static class BehaviourKinds
{
    public const string None = "none";

    private static readonly Dictionary<string, Func<int, Behaviour>> Table = new(StringComparer.OrdinalIgnoreCase)
    {
        [None] = _ => new Behaviour(),
        ["frozen"] = _ => new Frozen(),
        ["late"] = _ => new Late(),
        ["duplicate"] = _ => new Duplicate(),
        ["rotated"] = _ => new Rotated(),
        ["overexposed"] = _ => new Overexposed(),
        ["dark"] = _ => new Dark(),
        ["covered"] = _ => new Covered(),
        ["wrong-clock"] = seed => new WrongClock(ahead: seed % 2 == 0),
        ["offline"] = _ => new Offline(),
        ["too-fast"] = _ => new TooFast(),
    };

    public static IEnumerable<string> Names => Table.Keys;

    public static bool Knows(string name) => Table.ContainsKey(name);

    public static Behaviour Create(string name, int seed) => Table[name](seed);
}
