using CrowdCount.Core.Cameras;
using CrowdCount.Dashboard.Components.Live;
using CrowdCount.Dashboard.Live;

namespace CrowdCount.Tests.Dashboard;

public sealed class UncertaintyTests
{
    [Theory]
    [InlineData(140, 164, 12)]
    [InlineData(140, 165, 13)]
    [InlineData(5, 5, 0)]
    [InlineData(0, 1, 1)]
    public void OfCount_Range_IsHalfRoundedUp(int low, int high, long half) => Assert.Equal(half, Uncertainty.OfCount(low, high));

    [Theory]
    [InlineData(0, 0)]
    [InlineData(-1, 0)]
    [InlineData(1, 2)]
    [InlineData(169 / (1.96 * 1.96), 13)]
    [InlineData((169 / (1.96 * 1.96)) + 0.1, 14)]
    public void OfSum_Variance_IsRoundedUpToAWholePerson(double variance, long half) => Assert.Equal(half, Uncertainty.OfSum(variance));

    [Theory]
    [InlineData(0, 3, 4)]
    [InlineData(1, 3, 4)]
    [InlineData(2731, 3000, 4)]
    [InlineData(3000, 3000, 4)]
    [InlineData(3001, 4000, 5)]
    [InlineData(4001, 6000, 4)]
    [InlineData(152, 200, 5)]
    public void Axis_AnyLargest_HasRoundTicksThatHoldIt(long largest, long top, int ticks)
    {
        var axis = Axis.For(largest);

        Assert.Equal(top, axis.Top);
        Assert.Equal(ticks, axis.Ticks.Count);
        Assert.Equal(100, axis.Above(top));
    }

    [Theory]
    [InlineData(640, 480, false, false)]
    [InlineData(1600, 900, false, false)]
    [InlineData(2100, 1000, false, true)]
    [InlineData(500, 500, false, true)]
    [InlineData(480, 800, true, false)]
    public void Tile_ShapeOfPhoto_DecidesHowItIsShown(int width, int height, bool tall, bool whole)
    {
        var tile = new Tile(CameraId.Parse("a"), "a", null, CameraState.Normal, Sample.Count(1, Sample.Now, width: width, height: height), Sample.Now, null, null, false, false, false, null, null, Trend.Empty);

        Assert.Equal((tall, whole), (tile.IsTall, tile.ShowWhole));
    }
}
