using CrowdCount.Simulator.Fleet;

namespace CrowdCount.Tests.Simulator.Fleet;

public sealed class BackoffTests
{
    [Fact]
    public void Waits_WithoutBeingAsked_DoubleUpToAMinuteWithJitter()
    {
        var waits = Waits(new Backoff(1), 10);

        double[] most = [2, 4, 8, 16, 32, 60, 60, 60, 60, 60];
        Assert.All(waits.Zip(most), wait => Assert.InRange(wait.First, wait.Second / 2, wait.Second));
        Assert.NotEqual(waits[^1], waits[^2]);
    }

    [Fact]
    public void Waits_FollowFromTheSeed()
    {
        Assert.Equal(Waits(new Backoff(7), 5), Waits(new Backoff(7), 5));
        Assert.NotEqual(Waits(new Backoff(7), 5), Waits(new Backoff(8), 5));
    }

    [Fact]
    public void Waits_AfterASuccess_BeginAnew()
    {
        var backoff = new Backoff(1);
        Waits(backoff, 6);

        backoff.Reset();

        Assert.InRange(backoff.Next(null).TotalSeconds, 1, 2);
    }

    [Theory]
    [InlineData(-5, 1)]
    [InlineData(0, 1)]
    [InlineData(7.5, 7.5)]
    [InlineData(300, 300)]
    [InlineData(86400, 300)]
    public void Wait_Asked_IsThatWithinASecondAndFiveMinutes(double asked, double expected) =>
        Assert.Equal(expected, new Backoff(1).Next(TimeSpan.FromSeconds(asked)).TotalSeconds);

    private static List<double> Waits(Backoff backoff, int count) => [.. Enumerable.Range(0, count).Select(_ => backoff.Next(null).TotalSeconds)];
}
