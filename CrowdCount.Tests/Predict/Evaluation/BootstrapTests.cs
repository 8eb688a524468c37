using CrowdCount.Predict.Evaluation;

namespace CrowdCount.Tests.Predict.Evaluation;

public sealed class BootstrapTests
{
    /// <summary>The mean of 400 throws of a die: 3.5 with a standard error of 1.708 / 20.</summary>
    [Fact]
    public void Mean_ThrowsOfADie_HasTheWidthOfTheTextbook()
    {
        double[] throws = [.. Enumerable.Range(0, 400).Select(i => (double)((i % 6) + 1))];

        var (low, high) = Bootstrap.Mean(throws);

        Assert.InRange(low, 3.5 - (2.3 * 0.0854), 3.5 - (1.6 * 0.0854));
        Assert.InRange(high, 3.5 + (1.6 * 0.0854), 3.5 + (2.3 * 0.0854));
        Assert.Equal((low, high), Bootstrap.Mean(throws));
    }
}
