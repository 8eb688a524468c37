using System.Collections.Immutable;
using CrowdCount.Dashboard.Live;

namespace CrowdCount.Tests.Dashboard;

public sealed class WallTests
{
    private static readonly DateTimeOffset Now = Sample.Now;

    [Theory]
    [InlineData(1, false)]
    [InlineData(12, false)]
    [InlineData(13, true)]
    [InlineData(20, true)]
    public void Wall_AsManyAsFit_ShowsAll(int cameras, bool dense)
    {
        var wall = Wall.Of(Tiles(cameras));

        Assert.Equal((cameras, 0, dense), (wall.Tiles.Length, wall.More, wall.IsDense));
    }

    [Fact]
    public void Wall_MoreThanFit_ShowsWhatNeedsALookAndTheFullestInTheirOrder()
    {
        var wall = Wall.Of(Tiles(29));

        Assert.Equal((Wall.Most, 9), (wall.Tiles.Length, wall.More));
        // Camera 0 is stale and has the fewest people.
        Assert.Equal("camera-00", wall.Tiles[0].Name);
        Assert.Equal(Enumerable.Range(10, 19).Select(i => $"camera-{i:00}"), wall.Tiles.Skip(1).Select(tile => tile.Name));
    }

    private static ImmutableArray<Tile> Tiles(int cameras) =>
        Sample.View([.. Enumerable.Range(0, cameras).Select(i => Sample.Camera($"camera-{i:00}", Sample.Count(i, i == 0 ? Now.AddMinutes(-5) : Now)))]).Tiles;
}
