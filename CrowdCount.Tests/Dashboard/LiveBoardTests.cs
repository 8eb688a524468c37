using CrowdCount.Core.Cameras;
using CrowdCount.Core.Live;
using CrowdCount.Core.Photos;
using CrowdCount.Dashboard.Live;

namespace CrowdCount.Tests.Dashboard;

public sealed class LiveBoardTests
{
    private static readonly DateTimeOffset Now = Sample.Now;

    private readonly LiveBoard _board = Sample.Board();
    private LiveView _view = LiveView.Unknown;

    [Theory]
    [InlineData(0, false)]
    [InlineData(29, false)]
    [InlineData(30, true)]
    [InlineData(null, true)]
    public void CountingStopped_NoWorkerAsked_IsSoAfterALease(int? silence, bool stopped)
    {
        _board.Load(Sample.Snapshot(Now, []) with { WorkerSilence = silence is { } seconds ? TimeSpan.FromSeconds(seconds) : null });

        Assert.Equal(stopped, Look(Now).CountingStopped);
    }

    [Fact]
    public void CountingStopped_ThenACountComes_IsOver()
    {
        _board.Load(Sample.Snapshot(Now, [], workerSilence: TimeSpan.FromHours(1)));
        Assert.True(Look(Now).CountingStopped);

        _board.Apply(Sample.Recorded("a", Sample.Count(1, Now), 1));

        Assert.False(Look(Now.AddSeconds(1)).CountingStopped);
    }

    [Fact]
    public void InView_CamerasOfAllStates_SumsOnlyTheCurrentOnes()
    {
        _board.Load(Sample.Snapshot(Now,
        [
            Sample.Camera("normal", Sample.Count(152, Now.AddSeconds(-1), spread: 12)),
            Sample.Camera("other", Sample.Count(100, Now.AddSeconds(-89), spread: 5)),
            Sample.Camera("stale", Sample.Count(136, Now.AddSeconds(-90))),
            Sample.Camera("offline", Sample.Count(74, Now.AddMinutes(-15))),
            Sample.Camera("frozen", Sample.Count(48, Now.AddMinutes(-11)), lastSeen: Now.AddSeconds(-4), same: Now.AddMinutes(-11)),
            Sample.Camera("dark", Sample.Count(3, Now.AddSeconds(-6), dark: Now.AddMinutes(-26))),
            Sample.Camera("repeats", Sample.Count(9, Now.AddMinutes(-4), spread: 0), lastSeen: Now.AddSeconds(-4), same: Now.AddMinutes(-4)),
            Sample.Camera("simulated", Sample.Count(500, Now, drawn: 510), simulated: true),
            Sample.Camera("new", null),
        ]));

        var inView = Look(Now).Totals.InView;

        // ± 12 and ± 5 together are ± 13: the root of the sum of squares.
        Assert.Equal(new InView(152 + 100 + 9, 13, 3, 9), inView);
        Assert.Equal(6, inView.LeftOut);
        Assert.Equal(
            [("dark", CameraState.Dark), ("frozen", CameraState.Frozen), ("new", CameraState.New), ("normal", CameraState.Normal), ("offline", CameraState.Offline), ("other", CameraState.Normal), ("repeats", CameraState.Normal), ("simulated", CameraState.Normal), ("stale", CameraState.Stale)],
            _view.Tiles.Select(tile => (tile.Name, tile.State)));
    }

    [Fact]
    public void Totals_SimulatedCamerasAlone_AreOfThem()
    {
        _board.Load(Sample.Snapshot(Now, [Sample.Camera("square", Sample.Count(41, Now, drawn: 43), simulated: true)]) with { Day = new DayTotal(new DateOnly(2026, 9, 10), 0, 0, 0) });
        _board.Apply(Sample.Recorded("square", Sample.Count(45, Now, drawn: 44), 1));

        var view = Look(Now);

        Assert.Equal((45, 1, 0), (view.Totals.InView.People, view.Totals.InView.Cameras, view.Totals.InView.LeftOut));
        Assert.Equal((45, new Day(4_045, 101)), (view.Totals.LastThirtySeconds.People ?? 0, view.Totals.Day));
        Assert.Equal((45, 1), (view.Windows[^1].People, view.Windows[^1].Photos));
        Assert.Equal((true, true, false), (view.Tiles[0].Simulated, view.Tiles[0].InTotals, view.Tiles[0].OutOfTotals));
    }

