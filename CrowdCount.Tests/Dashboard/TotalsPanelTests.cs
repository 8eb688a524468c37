using Bunit;
using CrowdCount.Dashboard.Components.Live;
using CrowdCount.Dashboard.Language;
using CrowdCount.Dashboard.Live;

namespace CrowdCount.Tests.Dashboard;

public sealed class TotalsPanelTests : ComponentTest
{
    private const string B = "\u00A0";
    private const string N = "\u202F";
    private static readonly DateTimeOffset Now = Sample.Now;

    private static readonly LiveView Example = new(
        Now, true, true, Sample.View(Sample.Camera("a", Sample.Count(897, Now)), Sample.Camera("Тёмная", Sample.Count(5, Now.AddHours(-5)))).Tiles,
        new Totals(new InView(897, 31, 8, 12), new Rolling(1524, 48, null), new Window(Now.AddSeconds(-47), 2688, 60, 26, 9, false, 897, 31, 0), new Day(1_312_406, 51_870), Trend.Empty, null, null), [], null, null, 0, false, LiveView.Unknown.Summed);

    [Fact]
    public void Totals_English_SayHowSureAndOfWhat()
    {
        var panel = DrawTotals(Sample.English, Example);

        Assert.Equal($"897 ±{B}31", Text(panel.Find(".in-view .hero")));
        Assert.Equal("8 of 12 cameras ·", Text(panel.Find(".of"))[..17]);
        Assert.Equal($"1,524 ±{B}48", Text(panel.Find(".thirty .second")));
        Assert.Equal("last full window: 2,688", Text(panel.Find(".thirty .hint")));
        Assert.Equal("1,312,406", Text(panel.Find(".day .second")));
        Assert.Equal("sightings in 51,870 photos", Text(panel.Find(".day .hint")));
    }

    [Fact]
    public void Totals_Russian_WriteNumbersTheRussianWay()
    {
        var panel = DrawTotals(Sample.Russian, Example);

        Assert.Equal($"1524 ±{B}48", Text(panel.Find(".thirty .second")));
        Assert.Equal("последнее полное окно: 2688", Text(panel.Find(".thirty .hint")));
        Assert.Equal($"1{N}312{N}406", Text(panel.Find(".day .second")));
        Assert.Equal($"отметок на 51{N}870 снимках", Text(panel.Find(".day .hint")));
    }

    [Fact]
    public void Totals_CountingIsLate_SayOfWhichMoment()
    {
        var late = Example with { Totals = Example.Totals with { LastThirtySeconds = new Rolling(1400, 44, Now.AddSeconds(-47)) } };

        Assert.Equal("as of 14:31:30", Text(DrawTotals(Sample.English, late).Find(".thirty .hint")));
    }

    [Fact]
    public void Totals_SumNotKnown_IsADash()
    {
        var unknown = Example with { Totals = Example.Totals with { LastThirtySeconds = new Rolling(null, 0, Now) } };

        Assert.Equal("–", Text(DrawTotals(Sample.English, unknown).Find(".thirty .second")));
    }

    [Fact]
    public void Totals_NoCameraIsCurrent_AreADashAndNoZero()
    {
        var panel = DrawTotals(Sample.English, Sample.View(Sample.Camera("a", Sample.Count(10, Now.AddMinutes(-4)))));

        Assert.Equal("–", Text(panel.Find(".in-view .hero")));
        Assert.StartsWith("0 of 1 camera · 1 left out", Text(panel.Find(".of")), StringComparison.Ordinal);
        Assert.Equal("", Text(panel.Find(".thirty .hint")));
    }

    [Fact]
    public void Totals_NothingRead_AreDashesAndNeverZero()
    {
        var panel = DrawTotals(Sample.English, LiveView.Unknown);

        Assert.All(panel.FindAll(".number"), number => Assert.Equal("–", Text(number)));
        Assert.Empty(panel.FindAll(".half"));
    }

    [Fact]
    public void LeftOut_EachReason_IsNamed()
    {
        var view = Sample.View(
            Sample.Camera("a-normal", Sample.Count(1, Now)),
            Sample.Camera("b-stale", Sample.Count(1, Now.AddMinutes(-4))),
            Sample.Camera("c-offline", Sample.Count(1, Now.AddHours(-5))),
            Sample.Camera("d-frozen", Sample.Count(1, Now.AddMinutes(-11)), lastSeen: Now, same: Now.AddMinutes(-11)),
            Sample.Camera("e-new", null),
            Sample.Camera("e-dark", Sample.Count(1, Now, dark: Now.AddMinutes(-26))),
            Sample.Camera("f-waits", Sample.Count(1, Now.AddMinutes(-4)), lastSeen: Now));

        var list = Draw<LeftOut>(Sample.English, p => p.Add(l => l.Tiles, view.Tiles));

        Assert.Equal("6 left out", Text(list.Find("summary")));
        Assert.Equal(
            ["b-stale no new photo since 14:28:17", "c-offline offline since 09:32", "d-frozen same picture since 14:21", "e-dark people can’t be seen since 14:06", "e-new waiting for the first photo", "f-waits waits to be counted since 14:28:17"],
            list.FindAll("li").Select(Text));
    }

