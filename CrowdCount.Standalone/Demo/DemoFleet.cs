using System.Collections.Immutable;
using System.Globalization;
using CrowdCount.Simulator.Fleet;
using CrowdCount.Simulator.Scenes;

namespace CrowdCount.Standalone.Demo;

/// <summary>The four cameras of the first page and of --demo: enough for a living dashboard, few enough for a small machine.</summary>
internal static class DemoFleet
{
    private static readonly TimeSpan Every = TimeSpan.FromSeconds(4);

    private static readonly ImmutableArray<SceneDescription> Scenes =
    [
        new(Place.Square, Seed: 11, People: 70),
        new(Place.Street, Seed: 12, People: 40),
        new(Place.Platform, Seed: 13, People: 50),
        new(Place.Hall, Seed: 14, People: 60),
    ];

    /// <param name="keys">By camera; where none are needed, none.</param>
    public static FleetOptions OptionsFor(int uploadPort, IEnumerable<KeyValuePair<string, string>> keys) => new()
    {
        To = new Uri(string.Create(CultureInfo.InvariantCulture, $"http://localhost:{uploadPort}")),
        Cameras = Scenes.Length,
        Every = Every,
        Scenes = Scenes,
        Keys = keys.ToImmutableDictionary(StringComparer.Ordinal),
        StatusEvery = null,
        MaxDrawings = 1,
    };

    /// <summary>The cameras' ids.</summary>
    public static ImmutableArray<string> Cameras { get; } = [.. Enumerable.Range(0, Scenes.Length).Select(index => CameraNames.Of(OptionsFor(1, []), index))];

    /// <summary>What each of them shows at a busy hour, small; drawn when first asked for.</summary>
    public static ImmutableArray<Lazy<ReadOnlyMemory<byte>>> Previews { get; } = [.. Scenes.Select(scene => new Lazy<ReadOnlyMemory<byte>>(() => Preview(scene)))];

    private static ReadOnlyMemory<byte> Preview(SceneDescription description)
    {
        using var scene = new Scene(description with { Width = 288, Height = 192 });
        return scene.Draw(new DateTimeOffset(2026, 6, 10, 13, 0, 0, TimeSpan.Zero)).Jpeg;
    }
}
