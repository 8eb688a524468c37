using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using CrowdCount.Core.Counting;
using CrowdCount.Predict.Counting;
using CrowdCount.Predict.Imaging;
using CrowdCount.Predict.Network;

namespace CrowdCount.Tests.Predict.Counting;

public sealed class HeadFinderTests : IDisposable
{
    private const int Rows = 12, Columns = 16, Stride = 8;

    private static readonly Calibration Calibration = new(0.4, [12, 40], 7, [[0, 1]]);

    private readonly NativeBuffer _density = new();
    private readonly NativeBuffer _offset = new();
    private readonly Workspace _workspace = new();
    private readonly BlockMap _map;

    public HeadFinderTests()
    {
        _density.Reserve<float>(Rows * Columns).Clear();
        _offset.Reserve<float>(2 * Rows * Columns).Fill(0.5f);
        _map = new BlockMap(Address(_density.Reserve<float>(Rows * Columns)), Address(_offset.Reserve<float>(2 * Rows * Columns)), Rows, Columns, Stride);
    }

    public void Dispose()
    {
        _density.Dispose();
        _offset.Dispose();
        _workspace.Dispose();
    }

    [Fact]
    public void Count_FaintEverywhere_IsNobody()
    {
        _density.Reserve<float>(Rows * Columns).Fill(0.03f);

        Assert.Equal(0, Count());
        Assert.Empty(Find(0));
    }

    [Fact]
    public void Count_FewPeople_SumsWhatIsNearPeaks()
    {
        Set(2, 3, 0.8f);
        Set(2, 5, 0.2f); // its own 3 × 3 blocks hold little, but a block beside it is beside the peak
        Set(9, 12, 0.6f);
        for (var column = 0; column < Columns; column += 4)
            Set(6, column, 0.3f); // more than one person in all, none of them near anybody

        Assert.Equal(2, Count());
        Set(2, 5, 0);
        Assert.Equal(1, Count());
    }

    [Fact]
    public void Count_PersonOnTheLineBetweenBlocks_IsOne()
    {
        Set(4, 4, 0.5f);
        Set(4, 5, 0.5f);

        Assert.Equal(1, Count());
    }

    [Fact]
    public void Count_Crowd_SumsDensities()
    {
        _density.Reserve<float>(Rows * Columns).Fill(0.5f);

        Assert.Equal(Rows * Columns / 2, Count());
    }

    [Fact]
    public void Count_BetweenFewAndCrowd_BlendsBoth()
    {
        // 26 people as a sum, none of them near a peak: half the way between 12 and 40.
        _density.Reserve<float>(Rows * Columns).Fill(26f / (Rows * Columns));

        Assert.Equal(13, Count(calibration: Calibration with { PeakMass = 2 }));
    }

    [Fact]
    public void Count_Padding_IsNotThePicture()
    {
        Set(11, 15, 1);
        Set(2, 2, 1);

        Assert.Equal(1, Count(width: 100, height: 80));
        Assert.Single(Find(5, width: 100, height: 80));
    }

    [Theory]
    [InlineData(float.NaN)]
    [InlineData(float.PositiveInfinity)]
    [InlineData(float.NegativeInfinity)]
    public void Count_NotANumber_IsRefused(float value)
    {
        Set(3, 3, value);

        Assert.Equal(UncountableReason.NoAnswer, Assert.Throws<UncountablePhotoException>(() => Count()).Reason);
    }

    [Fact]
    public void Find_Heads_AreWhereTheOffsetsSay()
    {
        Set(2, 3, 0.9f);
        Set(9, 12, 0.7f);
        SetOffset(2, 3, 0.25f, 0.75f);

        var heads = Find(2);

        Assert.Equal(2, heads.Length);
        Assert.Equal(((3 + 0.25f) * Stride) / 128, heads[0].X, 1e-5);
        Assert.Equal(((2 + 0.75f) * Stride) / 96, heads[0].Y, 1e-5);
        Assert.Equal(((12 + 0.5f) * Stride) / 128, heads[1].X, 1e-5);
    }

    [Fact]
    public void Find_OneHeadOverTwoBlocks_GivesTheOtherPointToTheNextHead()
    {
        Set(5, 5, 0.9f);
        Set(5, 6, 0.6f);
        Set(9, 2, 0.3f);
        SetOffset(5, 5, 0.95f, 0.5f);
        SetOffset(5, 6, 0.05f, 0.5f);

        Assert.Equal(2.5f * Stride / 128, Find(2)[1].X, 1e-5);
    }

    [Fact]
    public void Find_SeveralHeadsInABlock_StandApart()
    {
        Set(3, 3, 3.2f);

        var heads = Find(3);

        Assert.Equal(3, heads.Distinct().Count());
        Assert.All(heads, head => Assert.InRange(head.X, 3f * Stride / 128, 4f * Stride / 128));
    }

    /// <summary>Of any map, be it all in few blocks or faint everywhere.</summary>
    [Theory]
    [InlineData(0.005f)]
    [InlineData(0.3f)]
    [InlineData(1.4f)]
    [InlineData(4.6f)]
    [InlineData(300f)]
    public void Find_AsManyAsCounted_AreFound(float people)
    {
        var random = new Random(4);
        foreach (ref var density in _density.Reserve<float>(Rows * Columns))
            density = people * random.NextSingle() * 2;
        var sum = 0f;
        foreach (var density in _density.Reserve<float>(Rows * Columns))
            sum += Math.Min(density, 255);

        var wanted = (int)Math.Round(sum);
        Assert.Equal(wanted, Find(wanted).Length);
    }

    [Fact]
    public void Find_OffsetOutsideThePicture_StaysInside()
    {
        Set(9, 12, 0.9f);
        SetOffset(9, 12, 1, 1);

        var head = Assert.Single(Find(1, width: 100, height: 76));
        Assert.InRange(head.X, 0, 1);
        Assert.InRange(head.Y, 0, 1);
    }

    private int Count(int width = Columns * Stride, int height = Rows * Stride, Calibration? calibration = null) => (int)Math.Round(HeadFinder.People(_map, width, height, calibration ?? Calibration));

    private HeadPoint[] Find(int wanted, int width = Columns * Stride, int height = Rows * Stride)
    {
        var heads = new HeadPoint[wanted];
        return heads[..HeadFinder.Find(_map, width, height, Calibration.HeadDistance, _workspace, heads)];
    }

    private void Set(int row, int column, float people) => _density.Reserve<float>(Rows * Columns)[(row * Columns) + column] = people;

    private void SetOffset(int row, int column, float x, float y)
    {
        var offsets = _offset.Reserve<float>(2 * Rows * Columns);
        offsets[(row * Columns) + column] = x;
        offsets[(Rows * Columns) + (row * Columns) + column] = y;
    }

    /// <summary>Of native memory, which does not move.</summary>
    private static nint Address(Span<float> memory) => Unsafe.ByteOffset(ref Unsafe.NullRef<float>(), ref MemoryMarshal.GetReference(memory));
}