    [Fact]
    public void Notices_StoreDown_SaysOfWhenTheStateIsAndWhatHappensToPhotos()
    {
        var banner = Draw<Notices>(Sample.English, p => p.Add(n => n.View, Example with { StoreUp = false }));

        Assert.Equal(
            "Storage is unreachable. You see the state as of 14:32:17. Photos are refused until storage is back; cameras that keep their photos will send them again.",
            Text(banner.Find(".banner p")));
    }

    [Fact]
    public void Notices_CountingIsLate_SaysHowLateAndThatNothingIsLost()
    {
        var view = Example with { Late = new Lateness(TimeSpan.FromSeconds(48), 140) };

        Assert.Equal("Counts are 48 s late: 140 photos wait. Nothing is lost.", Text(Draw<Notices>(Sample.English, p => p.Add(n => n.View, view)).Find("p")));
        Assert.Equal("Подсчёт отстаёт на 48 с: ждут 140 снимков. Ничего не потеряно.", Text(Draw<Notices>(Sample.Russian, p => p.Add(n => n.View, view)).Find("p")));
    }

    [Fact]
    public void Histogram_Windows_AreBarsAndATableThatSayTheSame()
    {
        var board = Sample.Board();
        board.Load(Sample.Snapshot(Now, []));
        board.Apply(Sample.Recorded("a", Sample.Count(2731, Now.AddMinutes(-7), spread: 64), 1));
        board.Apply(Sample.Recorded("a", Sample.Count(1524, Now, spread: 48), 2));
        var windows = board.View(Now, LiveView.Unknown, null).Windows;

        var chart = Draw<Histogram>(Sample.English, p => p.Add(h => h.Windows, windows));

        var bars = chart.FindAll(".bar");
        Assert.Equal(40, bars.Count);
        Assert.Equal("97.5%", bars[^1].GetAttribute("x"));
        Assert.Equal("50.8%", bars[^1].GetAttribute("height"));
        Assert.Contains("hatched", bars[^1].ClassName, StringComparison.Ordinal);
        var past = Assert.Single(bars, bar => bar.GetAttribute("data-when") == "14:25:00–14:25:30");
        Assert.Equal($"2,731{B}±{B}64", past.GetAttribute("data-count"));
        Assert.Equal("1 photo · 1 of 1 camera", past.GetAttribute("data-more"));
        Assert.Equal(40, chart.FindAll("tbody tr").Count);
        Assert.Equal("no photos", Text(chart.FindAll("tbody tr")[0].Children[1]));
        Assert.Equal($"1,524{B}±{B}48 (still growing)", Text(chart.FindAll("tbody tr")[^1].Children[1]));
        Assert.Equal("20 minutes, 2,731 to 2,731 people in each 30 s window, now 1,524 so far.", chart.Find("cc-histogram").GetAttribute("aria-label"));
        Assert.Equal(["0", "1,000", "2,000", "3,000"], chart.FindAll(".scale text").Select(Text));
        Assert.Empty(chart.FindAll("[style]"));
    }

    [Theory]
    [InlineData(false, 0, "waiting")]
    [InlineData(true, 1, "received, being counted")]
    [InlineData(true, 0, "received, could not be counted")]
    public void Readiness_FirstPhoto_SaysOnlyWhatIsKnown(bool came, long waiting, string says)
    {
        var view = (came ? Sample.View(Sample.Camera("a", null)) : Sample.View()) with { Waiting = waiting };

        var ready = Draw<Readiness>(Sample.English, p => p.Add(r => r.View, view).Add(r => r.UploadPort, 8003).Add(r => r.MaxMemory, 4_000_000_000).Add(r => r.UsedMemory, 600_000_000));

        Assert.Equal(["at port 8003", "ready, 3.4 GB free", says], ready.FindAll("dd").Select(Text));
    }

    [Fact]
    public void Announcements_StateChanges_AreSaidOnceAndTotalsSeldom()
    {
        var board = Sample.Board();
        board.Load(Sample.Snapshot(Now, [Sample.Camera("north", Sample.Count(10, Now))]));
        var first = board.View(Now, LiveView.Unknown, null);
        var said = Draw<Announcements>(Sample.English, p => p.Add(a => a.View, first));
        Assert.Equal("In view now: 10, plus or minus 12 people, 1 of 1 camera.", Text(said.FindAll("p")[0]));

        board.Apply(Sample.Recorded("north", Sample.Count(20, Now.AddSeconds(2)), 1));
        said.Render(p => p.Add(a => a.View, board.View(Now.AddSeconds(3), first, null)));
        Assert.StartsWith("In view now: 10,", Text(said.FindAll("p")[0]), StringComparison.Ordinal);

        said.Render(p => p.Add(a => a.View, board.View(Now.AddSeconds(95), first, null)));
        Assert.Equal("0 of 1 camera.", Text(said.FindAll("p")[0]));
        Assert.Equal("north: stale.", Text(said.FindAll("p")[1]));
    }

    private IRenderedComponent<TotalsPanel> DrawTotals(Words words, LiveView view) => Draw<TotalsPanel>(words, p => p.Add(panel => panel.View, view));
}
