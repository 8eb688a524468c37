using CrowdCount.Simulator.Scenes;

namespace CrowdCount.Simulator.Fleet;

/// <summary>What the cameras are called and look at, by their index from 0.</summary>
internal static class CameraNames
{
    private static readonly SceneDescription[] OneOfEach = [.. Enum.GetValues<Place>().Select(place => new SceneDescription(place, 0))];

    /// <summary>simulated-street, simulated-square …, then simulated-street-2.</summary>
    public static string Of(FleetOptions options, int index)
    {
        var scenes = ScenesOf(options);
        var place = scenes[index % scenes.Count].Place;
        // Several scenes may show the same kind of place: its cameras are numbered all the same.
        var inOneRound = scenes.Count(scene => scene.Place == place);
        var inThisRound = scenes.Take(index % scenes.Count).Count(scene => scene.Place == place);
        var number = (index / scenes.Count * inOneRound) + inThisRound + 1;
        var name = $"{options.Name}-{place.ToString().ToLowerInvariant()}";
        return number == 1 ? name : $"{name}-{number}";
    }

    /// <summary>Scenes that were given are shown as they are once; every other camera has a view of its own.</summary>
    public static SceneDescription SceneOf(FleetOptions options, int index)
    {
        var scenes = ScenesOf(options);
        var scene = scenes[index % scenes.Count];
        return index < options.Scenes.Count ? scene : scene with { Seed = Seeds.Of(options.Seed, index) };
    }

    private static IReadOnlyList<SceneDescription> ScenesOf(FleetOptions options) => options.Scenes.Count > 0 ? options.Scenes : OneOfEach;
}
