using Bunit;
using CrowdCount.Core.Live;
using CrowdCount.Core.Photos;
using CrowdCount.Dashboard.Components.Live;
using CrowdCount.Dashboard.Language;
using CrowdCount.Dashboard.Live;

namespace CrowdCount.Tests.Dashboard;

public sealed class CameraTileTests : ComponentTest
{
    private static readonly DateTimeOffset Now = Sample.Now;

    [Fact]
    public void Tile_Normal_HasCountRangeTimesAndPhoto()
    {
        var camera = Sample.Camera("north-gate", Sample.Count(1520, Now.AddSeconds(-4)), name: "North gate");

        var tile = DrawTile(Sample.Russian, camera);

        Assert.Equal(("normal", "North gate"), (tile["state"], tile["name"]));
        Assert.Equal(("1520", "12"), (tile["count"], tile["half"]));
        Assert.Equal(camera.Latest!.Photo.Value, tile["photo"]);
        Assert.Equal(Milliseconds(Now.AddSeconds(-4)), tile["captured"]);
        Assert.Equal(Milliseconds(Now.AddSeconds(-4)), tile["heard"]);
        Assert.Equal("North gate, 1520, плюс-минус 12 человек", tile["label"]);
        Assert.All(["drawn", "out", "waits", "same", "frozen", "over", "dark", "unfamiliar", "limit", "class"], name => Assert.Null(tile[name]));
    }

    [Fact]
    public void Tile_Simulated_HasTheTrueNumberInsteadOfARange()
    {
        var camera = Sample.Camera("simulated-square", Sample.Count(41, Now.AddSeconds(-2), drawn: 43), simulated: true);

        var tile = DrawTile(Sample.English, camera);

        Assert.Equal(("41", "43", null, null), (tile["count"], tile["drawn"], tile["half"], tile["out"]));
        Assert.Equal("simulated-square, 41 верно: 43", DrawTile(Sample.Russian, camera)["label"]);
    }

    [Fact]
    public void Tile_SimulatedBesideARealCamera_IsInNoTotal()
    {
        var tiles = Sample.View(Sample.Camera("gate", Sample.Count(7, Now)), Sample.Camera("simulated-square", Sample.Count(41, Now, drawn: 43), simulated: true)).Tiles;

        Assert.NotNull(DrawTile(Sample.Russian, tiles[1])["out"]);
        Assert.Null(DrawTile(Sample.Russian, tiles[0])["out"]);
    }

    [Fact]
    public void Tile_Over_HasLimitAndBeginning()
    {
        var tile = DrawTile(Sample.English, Sample.Camera("a", Sample.Count(1283, Now, over: Now.AddMinutes(-3)), threshold: 1250));

        Assert.Equal(("over", "1250", "1,250"), (tile["state"], tile["threshold"], tile["limit"]));
        Assert.Equal(Milliseconds(Now.AddMinutes(-3)), tile["over"]);
    }

    [Fact]
    public void Tile_BelowItsThreshold_IsNormal()
    {
        var tile = DrawTile(Sample.English, Sample.Camera("a", Sample.Count(12, Now), threshold: 1250));

        Assert.Equal(("normal", "1250", "1,250", null), (tile["state"], tile["threshold"], tile["limit"], tile["over"]));
    }

    [Fact]
    public void Tile_StaleWhileOver_IsStale() =>
        Assert.Equal("stale", DrawTile(Sample.English, Sample.Camera("a", Sample.Count(300, Now.AddMinutes(-4), over: Now.AddMinutes(-9)), threshold: 250))["state"]);

    [Fact]
    public void Tile_StaleBecauseNotCounted_DoesNotBlameTheCamera()
    {
        var tile = DrawTile(Sample.English, Sample.Camera("a", Sample.Count(136, Now.AddMinutes(-4)), lastSeen: Now));

        Assert.Equal("stale", tile["state"]);
        Assert.NotNull(tile["waits"]);
    }

    [Fact]
    public void Tile_Offline_SaysSo() => Assert.Equal("offline", DrawTile(Sample.English, Sample.Camera("a", Sample.Count(74, Now.AddHours(-5), spread: 6)))["state"]);

    [Fact]
    public void Tile_Frozen_SaysSinceWhenThePictureIsTheSame()
    {
        var tile = DrawTile(Sample.English, Sample.Camera("a", Sample.Count(48, Now.AddMinutes(-11)), lastSeen: Now.AddSeconds(-4), same: Now.AddMinutes(-11)));

        Assert.Equal("frozen", tile["state"]);
        Assert.Equal((Milliseconds(Now.AddMinutes(-11)), Milliseconds(Now.AddMinutes(-6)), Milliseconds(Now.AddSeconds(-4))), (tile["same"], tile["frozen"], tile["heard"]));
    }

