using CrowdCount.Core.Counting;

namespace CrowdCount.Tests.Core.Counting;

public sealed class PhotoCountTests
{
    [Theory]
    [InlineData(140, 164, 37.48)] // ±12 people: a standard deviation of 6.1
    [InlineData(5, 5, 0)]
    [InlineData(0, 392, 10_000)]
    public void Variance_OfTheRange_TakesItAsNinetyFivePercent(int low, int high, double variance) =>
        Assert.Equal(variance, new PhotoCount(low, low, high, "m", 1, 1, TimeSpan.Zero).Variance, 0.01);
}
