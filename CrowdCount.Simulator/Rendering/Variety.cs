using CrowdCount.Simulator.Scenes;

namespace CrowdCount.Simulator.Rendering;

/// <summary>Chooses a scene and a moment for each picture of a set, so that a set has some of everything.</summary>
internal static class Variety
{
    private static readonly DateTimeOffset FirstDay = new(2026, 1, 1, 0, 0, 0, TimeSpan.Zero);

    // Width, height: mostly landscape, as cameras hang.
    private static readonly (int Width, int Height)[] Sizes = [(1280, 720), (1024, 768), (960, 540), (800, 600), (640, 480), (640, 360), (1280, 960), (720, 960), (480, 640), (360, 640)];

    public static (SceneDescription Description, DateTimeOffset At) Of(RenderOrder order, int number)
    {
        var chance = Chance.Of(order.Seed, number, 0x7A217);
        // Most pictures by day and evening, when there is somebody; the hours of the night as they come.
        var at = FirstDay.AddDays(chance.Below(365)).AddSeconds(chance.Is(0.85f) ? chance.Between(7.5f, 21.5f) * 3600 : chance.Between(0, 24) * 3600);
        if (order.Scene is { } scene)
            return (scene, at);

        var place = order.Place ?? (Place)chance.Below(5);
        var (width, height) = chance.Pick<(int, int)>(Sizes);
        var people = chance.Unit() switch { < 0.08f => 0, < 0.5f => (int)chance.BetweenRatios(4, 32), < 0.92f => (int)chance.BetweenRatios(32, 150), _ => (int)chance.BetweenRatios(150, 400) };
        var across = Math.Max(width, height);
        // Few fit before a near camera, and many need room.
        var head = chance.Unit() switch { < 0.12f => chance.BetweenRatios(0.05f, 0.12f), < 0.75f => chance.BetweenRatios(0.013f, 0.04f), _ => chance.BetweenRatios(0.006f, 0.013f) } * across;
        if (people > 40)
            head = Math.Min(head, 0.04f * across);
        return (new SceneDescription(place, (int)(chance.Next() & 0x7FFFFFFF), order.Width ?? width, order.Height ?? height, order.People ?? people, HeadSize: Math.Clamp(head, SceneFile.SmallestHead, SceneFile.LargestHead)), at);
    }
}
