using CrowdCount.Core.Counting;
using CrowdCount.Predict.Network;

namespace CrowdCount.Tests.Predict.Network;

public sealed class CalibrationTests
{
    private static readonly Calibration Calibration = new(0.4, [12, 40], 7, [[0, 1], [10, 3], [100, 30]]);

    [Theory]
    [InlineData(0, 0, 1)]
    [InlineData(5, 3, 7)]
    [InlineData(10, 7, 13)]
    [InlineData(55, 39, 71)]
    [InlineData(100, 70, 130)]
    [InlineData(200, 140, 260)]
    public void RangeOf_Count_IsInterpolatedAndGrowsPastTheTable(int count, int low, int high) => Assert.Equal(new CountRange(low, high), Calibration.Range95(count));

    [Fact]
    public void RangeOf_EveryCount_ContainsItAndNeverNarrows()
    {
        for (var count = 0; count < 5000; count++)
        {
            var (low, high) = Calibration.Range95(count);
            Assert.InRange(count, low, high);
            Assert.True(low >= 0);
            Assert.True(Calibration.HalfWidth(count + 1) >= Calibration.HalfWidth(count));
        }
    }

    [Fact]
    public void Problem_WrongTables_AreNamed()
    {
        Assert.Null(Calibration.Problem());
        Assert.Contains("range", (Calibration with { Range = [[0, 2], [5, 1]] }).Problem(), StringComparison.Ordinal);
        Assert.Contains("range", (Calibration with { Range = [] }).Problem(), StringComparison.Ordinal);
        Assert.Contains("range", (Calibration with { Range = [[1]] }).Problem(), StringComparison.Ordinal);
        Assert.Contains("blend", (Calibration with { Blend = [40, 12] }).Problem(), StringComparison.Ordinal);
        Assert.Contains("peakMass", (Calibration with { PeakMass = double.NaN }).Problem(), StringComparison.Ordinal);
    }
}