    [Fact]
    public void Totals_ARealCameraCounts_LeaveTheSimulatedOnesOutAtOnce()
    {
        _board.Load(Sample.Snapshot(Now, [Sample.Camera("square", Sample.Count(41, Now, drawn: 43), simulated: true), Sample.Camera("gate", null)]) with { Day = new DayTotal(new DateOnly(2026, 9, 10), 0, 0, 0) });
        _board.Apply(Sample.Recorded("square", Sample.Count(45, Now, drawn: 44), 1));
        Assert.Equal(45, Look(Now).Totals.InView.People);

        _board.Apply(Sample.Recorded("gate", Sample.Count(7, Now.AddSeconds(1)), 2));

        var view = Look(Now.AddSeconds(1));
        Assert.Equal((7, 1, 1), (view.Totals.InView.People, view.Totals.InView.Cameras, view.Totals.InView.LeftOut));
        Assert.Equal((7, new Day(7, 1)), (view.Totals.LastThirtySeconds.People ?? 0, view.Totals.Day));
        Assert.Equal((7, 1, 1), (view.Windows[^1].People, view.Windows[^1].Photos, view.Windows[^1].Cameras));
        Assert.Equal([false, true], view.Tiles.Select(tile => tile.OutOfTotals));
    }

    [Fact]
    public void Totals_TheVeryFirstCount_ComesTogetherWithItsTile()
    {
        _board.Load(Sample.Snapshot(Now, [Sample.Camera("gate", null)]));
        Look(Now);

        _board.Apply(Sample.Recorded("gate", Sample.Count(7, Now), 1));

        Assert.Equal(7, Look(Now.AddMilliseconds(100)).Totals.InView.People);
    }

    [Fact]
    public void InView_TimePasses_CameraGoesStaleAndLeaves()
    {
        _board.Load(Sample.Snapshot(Now, [Sample.Camera("a", Sample.Count(10, Now))]));

        Assert.Equal(10, Look(Now.AddSeconds(89)).Totals.InView.People);
        Assert.Equal(new InView(0, 0, 0, 1), Look(Now.AddSeconds(91)).Totals.InView);
    }

    [Fact]
    public void InView_NewerPhotoWaits_DoesNotKeepAnOldCountCurrent()
    {
        _board.Load(Sample.Snapshot(Now, [Sample.Camera("a", Sample.Count(10, Now.AddMinutes(-2)), lastSeen: Now)]));

        var tile = Assert.Single(Look(Now).Tiles);

        Assert.Equal(CameraState.Stale, tile.State);
        Assert.True(tile.NewerWaits);
    }

    [Fact]
    public void LastThirtySeconds_NoNewPhotos_TicksDownToNothing()
    {
        var a = CameraId.Parse("a");
        _board.Load(Sample.Snapshot(Now, [], seconds:
        [
            new SecondCount(Now.AddSeconds(-29), a, 5, 1),
            new SecondCount(Now, a, 7, 1),
            new SecondCount(Now.AddSeconds(3), a, 100, 1),
        ]));

        Assert.Equal(12, Look(Now).Totals.LastThirtySeconds.People);
        Assert.Equal(7, Look(Now.AddSeconds(1)).Totals.LastThirtySeconds.People);
        Assert.Equal(107, Look(Now.AddSeconds(3)).Totals.LastThirtySeconds.People);
        Assert.Equal(100, Look(Now.AddSeconds(30)).Totals.LastThirtySeconds.People);
        Assert.Equal(0, Look(Now.AddSeconds(40)).Totals.LastThirtySeconds.People);
    }

