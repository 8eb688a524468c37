using Bunit;
using CrowdCount.Core.Live;
using CrowdCount.Dashboard.Components.Live;
using CrowdCount.Dashboard.Language;
using CrowdCount.Dashboard.Live;

namespace CrowdCount.Tests.Dashboard;

public sealed class CameraTileTests : ComponentTest
{
    private const string B = "\u00A0";
    private static readonly DateTimeOffset Now = Sample.Now;

    [Fact]
    public void Tile_Normal_ShowsCountRangeAgeAndPhoto()
    {
        var camera = Sample.Camera("north-gate", Sample.Count(152, Now.AddSeconds(-4)), name: "North gate");

        var tile = DrawTile(Sample.English, camera);

        Assert.Equal("normal", tile.Find("cc-tile").GetAttribute("state"));
        Assert.Equal("North gate", Text(tile.Find(".name")));
        Assert.Equal("4 s", Text(tile.Find(".age cc-age")));
        Assert.Equal($"152 ±{B}12 plus or minus 12 people, normal", Text(tile.Find(".count.in.normal")));
        Assert.Equal($"photos/{camera.Latest!.Photo.Value}?size=thumb", tile.Find("img").GetAttribute("src"));
        Assert.Equal("± general error of the model", tile.Find(".half").GetAttribute("title"));
    }

    [Fact]
    public void Tile_Simulated_ShowsTheTrueNumberAndSaysSo()
    {
        var camera = Sample.Camera("simulated-square", Sample.Count(41, Now.AddSeconds(-2), drawn: 43), simulated: true);

        var tile = DrawTile(Sample.English, camera);

        Assert.Contains("simulated", tile.Find("cc-tile").ClassList);
        Assert.Equal("41 of 43 drawn", Text(tile.Find(".count.in.normal")));
        Assert.Equal("Simulated simulated", Text(tile.Find(".strip.in.normal")));
        Assert.Equal("41 верно: 43", Text(DrawTile(Sample.Russian, camera).Find(".count.in.normal")));
    }

    [Fact]
    public void Tile_SimulatedBesideARealCamera_SaysThatItIsInNoTotal()
    {
        var tiles = Sample.View(Sample.Camera("gate", Sample.Count(7, Now)), Sample.Camera("simulated-square", Sample.Count(41, Now, drawn: 43), simulated: true)).Tiles;

        var tile = Draw<CameraTile>(Sample.Russian, p => p.Add(t => t.Tile, tiles[1]));

        Assert.Equal("Имитация имитация не в итогах", Text(tile.Find(".strip.in.normal")));
        Assert.Empty(Draw<CameraTile>(Sample.Russian, p => p.Add(t => t.Tile, tiles[0])).FindAll(".strip.in.normal, .drawn"));
    }

    [Fact]
    public void Tile_Stale_IsADashWithWhatItWas()
    {
        var tile = DrawTile(Sample.English, Sample.Camera("a", Sample.Count(136, Now.AddMinutes(-4), spread: 11)));

        Assert.Equal("stale", tile.Find("cc-tile").GetAttribute("state"));
        Assert.Equal($"was 136{B}±{B}11 at 14:28:17", Text(tile.Find(".was.stale")));
        Assert.Equal("Stale, no new photo stale 4 min", Text(tile.Find(".strip.stale")));
    }

    [Fact]
    public void Tile_StaleInRussian_UsesRussianWords()
    {
        var tile = DrawTile(Sample.Russian, Sample.Camera("a", Sample.Count(136, Now.AddMinutes(-4), spread: 11)));

        Assert.Equal($"было 136{B}±{B}11 в 14:28:17", Text(tile.Find(".was.stale")));
        Assert.Equal("Нет новых снимков нет снимков 4 мин", Text(tile.Find(".strip.stale")));
    }

    [Fact]
    public void Tile_StaleBecauseNotCounted_DoesNotBlameTheCamera()
    {
        var tile = DrawTile(Sample.English, Sample.Camera("a", Sample.Count(136, Now.AddMinutes(-4)), lastSeen: Now));

        Assert.Equal("Waits to be counted waits to be counted 4 min", Text(tile.Find(".strip.stale")));
    }

    [Fact]
    public void Tile_Offline_SaysSinceWhen()
    {
        var tile = DrawTile(Sample.English, Sample.Camera("a", Sample.Count(74, Now.AddHours(-5), spread: 6)));

        Assert.Equal("offline", tile.Find("cc-tile").GetAttribute("state"));
        Assert.Equal("Offline offline since 09:32", Text(tile.Find(".strip.offline")));
    }

    [Fact]
    public void Tile_Frozen_SaysSinceWhenThePictureIsTheSame()
    {
        var tile = DrawTile(Sample.English, Sample.Camera("a", Sample.Count(48, Now.AddMinutes(-11)), lastSeen: Now.AddSeconds(-4), same: Now.AddMinutes(-11)));

        Assert.Equal("frozen", tile.Find("cc-tile").GetAttribute("state"));
        Assert.Equal("same picture since 14:21", Text(tile.Find(".was.frozen")));
        Assert.Equal("Picture frozen picture frozen 11 min", Text(tile.Find(".strip.frozen")));
        Assert.Equal("4 s", Text(tile.Find(".age cc-age")));
    }

    [Fact]
    public void Tile_New_HasNeitherNumberNorPhoto()
    {
        var tile = DrawTile(Sample.Russian, Sample.Camera("a", null));

        Assert.Equal("new", tile.Find("cc-tile").GetAttribute("state"));
        Assert.Null(tile.Find("cc-tile").GetAttribute("heard"));
        Assert.Empty(tile.FindAll("img"));
        Assert.Empty(tile.FindAll(".people"));
        Assert.Equal("Ждём первый снимок ждём первый снимок", Text(tile.Find(".strip")));
    }

    [Theory]
    [InlineData("<script>alert(1)</script>")]
    [InlineData("\" onmouseover=\"alert(1)")]
    [InlineData("<img src=x onerror=alert(1)>")]
    [InlineData("&lt;b&gt; {{7*7}} ' ` \u202E")]
    public void Tile_HostileName_IsTextAndNothingElse(string name)
    {
        var tile = DrawTile(Sample.English, Sample.Camera("a", Sample.Count(1, Now), name: name));

        Assert.Equal(name, tile.Find(".name").TextContent);
        Assert.Equal(name, tile.Find(".name").GetAttribute("title"));
        Assert.Empty(tile.Find(".name").Children);
        Assert.Empty(tile.FindAll("script, [onmouseover], [onerror]"));
    }

    [Fact]
    public void Tile_GivenAgainUnchanged_IsNotDrawnAgain()
    {
        var same = TileOf(Sample.Camera("a", Sample.Count(1, Now)));
        var tile = Draw<CameraTile>(Sample.English, p => p.Add(t => t.Tile, same));

        tile.Render(p => p.Add(t => t.Tile, same));
        Assert.Equal(1, tile.RenderCount);

        tile.Render(p => p.Add(t => t.Tile, same with { State = CameraState.Stale }));
        Assert.Equal(2, tile.RenderCount);
    }

    private IRenderedComponent<CameraTile> DrawTile(Words words, LiveCamera camera) => Draw<CameraTile>(words, p => p.Add(tile => tile.Tile, TileOf(camera)));
}
