using CrowdCount.Dashboard.Live;

namespace CrowdCount.Tests.Dashboard;

public sealed class TileGroupsTests
{
    private static readonly DateTimeOffset Now = Sample.Now;

    private static readonly LiveView View = Sample.View(
        Sample.Camera("a", Sample.Count(10, Now), name: "North gate", group: "City centre"),
        Sample.Camera("b", Sample.Count(30, Now.AddSeconds(-5)), name: "Fountain", group: "City centre"),
        Sample.Camera("c", Sample.Count(20, Now.AddMinutes(-5)), name: "Аудитория 401", group: "University"),
        Sample.Camera("d", Sample.Count(5, Now.AddSeconds(-1)), name: "Somewhere"),
        Sample.Camera("e", Sample.Count(41, Now, drawn: 43), name: "Square", simulated: true));

    [Fact]
    public void Groups_ByPlace_HaveTheirSumsAndSimulatedOnesLast()
    {
        var groups = TileGroups.Of(View, LiveChoice.Usual, null);

        Assert.Equal([("City centre", 40, 2, 2), ("University", 0, 0, 1), ("", 5, 1, 1), ("", 0, 0, 1)], groups.Select(group => (group.Name, (int)group.People, group.InTotals, group.Tiles.Length)));
        Assert.Equal([GroupKind.Place, GroupKind.Place, GroupKind.NoPlace, GroupKind.Simulated], groups.Select(group => group.Kind));
    }

    [Fact]
    public void Groups_ACountCameSinceTheTotals_StillSumUpToThem()
    {
        var board = Sample.Board();
        board.Load(Sample.Snapshot(Now, [Sample.Camera("a", Sample.Count(10, Now), group: "City centre")]));
        var view = board.View(Now, LiveView.Unknown, null);
        board.Apply(Sample.Recorded("a", Sample.Count(15, Now), 1));
        view = board.View(Now.AddMilliseconds(100), view, null);

        Assert.Equal((15, 10, 10), (view.Tiles[0].Count!.Count, view.Totals.InView.People, TileGroups.Of(view, LiveChoice.Usual, null)[0].People));

        view = board.View(Now.AddSeconds(1), view, null);
        Assert.Equal((15, 15), (view.Totals.InView.People, TileGroups.Of(view, LiveChoice.Usual, null)[0].People));
    }

    [Fact]
    public void Groups_NobodyHasAPlace_NeedNoHeading()
    {
        var view = Sample.View(Sample.Camera("a", Sample.Count(1, Now)), Sample.Camera("b", Sample.Count(2, Now)));

        Assert.Equal(GroupKind.All, Assert.Single(TileGroups.Of(view, LiveChoice.Usual, null)).Kind);
    }

    [Fact]
    public void Groups_ByState_PutFirstWhatNeedsALook()
    {
        var groups = TileGroups.Of(View, LiveChoice.Usual with { Grouping = Grouping.State }, null);

        Assert.Equal([(GroupKind.NeedsLook, 1), (GroupKind.Normal, 4)], groups.Select(group => (group.Kind, group.Tiles.Length)));
    }

    [Theory]
    [InlineData("gate", "North gate")]
    [InlineData("АУДИТ", "Аудитория 401")]
    [InlineData("nothing", "")]
    public void Groups_Find_ShowsNamesWithIt(string find, string names) =>
        Assert.Equal(names, Names(LiveChoice.Usual with { Find = find }));

    [Fact]
    public void Groups_NeedsALook_ShowsWhatIsNotNormal() => Assert.Equal("Аудитория 401", Names(LiveChoice.Usual with { NeedsLook = true }));

    [Theory]
    [InlineData("City centre", "Fountain, North gate")]
    [InlineData(".simulated", "Square")]
    [InlineData(".none", "Somewhere")]
    [InlineData("gone", "")]
    public void Groups_OnePlace_ShowsItAlone(string place, string names) => Assert.Equal(names, Names(LiveChoice.Usual with { Place = place }));

    [Fact]
    public void Order_ByCount_IsAsItWasTakenAndNewOnesStandLast()
    {
        var order = TileGroups.OrderOf(View.Tiles.Where(tile => tile.Name != "Fountain"), Ordering.Count);

        var group = Assert.Single(TileGroups.Of(View, LiveChoice.Usual with { Grouping = Grouping.None, Order = Ordering.Count }, order));

        // A stale count is no count: it goes behind the current ones.
        Assert.Equal(["Square", "North gate", "Somewhere", "Аудитория 401", "Fountain"], group.Tiles.Select(tile => tile.Name));
    }

    [Fact]
    public void Order_ByAge_BeginsWithTheNewest() =>
        Assert.Equal(["a", "e", "d", "b", "c"], TileGroups.OrderOf(View.Tiles, Ordering.Age));

    [Theory]
    [InlineData(null, null, null, null)]
    [InlineData("mean", "state", "count", "1")]
    [InlineData("MEAN", "None", "age", null)]
    [InlineData("<script>", "7", "-1", "yes")]
    public void Choice_AnyAddress_IsReadAndWrittenBack(string? measure, string? group, string? order, string? look)
    {
        var choice = LiveChoice.Of(measure, group, order, "City centre", look, " gate ");

        var query = choice.Query;
        Assert.Equal(choice, LiveChoice.Of((string?)query["measure"], (string?)query["group"], (string?)query["order"], (string?)query["place"], (string?)query["look"], (string?)query["find"]));
        Assert.Equal(("City centre", "gate"), (choice.Place, choice.Find));
    }

    private static string Names(LiveChoice choice) => string.Join(", ", TileGroups.Of(View, choice, null).SelectMany(group => group.Tiles).Select(tile => tile.Name));
}
