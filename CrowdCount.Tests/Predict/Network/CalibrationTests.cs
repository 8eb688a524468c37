using CrowdCount.Core.Counting;
using CrowdCount.Predict.Network;

namespace CrowdCount.Tests.Predict.Network;

public sealed class CalibrationTests
{
    private static readonly Calibration Calibration = new(0.4, [12, 40], 7, [[0, 2, 1], [10, 4, 2], [100, 2, 1]]);

    [Theory]
    [InlineData(0, 0, 2)]
    [InlineData(5, 2, 8)]
    [InlineData(10, 6, 14)]
    [InlineData(55, 52, 58)]
    [InlineData(300, 298, 302)]
    public void Range95_Count_IsInterpolatedBetweenTheTablesCounts(int count, int low, int high) =>
        Assert.Equal(new CountRange(low, high), Calibration.Range95(count, deviation: 1));

    [Fact]
    public void Ranges_EveryCount_HoldItAndTheNarrowOneLiesInTheWideOne()
    {
        for (var count = 0; count < 5000; count++)
        {
            var deviation = Calibration.Deviation(count, variance: count % 7);
            var (wide, narrow) = (Calibration.Range95(count, deviation), Calibration.Range80(count, deviation));
            Assert.True(narrow.Contains(count));
            Assert.True(wide.Contains(narrow.Low) && wide.Contains(narrow.High));
            Assert.True(wide.Low >= 0);
        }
    }

    [Fact]
    public void Deviation_MoreVariance_IsMore()
    {
        Assert.Equal(0.5, Calibration.Deviation(0, 0));
        Assert.True(Calibration.Deviation(40, 9) > Calibration.Deviation(40, 4));
        Assert.True(Calibration.Deviation(400, 4) > Calibration.Deviation(40, 4));
    }

    [Fact]
    public void Problem_WrongTables_AreNamed()
    {
        Assert.Null(Calibration.Problem());
        Assert.Null(Calibration.Assumed.Problem());
        Assert.Contains("range", (Calibration with { Range = [[5, 2, 1], [5, 1, 1]] }).Problem(), StringComparison.Ordinal);
        Assert.Contains("range", (Calibration with { Range = [[0, 1, 2]] }).Problem(), StringComparison.Ordinal);
        Assert.Contains("range", (Calibration with { Range = [] }).Problem(), StringComparison.Ordinal);
        Assert.Contains("range", (Calibration with { Range = [[1, 2]] }).Problem(), StringComparison.Ordinal);
        Assert.Contains("blend", (Calibration with { Blend = [40, 12] }).Problem(), StringComparison.Ordinal);
        Assert.Null((Calibration with { Looks = [0.7], CrowdLooks = [0.7, 1.4] }).Problem());
        Assert.Contains("looks", (Calibration with { Looks = [0] }).Problem(), StringComparison.Ordinal);
        Assert.Contains("looks", (Calibration with { Looks = [double.NaN] }).Problem(), StringComparison.Ordinal);
        Assert.Contains("crowdLooks", (Calibration with { CrowdLooks = [1, 1, 1, 1, 1] }).Problem(), StringComparison.Ordinal);
        Assert.Contains("peakMass", (Calibration with { PeakMass = double.NaN }).Problem(), StringComparison.Ordinal);
    }
}
