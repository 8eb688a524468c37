using System.Collections.Immutable;
using System.Globalization;

namespace CrowdCount.Simulator.Fleet.Behaviours;

/// <summary>Which camera behaves how: some kinds in turn over all cameras, others for particular ones.</summary>
/// <example><c>none,frozen</c>: every second camera is frozen. <c>3=dark,simulated-hall=late</c>: these two, and the others as they should.</example>
public sealed class BehaviourPlan
{
    public static readonly BehaviourPlan None = new([BehaviourKinds.None], ImmutableDictionary<string, string>.Empty);

    private readonly ImmutableArray<string> _inTurn;
    private readonly ImmutableDictionary<string, string> _particular;

    private BehaviourPlan(ImmutableArray<string> inTurn, ImmutableDictionary<string, string> particular)
    {
        _inTurn = inTurn;
        _particular = particular;
    }

    /// <summary>The names of all kinds.</summary>
    public static IEnumerable<string> Kinds => BehaviourKinds.Names;

    /// <exception cref="FleetException">A kind is not known, or a camera is named twice.</exception>
    public static BehaviourPlan Parse(string text)
    {
        List<string> inTurn = [];
        Dictionary<string, string> particular = new(StringComparer.Ordinal);
        foreach (var item in text.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries))
        {
            var (camera, kind) = item.LastIndexOf('=') is var at and >= 0 ? (item[..at].Trim(), item[(at + 1)..].Trim()) : (null, item);
            FleetRules.Require(BehaviourKinds.Knows(kind), $"'{kind}' is no kind of behaviour. The kinds are {string.Join(", ", Kinds)}; 'frozen,late' gives them to the cameras in turn, '3=dark' to the third one.");
            if (camera is null)
                inTurn.Add(kind.ToLowerInvariant());
            else
                FleetRules.Require(particular.TryAdd(camera, kind.ToLowerInvariant()), $"Camera '{camera}' is given two kinds of behaviour.");
        }

        return new BehaviourPlan(inTurn.Count > 0 ? [.. inTurn] : None._inTurn, particular.ToImmutableDictionary(StringComparer.Ordinal));
    }

    /// <param name="index">From 0.</param>
    internal string KindOf(int index, string camera) =>
        _particular.TryGetValue((index + 1).ToString(CultureInfo.InvariantCulture), out var kind) || _particular.TryGetValue(camera, out kind)
            ? kind
            : _inTurn[index % _inTurn.Length];

    /// <exception cref="FleetException">A particular camera is not in the fleet.</exception>
    internal void Check(FleetOptions options)
    {
        if (_particular.Count == 0)
            return;
        var known = Enumerable.Range(0, options.Cameras).SelectMany(index => new[] { $"{index + 1}", CameraNames.Of(options, index) }).ToHashSet(StringComparer.Ordinal);
        foreach (var camera in _particular.Keys)
            FleetRules.Require(known.Contains(camera), $"There is no camera '{camera}' to behave in a special way: name one by its number, 1 to {options.Cameras}, or its id, such as {CameraNames.Of(options, 0)}.");
    }
}
