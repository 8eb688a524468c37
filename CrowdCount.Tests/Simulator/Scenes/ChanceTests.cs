using CrowdCount.Simulator.Scenes;

namespace CrowdCount.Tests.Simulator.Scenes;

public sealed class ChanceTests
{
    [Fact]
    public void Numbers_OfTheSameKeys_AreAlwaysTheSame()
    {
        // Written down: pictures of a seed must not change from version to version.
        var chance = Chance.Of(0, 1, 2, 3);

        Assert.Equal(Chance.Of(0, 1, 2, 3).Next(), chance.Next());
        Assert.NotEqual(Chance.Of(0, 1, 2, 4).Next(), Chance.Of(0, 1, 2, 3).Next());
        Assert.NotEqual(Chance.Of(1, 0).Next(), Chance.Of(0, 1).Next());
    }

    [Theory]
    [InlineData(0.3)]
    [InlineData(4)]
    [InlineData(60)]
    public void Poisson_OfAMean_HasThatMean(double mean)
    {
        var chance = Chance.Of(5);

        Assert.InRange(Enumerable.Range(0, 4000).Average(_ => chance.Poisson(mean)), mean * 0.93, mean * 1.07);
    }

    [Fact]
    public void Bell_OfManyNumbers_HasMeanZeroAndDeviationOne()
    {
        var chance = Chance.Of(6);
        var numbers = Enumerable.Range(0, 8000).Select(_ => (double)chance.Bell()).ToList();

        Assert.InRange(numbers.Average(), -0.05, 0.05);
        Assert.InRange(Math.Sqrt(numbers.Average(n => n * n)), 0.8, 1.1);
        Assert.All(numbers, n => Assert.InRange(n, -3.01, 3.01));
    }
}
