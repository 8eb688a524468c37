using CrowdCount.Simulator.Scenes.Drawing;

namespace CrowdCount.Tests.Simulator.Scenes;

/// <summary>A head of 4 × 4 pixels at (10, 10).</summary>
public sealed class HeadMaskTests
{
    [Fact]
    public void Head_WithNothingBefore_Counts() => Assert.True(Head().Counts);

    [Fact]
    public void Head_HalfCovered_StillCounts()
    {
        var head = Head();

        head.Hide(10, 10, 2, 4, [.. Enumerable.Repeat(1f, 8)]);

        Assert.Equal(0.5f, head.SeenShare, 3);
        Assert.True(head.Counts);
    }

    [Fact]
    public void Head_MoreThanHalfCovered_DoesNotCount()
    {
        var head = Head();

        head.Hide(0, 0, 13, 30, [.. Enumerable.Repeat(1f, 13 * 30)]);

        Assert.Equal(0.25f, head.SeenShare, 3);
        Assert.False(head.Counts);
    }

    [Fact]
    public void Head_CoveredTwiceByThinThings_LosesBothShares()
    {
        var head = Head();
        var half = Enumerable.Repeat(0.5f, 16).ToArray();

        head.Hide(10, 10, 4, 4, half);
        head.Hide(10, 10, 4, 4, half);

        Assert.Equal(0.25f, head.SeenShare, 3);
    }

    [Fact]
    public void Head_BesideTheCover_StaysWhole()
    {
        var head = Head();

        head.Hide(14, 10, 5, 5, [.. Enumerable.Repeat(1f, 25)]);

        Assert.Equal(1, head.SeenShare, 3);
    }

    [Fact]
    public void Head_MostlyOutsideThePicture_DoesNotCount()
    {
        var head = new HeadMask(0, 10, 1, 4, [1, 1, 1, 1], whole: 16);

        Assert.False(head.Counts);
    }

    private static HeadMask Head() => new(10, 10, 4, 4, [.. Enumerable.Repeat(1f, 16)], whole: 16);
}
