using CrowdCount.Core.Cameras;
using CrowdCount.Dashboard.Live;

namespace CrowdCount.Tests.Dashboard;

public sealed class WindowSumsTests
{
    /// <summary>14:32:17; the last full minute is 14:31.</summary>
    private static readonly DateTimeOffset Now = Sample.Now;
    private static readonly DateTimeOffset Minute = Now.AddSeconds(-77);
    private static readonly CameraId A = CameraId.Parse("a");
    private static readonly CameraId B = CameraId.Parse("b");

    private readonly WindowSums _sums = new();

    [Fact]
    public void Windows_CamerasOfDifferentPace_MeanDoesNotDependOnHowManyPhotosCame()
    {
        foreach (var people in new[] { 10, 12, 14 })
            _sums.Add(Now, A, people, 9);
        _sums.Add(Now, B, 100, 16);

        var window = Newest()[^1];

        Assert.Equal((136, 4, 2, 112), ((int)window.People, window.Photos, window.Cameras, (int)window.Mean));
        // The mean of three with variance 9 each has variance 3: √(3 + 16) · 1.96 = 8.5.
        Assert.Equal(9, window.MeanPlusMinus);
    }

    [Fact]
    public void Windows_AUsualCameraDidNotSend_AreMarkedOnceTheyAreFull()
    {
        for (var back = 1; back <= 50; back++)
        {
            _sums.Add(Now - (back * Window.Length), A, 1, 0);
            if (back > 3)
                _sums.Add(Now - (back * Window.Length), B, 1, 0);
        }

        Assert.Equal([0, 1, 1, 1, 0], Newest()[^5..].Select(window => window.Missing));
    }

    [Fact]
    public void Windows_ARareCamera_IsNotMissed()
    {
        for (var back = 2; back <= 50; back += 5)
            _sums.Add(Now - (back * Window.Length), A, 1, 0);

        Assert.All(Newest(), window => Assert.Equal(0, window.Missing));
    }

    [Fact]
    public void Trend_TwoWindowsOfAMinute_AreOneMeanAndGapsStayGaps()
    {
        _sums.Add(Minute, A, 10, 4);
        _sums.Add(Minute.AddSeconds(30), A, 20, 4);
        _sums.Add(Minute.AddMinutes(-3), A, 7, 4);
        _sums.Add(Now, A, 999, 4);

        var trend = _sums.TrendsByCamera(Now)[A];

        Assert.Equal("7.4 - - 15.3", trend.ToString()[^12..]);
        Assert.Equal(Trend.Length, trend.Minutes.Length);
    }

    [Fact]
    public void TrendOfAll_SeveralCameras_IsTheSumOfTheirMeans()
    {
        _sums.Add(Minute, A, 10, 4);
        _sums.Add(Minute, A, 20, 4);
        _sums.Add(Minute, B, 100, 4);

        Assert.Equal(115, _sums.TrendOfAll(Now, _ => true).Minutes[^1]!.Value.People);
        Assert.Equal(15, _sums.TrendOfAll(Now, camera => camera == A).Minutes[^1]!.Value.People);
    }

    [Theory]
    [InlineData(60, 40, true)]
    [InlineData(45, 40, false)]
    [InlineData(20, 40, true)]
    public void Change_BetweenTwoMinutes_IsClearOnlyBeyondItsUncertainty(int now, int then, bool clear)
    {
        _sums.Add(Minute, A, now, 9);
        _sums.Add(Minute.AddMinutes(-10), A, then, 9);
        // Came in between: no change of what was there before.
        _sums.Add(Minute, B, 500, 9);

        Assert.Equal(new Change(now - then, clear), _sums.ChangeInTenMinutes(Now, _ => true));
    }

    [Fact]
    public void Change_NothingTenMinutesAgo_CannotBeSaid()
    {
        _sums.Add(Minute, A, 5, 1);

        Assert.Null(_sums.ChangeInTenMinutes(Now, _ => true));
    }

    private System.Collections.Immutable.ImmutableArray<Window> Newest() => _sums.Newest(40, Now, null, _ => true);
}
