using System.Numerics;
using CrowdCount.Simulator.Scenes;
using CrowdCount.Simulator.Scenes.Crowd;
using CrowdCount.Simulator.Scenes.Drawing;
using CrowdCount.Simulator.Scenes.People;
using CrowdCount.Simulator.Scenes.Places;

namespace CrowdCount.Tests.Simulator.Scenes;

public sealed class CrowdTests
{
    private static readonly double Noon = Presence.Clock(new DateTimeOffset(2026, 5, 4, 12, 40, 0, TimeSpan.Zero));

    public static TheoryData<Place> Places => [.. Enum.GetValues<Place>()];

    [Theory]
    [MemberData(nameof(Places))]
    public void People_FiveSecondsLater_AreMostlyTheSameAndHaveWalkedNoFartherThanTheyCan(Place place)
    {
        var view = PlaceViews.Of(new SceneDescription(place, 21, 640, 480, 60));

        var before = Presence.At(view, Noon).ToDictionary(p => p.Visit.Number, p => p.Stand.Place);
        var after = Presence.At(view, Noon + 5).Where(p => before.ContainsKey(p.Visit.Number)).ToList();

        Assert.True(after.Count > before.Count / 2, $"{after.Count} of {before.Count} are still there.");
        Assert.All(after, p => Assert.InRange(Vector3.Distance(before[p.Visit.Number], p.Stand.Place), 0, 15));
    }

    [Fact]
    public void Person_OfTheSameNumber_LooksTheSame()
    {
        var (one, other) = (Wardrobe.Dress(77, Climate.Cool), Wardrobe.Dress(77, Climate.Cool));

        Assert.Equal((one.Height, one.Girth, one.Hair, one.Headwear, one.Top, one.Carried), (other.Height, other.Girth, other.Hair, other.Headwear, other.Top, other.Carried));
        var spot = new Spot(0.1f, 0.5f, default, 0.001f);
        Assert.Equal(one.Torso.At(spot), other.Torso.At(spot));
        Assert.Equal(one.Head.At(spot), other.Head.At(spot));
    }

    [Theory]
    [MemberData(nameof(Places))]
    public void People_AtThreeInTheMorning_AreFewerThanAtABusyHour(Place place)
    {
        var view = PlaceViews.Of(new SceneDescription(place, 6, 640, 480, 100));

        int Days(double hour) => Enumerable.Range(0, 4).Sum(day => Presence.At(view, Noon + ((day * 24) + hour - 12.667) * 3600).Count);

        Assert.True(Days(3) * 3 < Days(place == Place.Platform ? 8.2 : place == Place.Beach ? 14.5 : place == Place.Hall ? 10.5 : 12.7));
    }

    [Fact]
    public void Square_OverTheBusiestHour_HoldsAboutAsManyAsAskedFor()
    {
        var view = PlaceViews.Of(new SceneDescription(Place.Square, 3, 1280, 720, 80));
        var camera = view.Camera;

        var seen = Enumerable.Range(0, 40).Average(i => Presence.At(view, Noon + (i * 90)).Count(p => !p.Visit.IsDog && camera.Project(p.Stand.Place + new Vector3(0, 0, 1.5f)) is { X: >= 0 and < 1280, Y: >= 0 and < 720, Z: > 0 }));

        Assert.InRange(seen, 50, 120);
    }

    [Fact]
    public void Platform_JustBeforeATrain_HoldsMoreThanAfter()
    {
        var view = PlaceViews.Of(new SceneDescription(Place.Platform, 9, 640, 480, 80));
        var morning = Noon - (4.5 * 3600);
        var arrives = Enumerable.Range(0, 600).Select(i => morning + i).First(t => view.VariantAt(t) == 1 && view.VariantAt(t - 1) == 0);

        Assert.True(Presence.At(view, arrives - 5).Count > Presence.At(view, arrives + 110).Count);
    }

    [Fact]
    public void Pattern_AroundMidnight_HasNoJump() =>
        Assert.Equal(DailyPattern.At(23.999, 0, (23.5f, 1, 2)), DailyPattern.At(0.001, 0, (23.5f, 1, 2)), 2);

    [Fact]
    public void Pattern_AtItsPeak_IsTheGreatestOfTheDay() =>
        Assert.All(Enumerable.Range(0, 24), hour => Assert.InRange(DailyPattern.At(hour, 0.05f, (12, 1, 2), (18, 0.8f, 2)), 0.05f, 1));
}