    [Fact]
    public void LastThirtySeconds_CountingIsLate_SpeaksOfTheSecondsBeforeTheOldestWaitingPhoto()
    {
        var a = CameraId.Parse("a");
        _board.Load(Sample.Snapshot(Now, [], seconds: [new SecondCount(Now, a, 7, 1)]));
        var later = Now.AddSeconds(25);
        _board.Load(Sample.Snapshot(later, [], queue: new QueueState(140, 2, 0, Now.AddSeconds(5)), seconds: [new SecondCount(Now, a, 7, 1)]));

        var view = Look(later);

        Assert.Equal(new Rolling(7, 2, Now.AddSeconds(5)), view.Totals.LastThirtySeconds);
        Assert.Equal(new Lateness(TimeSpan.FromSeconds(20), 140), view.Late);
    }

    [Fact]
    public void LastThirtySeconds_LateAndSecondsUnknown_IsNotGuessed()
    {
        _board.Load(Sample.Snapshot(Now, [], queue: new QueueState(1, 0, 0, Now.AddSeconds(-120))));

        Assert.Null(Look(Now).Totals.LastThirtySeconds.People);
    }

    [Fact]
    public void Late_ANewerPhotoIsCounted_Ends()
    {
        _board.Load(Sample.Snapshot(Now, [], queue: new QueueState(1, 0, 0, Now.AddSeconds(-11))));
        Assert.NotNull(Look(Now).Late);

        _board.Apply(Sample.Recorded("a", Sample.Count(5, Now.AddSeconds(-11)), 1));

        Assert.Null(Look(Now.AddSeconds(1)).Late);
    }

    [Fact]
    public void Windows_CountsComeInAnyOrder_LandInTheirOwn()
    {
        _board.Load(Sample.Snapshot(Now, []));
        _board.Apply(Sample.Recorded("a", Sample.Count(5, Now), 1));
        _board.Apply(Sample.Recorded("b", Sample.Count(6, Now), 2));
        _board.Apply(Sample.Recorded("a", Sample.Count(7, Now.AddSeconds(-30)), 3, isLatest: false));
        _board.Apply(Sample.Recorded("a", Sample.Count(8, Now.AddHours(-1)), 4, isLatest: false));
        _board.Apply(Sample.Recorded("a", Sample.Count(9, Now, flags: PhotoFlags.Test), 5));

        var windows = Look(Now).Windows;

        Assert.Equal(40, windows.Length);
        Assert.Equal((11, 2, 2, true), (windows[^1].People, windows[^1].Photos, windows[^1].Cameras, windows[^1].Growing));
        Assert.Equal((7, 1, 1, false), (windows[^2].People, windows[^2].Photos, windows[^2].Cameras, windows[^2].Growing));
        Assert.Equal(18, windows.Sum(window => window.People));
        Assert.Equal(7, _view.Totals.LastFullWindow!.People);
        Assert.Equal(0, windows[0].Start.Second % 30);
    }

    [Fact]
    public void Windows_PhotoOfAFullWindowWaits_KeepsItGrowing()
    {
        _board.Load(Sample.Snapshot(Now, [], queue: new QueueState(1, 0, 0, Now.AddSeconds(-20))));

        var windows = Look(Now).Windows;

        Assert.Equal([false, true, true], windows[^3..].Select(window => window.Growing));
    }

    [Fact]
    public void Load_CountsThatCameDuringTheReading_AreNotLostAndReported()
    {
        _board.BeginRead();
        _board.Apply(Sample.Recorded("a", Sample.Count(5, Now), 7));
        _board.Apply(Sample.Recorded("a", Sample.Count(6, Now.AddSeconds(1)), 8));

        var clean = _board.Load(Sample.Snapshot(Now, [Sample.Camera("a", Sample.Count(5, Now))], sequence: 7, seconds: [new SecondCount(Now, CameraId.Parse("a"), 5, 1)]));

        Assert.False(clean);
        Assert.Equal(11, Look(Now.AddSeconds(2)).Totals.LastThirtySeconds.People);
        Assert.Equal(6, _view.Tiles[0].Count!.Count);
    }

    [Fact]
    public void Load_NothingCameDuringTheReading_IsClean()
    {
        _board.BeginRead();

        Assert.True(_board.Load(Sample.Snapshot(Now, [])));
    }

