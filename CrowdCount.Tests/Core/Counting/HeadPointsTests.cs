using CrowdCount.Core.Counting;

namespace CrowdCount.Tests.Core.Counting;

public sealed class HeadPointsTests
{
    [Fact]
    public void Pack_ThenUnpack_GivesThePointsBackWithinAHundredThousandth()
    {
        var random = new Random(5);
        var points = Enumerable.Range(0, 1000).Select(_ => new HeadPoint(random.NextSingle(), random.NextSingle())).ToArray();
        var packed = new byte[points.Length * HeadPoints.BytesPerPoint];

        HeadPoints.Pack(points, packed);
        var read = HeadPoints.Unpack(packed);

        Assert.Equal(points.Length, read.Length);
        Assert.All(points.Zip(read), pair =>
        {
            Assert.Equal(pair.First.X, pair.Second.X, 1e-5f);
            Assert.Equal(pair.First.Y, pair.Second.Y, 1e-5f);
        });
    }

    [Fact]
    public void Pack_Layout_IsLittleEndianXThenY()
    {
        var packed = new byte[8];
        HeadPoints.Pack([new HeadPoint(0, 1), new HeadPoint(0.5f, 256 / 65535f)], packed);

        Assert.Equal([0x00, 0x00, 0xFF, 0xFF, 0x00, 0x80, 0x00, 0x01], packed);
    }

    [Fact]
    public void Pack_OutsideThePhoto_IsMovedToItsEdge()
    {
        var packed = new byte[12];
        HeadPoints.Pack([new HeadPoint(-3, 7), new HeadPoint(float.NegativeInfinity, float.PositiveInfinity), new HeadPoint(float.NaN, 1)], packed);

        Assert.Equal([new HeadPoint(0, 1), new HeadPoint(0, 1), new HeadPoint(0, 1)], HeadPoints.Unpack(packed));
    }

    [Fact]
    public void Pack_TargetTooSmall_Throws() => Assert.ThrowsAny<ArgumentException>(() => HeadPoints.Pack([new HeadPoint(0, 0)], new byte[3]));

    [Theory]
    [InlineData(0, 0)]
    [InlineData(3, 0)]
    [InlineData(4, 1)]
    [InlineData(11, 2)]
    public void Unpack_AnyLength_GivesWholePointsOnly(int bytes, int points) => Assert.Equal(points, HeadPoints.Unpack(new byte[bytes]).Length);
}
