using CrowdCount.Simulator.Scenes;

namespace CrowdCount.Benchmarks.Drawn;

/// <summary>A hundred drawn pictures with 1 to 60 people, the same on every run.</summary>
internal static class DrawnSet
{
    private const int Pictures = 100;
    private const int MostPeople = 60;

    /// <summary>Of a person 40 pixels high at 416, in a picture 1280 wide.</summary>
    private const float SmallestNearHead = 40 / 7.5f * 1280 / 416;

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
        var place = Places[number % Places.Length];
        var people = 2 + (number * 37 % 53);
        // Of those who sit at desks only the upper half is seen: they have to be nearer.
        var scale = place == Place.Hall ? 1.8f : 1;
        var description = near
            ? new SceneDescription(place, 7000 + number, 1280, 720, Math.Min(people, 30), HeadSize: (26 + (number * 29 % 40)) * scale, SmallestHead: SmallestNearHead * scale)
            : new SceneDescription(place, 5000 + number, 1280, 720, people, HeadSize: 12 + (number * 17 % 29), SmallestHead: 7);
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
