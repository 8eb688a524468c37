using CrowdCount.Core.Counting;
using CrowdCount.Predict.Evaluation;

namespace CrowdCount.Tests.Predict.Evaluation;

public sealed class GameTests
{
    [Fact]
    public void Of_HeadsWhereTheyAre_IsNothing() => Assert.Equal([0, 0, 0], Game.Of([new HeadPoint(0.1f, 0.9f), new HeadPoint(1, 1)], [(0.1, 0.9), (1, 1)]));

    [Fact]
    public void Of_RightCountInTheWrongPlace_CountsBothPlaces()
    {
        // In the next sixteenth, but in the same quarter.
        Assert.Equal([0, 2, 2], Game.Of([new HeadPoint(0.1f, 0.1f)], [(0.3, 0.1)]));
        Assert.Equal([2, 2, 2], Game.Of([new HeadPoint(0.1f, 0.1f)], [(0.6, 0.1)]));
    }
}