    [Fact]
    public void Tile_Dark_SaysSinceWhenAndNoNumber()
    {
        var tile = DrawTile(Sample.English, Sample.Camera("a", Sample.Count(3, Now.AddSeconds(-6), dark: Now.AddMinutes(-26))));

        Assert.Equal(("dark", Milliseconds(Now.AddMinutes(-26)), "a"), (tile["state"], tile["dark"], tile["label"]));
    }

    [Theory]
    [InlineData(0, "dark")]
    [InlineData(4, "stale")]
    [InlineData(300, "offline")]
    public void Tile_DarkFrozenAndOver_SaysTheFirstThatApplies(int minutes, string state)
    {
        var at = Now.AddMinutes(-minutes);
        var camera = Sample.Camera("a", Sample.Count(3, at, over: at.AddHours(-1), dark: at.AddHours(-1)), lastSeen: at, same: at.AddHours(-1), threshold: 2);

        Assert.Equal(state, DrawTile(Sample.English, camera)["state"]);
    }

    [Fact]
    public void Tile_Unfamiliar_KeepsItsRangeAndSaysSo()
    {
        var tile = DrawTile(Sample.English, Sample.Camera("a", Sample.Count(152, Now, flags: PhotoFlags.Unfamiliar)));

        Assert.Equal(("normal", "152", "12", ""), (tile["state"], tile["count"], tile["half"], tile["unfamiliar"]));
        Assert.Equal("a, 152, plus or minus 12 people, the picture is unlike those the model learned from: the count may be further off", tile["label"]);
        Assert.Null(DrawTile(Sample.English, Sample.Camera("a", Sample.Count(41, Now, flags: PhotoFlags.Unfamiliar, drawn: 43), simulated: true))["unfamiliar"]);
    }

    [Fact]
    public void Tile_New_HasNeitherNumberNorPhotoNorAge()
    {
        var tile = DrawTile(Sample.Russian, Sample.Camera("a", null));

        Assert.Equal("new", tile["state"]);
        Assert.All(["count", "half", "photo", "heard", "captured", "points", "waits"], name => Assert.Null(tile[name]));
    }

    [Theory]
    [InlineData(640, 480, null)]
    [InlineData(480, 800, "tall")]
    [InlineData(1600, 480, "whole")]
    public void Tile_Shape_FollowsThePhoto(int width, int height, string? shape) =>
        Assert.Equal(shape, DrawTile(Sample.English, Sample.Camera("a", Sample.Count(1, Now, width: width, height: height)))["class"]);

    [Theory]
    [InlineData("<script>alert(1)</script>")]
    [InlineData("\" onmouseover=\"alert(1)")]
    [InlineData("<img src=x onerror=alert(1)>")]
    [InlineData("&lt;b&gt; {{7*7}} ' ` \u202E")]
    public void Tile_HostileName_IsTextAndNothingElse(string name)
    {
        var tile = DrawTiles(Sample.English, TileOf(Sample.Camera("a", Sample.Count(1, Now), name: name)));

        Assert.Equal(name, tile.Find("cc-tile").GetAttribute("name"));
        Assert.Empty(tile.Find("cc-tile").Children);
        Assert.Empty(tile.FindAll("script, [onmouseover], [onerror]"));
    }

    [Fact]
    public void Tile_GivenAgainUnchanged_IsNotDrawnAgain()
    {
        var same = TileOf(Sample.Camera("a", Sample.Count(1, Now)));
        var tile = DrawTiles(Sample.English, same);

        tile.Render(p => p.Add(t => t.List, [same]));
        Assert.Equal(1, tile.RenderCount);

        tile.Render(p => p.Add(t => t.List, [same with { State = CameraState.Stale }]));
        Assert.Equal(2, tile.RenderCount);
    }

    [Fact]
    public void Tiles_Many_ComeInPartsUntilAllAreThere()
    {
        var view = Sample.View([.. Enumerable.Range(0, 200).Select(number => Sample.Camera($"camera-{number:000}", Sample.Count(number, Now)))]);

        var tiles = Draw<Tiles>(Sample.English, p => p.Add(t => t.List, view.Tiles).Add(t => t.Label, "Cameras"));

        Assert.Equal(view.Tiles.Select(tile => tile.Id.Value), tiles.FindAll("cc-tile").Select(tile => tile.GetAttribute("camera")));
        Assert.Equal(4, tiles.RenderCount);
    }

    private static string Milliseconds(DateTimeOffset instant) => $"{instant.ToUnixTimeMilliseconds()}";

    private Attributes DrawTile(Words words, LiveCamera camera) => DrawTile(words, TileOf(camera));

    private Attributes DrawTile(Words words, Tile tile) => new(DrawTiles(words, tile).Find("cc-tile"));

    private IRenderedComponent<Tiles> DrawTiles(Words words, Tile tile) => Draw<Tiles>(words, p => p.Add(t => t.List, [tile]).Add(t => t.Label, "Cameras"));

    private readonly record struct Attributes(AngleSharp.Dom.IElement Element)
    {
        public string? this[string name] => Element.GetAttribute(name);
    }
}
