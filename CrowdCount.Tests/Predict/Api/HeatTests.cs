using CrowdCount.Core.Counting;
using CrowdCount.Predict.Api;

namespace CrowdCount.Tests.Predict.Api;

public sealed class HeatTests
{
    [Theory]
    [InlineData(1280, 720, 32, 18)]
    [InlineData(720, 1280, 18, 32)]
    [InlineData(500, 500, 32, 32)]
    [InlineData(1000, 7, 32, 1)]
    [InlineData(9, 9, 32, 32)]
    public void Heat_AnyShape_HasSquareCells(int width, int height, int columns, int rows)
    {
        var heat = Heat.Of([], 0, width, height);

        Assert.Equal((columns, rows), (heat.Columns, heat.Rows));
        Assert.Equal((rows, columns, 0), (heat.People.Length, heat.People[0].Length, Sum(heat)));
    }

    [Fact]
    public void Heat_OneHeadForEachOfThem_StandsInItsCell()
    {
        var heat = Heat.Of([new HeadPoint(0, 0), new HeadPoint(0.5f, 0.5f), new HeadPoint(0.51f, 0.51f), new HeadPoint(1, 1)], 4, 640, 480);

        Assert.Equal((1, 2, 1), (heat.People[0][0], heat.People[12][16], heat.People[23][31]));
        Assert.Equal(4, Sum(heat));
    }

    [Theory]
    [InlineData(7)]
    [InlineData(1_000)]
    [InlineData(99_999_999)]
    public void Heat_FewerHeadsThanPeople_IsRaisedToTheCount(int count)
    {
        HeadPoint[] heads = [new(0.1f, 0.1f), new(0.1f, 0.1f), new(0.9f, 0.9f)];

        var heat = Heat.Of(heads, count, 640, 480);

        Assert.Equal(count, Sum(heat));
        Assert.InRange(heat.People[2][3] - (2 * heat.People[21][28]), -2, 2);
    }

    [Fact]
    public void Heat_NoHeadFound_IsInTheMiddle() => Assert.Equal(3, Heat.Of([], 3, 640, 480).People[12][16]);

    private static int Sum(Heat heat) => heat.People.Sum(row => row.Sum());
}
