using CrowdCount.Simulator.Scenes;

namespace CrowdCount.Benchmarks.Drawn;

/// <summary>A hundred drawn pictures with 1 to 60 people, the same on every run.</summary>
internal static class DrawnSet
{
    private const int Pictures = 100;
    private const int MostPeople = 60;

    private static readonly Place[] Places = Enum.GetValues<Place>();

    /// <param name="near">People so near that a detector for 416 × 416 sees them at least 40 pixels high.</param>
    public static IEnumerable<(Place Place, DrawnPhoto Photo)> Draw(bool near)
    {
        for (var i = 0; i < Pictures; i++)
            yield return (Places[i % Places.Length], First(i, near));
    }

    /// <summary>Chance may bring nobody or too many: then the next hour is taken.</summary>
    private static DrawnPhoto First(int number, bool near)
    {
        var people = 2 + (number * 37 % 53);
        var head = near ? 26 + (number * 29 % 40) : 12 + (number * 17 % 29);
        var description = new SceneDescription(Places[number % Places.Length], (near ? 7000 : 5000) + number, 1280, 720, near ? Math.Min(people, 30) : people, HeadSize: head, SmallestHead: near ? 40f / 7.5f * 1280 / 416 : 7);
        using var scene = new Scene(description);
        var at = new DateTimeOffset(2026, 5, 1, 8, 12, 0, TimeSpan.Zero).AddDays(number).AddHours(number * 7 % 12);
        while (true)
        {
            var photo = scene.Draw(at);
            if (photo.Heads.Length is > 0 and <= MostPeople)
                return photo;
            at = at.AddMinutes(67);
        }
    }
}