    [Fact]
    public void Apply_CountOfTodayAndOfYesterday_AddsOnlyTodaysToTheDay()
    {
        _board.Load(Sample.Snapshot(Now, []));
        _board.Apply(Sample.Recorded("a", Sample.Count(4, Now), 1));
        _board.Apply(Sample.Recorded("a", Sample.Count(90, Now.AddDays(-1)), 2, isLatest: false));

        Assert.Equal(new Day(1_312_410, 51_871), Look(Now).Totals.Day);
    }

    [Fact]
    public void Apply_AnotherPictureAfterAFrozenOne_EndsTheFreeze()
    {
        _board.Load(Sample.Snapshot(Now, [Sample.Camera("a", Sample.Count(48, Now.AddMinutes(-11)), lastSeen: Now, same: Now.AddMinutes(-11))]));
        Assert.Equal(CameraState.Frozen, Look(Now).Tiles[0].State);

        _board.Apply(Sample.Recorded("a", Sample.Count(50, Now), 1));

        Assert.Equal(CameraState.Normal, Look(Now.AddSeconds(1)).Tiles[0].State);
    }

    [Fact]
    public void Apply_DarkPhotos_AreOutOfTotalsUntilSomebodyCanBeSeen()
    {
        _board.Load(Sample.Snapshot(Now, [Sample.Camera("a", Sample.Count(50, Now))]));

        _board.Apply(Sample.Recorded("a", Sample.Count(3, Now.AddSeconds(10), dark: Now.AddSeconds(10)), 1));
        var dark = Look(Now.AddSeconds(11));
        Assert.Equal((CameraState.Dark, false), (dark.Tiles[0].State, dark.Totals.InView.IsKnown));
        Assert.Equal(0, dark.Windows.Sum(window => window.People));
        Assert.True(TileGroups.NeedsLook(dark.Tiles[0]));

        _board.Apply(Sample.Recorded("a", Sample.Count(52, Now.AddSeconds(20), flags: PhotoFlags.Unfamiliar), 2));
        var light = Look(Now.AddSeconds(21));
        Assert.Equal((CameraState.Normal, 52), (light.Tiles[0].State, light.Totals.InView.People));
        Assert.Equal(52, light.Windows.Sum(window => window.People));
    }

    [Fact]
    public void View_StoreDown_StandsStillAtTheLastNews()
    {
        _board.Load(Sample.Snapshot(Now, [Sample.Camera("a", Sample.Count(10, Now))]));
        Look(Now);
        _board.MarkStoreDown();

        var view = Look(Now.AddMinutes(30));

        Assert.False(view.StoreUp);
        Assert.Equal(Now, view.At);
        Assert.Equal(10, view.Totals.InView.People);
    }

    [Fact]
    public void View_NothingChanged_ReusesItsParts()
    {
        _board.Load(Sample.Snapshot(Now, [Sample.Camera("a", Sample.Count(10, Now)), Sample.Camera("b", Sample.Count(11, Now))]));
        var before = Look(Now);
        _board.Apply(Sample.Recorded("a", Sample.Count(12, Now.AddSeconds(1)), 1));

        var after = Look(Now.AddSeconds(2));

        Assert.NotSame(before.Tiles[0], after.Tiles[0]);
        Assert.Same(before.Tiles[1], after.Tiles[1]);
    }

    [Fact]
    public void View_TotalsJustChanged_ChangeAgainOnlyASecondLater()
    {
        _board.Load(Sample.Snapshot(Now, [Sample.Camera("a", Sample.Count(10, Now))]));
        Look(Now);
        _board.Apply(Sample.Recorded("a", Sample.Count(12, Now), 1));

        Assert.Equal((12, 10), (Look(Now.AddSeconds(0.3)).Tiles[0].Count!.Count, _view.Totals.InView.People));
        Assert.Equal(12, Look(Now.AddSeconds(1)).Totals.InView.People);
    }

    [Fact]
    public void View_NothingRead_KnowsNothing() => Assert.False(Look(Now).IsKnown);

    private LiveView Look(DateTimeOffset at) => _view = _board.View(at, _view, null);
}
