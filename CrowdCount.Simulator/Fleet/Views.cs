using CrowdCount.Simulator.Scenes;

namespace CrowdCount.Simulator.Fleet;

/// <summary>What the cameras look at, by their index from 0.</summary>
internal static class Views
{
    // A scene keeps its background for the last ten minutes or so; those who share it look at it within four.
    private static readonly TimeSpan Spread = TimeSpan.FromMinutes(4);

    private static readonly SceneDescription[] OneOfEach = [.. Enum.GetValues<Place>().Select(place => new SceneDescription(place, 0))];

    /// <summary>The scenes that were given, or one of each place.</summary>
    public static IReadOnlyList<SceneDescription> InTurn(FleetOptions options) => options.Scenes.Count > 0 ? options.Scenes : OneOfEach;

    /// <summary>The scenes that were given as they are; then the same places with other seeds, until there are as many as are kept; then these again.</summary>
    public static SceneDescription SceneOf(FleetOptions options, int index)
    {
        var turns = InTurn(options);
        var own = index % Distinct(options);
        return own < options.Scenes.Count ? options.Scenes[own] : turns[own % turns.Count] with { Seed = Seeds.Of(options.Seed, own) };
    }

    /// <summary>How far back a camera looks: those who share a scene see it at different moments, so that each has pictures of its own.</summary>
    public static TimeSpan LooksBack(FleetOptions options, int index)
    {
        var distinct = Distinct(options);
        var sharing = (options.Cameras + distinct - 1) / distinct;
        return TimeSpan.FromMilliseconds((long)(Spread.TotalMilliseconds * (index / distinct) / sharing));
    }

    // A whole number of turns, so that a camera called street looks at a street.
    private static int Distinct(FleetOptions options)
    {
        var turn = InTurn(options).Count;
        return Math.Max(1, options.MaxScenes / turn) * turn;
    }
}
