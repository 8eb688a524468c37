using CrowdCount.Simulator.Scenes;
using SkiaSharp;

namespace CrowdCount.Tests.Simulator.Scenes;

public sealed class SceneTests
{
    private static readonly DateTimeOffset Noon = new(2026, 5, 4, 12, 40, 0, TimeSpan.Zero);

    [Theory]
    [InlineData(Place.Street, 0)]
    [InlineData(Place.Square, -7)]
    [InlineData(Place.Platform, int.MinValue)]
    [InlineData(Place.Hall, int.MaxValue)]
    [InlineData(Place.Beach, 3)]
    public void Draw_AfterOtherMoments_GivesTheSameBytes(Place place, int seed)
    {
        var description = new SceneDescription(place, seed, 320, 200, 30);
        using var first = new Scene(description);
        using var second = new Scene(description);

        var expected = first.Draw(Noon);
        second.Draw(Noon.AddHours(9));
        second.Draw(Noon.AddSeconds(5));
        var again = second.Draw(Noon);

        Assert.Equal(expected.Jpeg.ToArray(), again.Jpeg.ToArray());
        Assert.Equal(expected.Heads.AsEnumerable(), again.Heads.AsEnumerable());
    }

    [Theory]
    [InlineData(Place.Street)]
    [InlineData(Place.Square)]
    [InlineData(Place.Platform)]
    [InlineData(Place.Hall)]
    [InlineData(Place.Beach)]
    public void Heads_OfABusyPlace_LieInsideThePicture(Place place)
    {
        using var scene = new Scene(new SceneDescription(place, 5, 480, 320, 80));

        var photo = scene.Draw(Noon.AddHours(-2));

        Assert.NotEmpty(photo.Heads);
        Assert.All(photo.Heads, head =>
        {
            Assert.InRange(head.X, 0, 480);
            Assert.InRange(head.Y, 0, 320);
            Assert.InRange(head.Size, 3.9f, 250);
        });
    }

    [Theory]
    [InlineData(Place.Street)]
    [InlineData(Place.Square)]
    [InlineData(Place.Platform)]
    [InlineData(Place.Hall)]
    [InlineData(Place.Beach)]
    public void Heads_OfAPlaceForNobody_AreNone(Place place)
    {
        using var scene = new Scene(new SceneDescription(place, 2, 240, 160, People: 0));

        Assert.Empty(scene.Draw(Noon).Heads);
    }

    [Theory]
    [InlineData(Light.Day, Weather.Clear)]
    [InlineData(Light.Dusk, Weather.Overcast)]
    [InlineData(Light.Night, Weather.Rain)]
    [InlineData(Light.Infrared, Weather.Fog)]
    public void Draw_InAnyLightAndWeather_ShowsSomething(Light light, Weather weather)
    {
        using var scene = new Scene(new SceneDescription(Place.Square, 4, 240, 160, 40, light, weather));

        using var picture = SKBitmap.Decode(scene.Draw(Noon).Jpeg.Span);

        Assert.Equal((240, 160), (picture.Width, picture.Height));
        var levels = picture.Pixels.Select(p => (p.Red + p.Green + p.Blue) / 3.0).ToList();
        Assert.InRange(levels.Average(), 12, 235);
        Assert.True(levels.Max() - levels.Min() > 30);
    }

    [Fact]
    public void Draw_OfInfrared_IsGrey()
    {
        using var scene = new Scene(new SceneDescription(Place.Street, 4, 240, 160, 40, Light.Infrared, Weather.Clear));

        using var picture = SKBitmap.Decode(scene.Draw(Noon).Jpeg.Span);

        Assert.All(picture.Pixels, p => Assert.InRange(Math.Max(p.Red, Math.Max(p.Green, p.Blue)) - Math.Min(p.Red, Math.Min(p.Green, p.Blue)), 0, 12));
    }

    [Fact]
    public void Sizes_OfNearAndFarCameras_SpanFourToAHundredAndFiftyPixels()
    {
        using var near = new Scene(new SceneDescription(Place.Square, 8, 640, 480, 25, HeadSize: 130));
        using var far = new Scene(new SceneDescription(Place.Square, 9, 640, 360, 150, HeadSize: 5));

        // Before a near camera there is not always somebody.
        var heads = Enumerable.Range(0, 4).SelectMany(minutes => near.Draw(Noon.AddMinutes(minutes)).Heads);
        Assert.Contains(heads, head => head.Size > 110);
        Assert.Contains(far.Draw(Noon).Heads, head => head.Size < 5.5f);
    }

    [Theory]
    [InlineData(0, 100, 1)]
    [InlineData(100, 0, 1)]
    [InlineData(100, 100, -1)]
    public void Scene_OfImpossibleNumbers_IsRefused(int width, int height, int people) =>
        Assert.Throws<ArgumentOutOfRangeException>(() => new Scene(new SceneDescription(Place.Square, 1, width, height, people)));
}
