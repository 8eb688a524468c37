using CrowdCount.Predict.Imaging;

namespace CrowdCount.Tests.Predict.Imaging;

public sealed class SizePolicyTests
{
    private static readonly SizePolicy Size = new(1024, 32, 114);

    [Theory]
    [InlineData(640, 480, 640, 480)]
    [InlineData(1024, 768, 1024, 768)]
    [InlineData(2048, 1536, 1024, 768)]
    [InlineData(3000, 4000, 768, 1024)]
    [InlineData(1, 1, 1, 1)]
    [InlineData(20000, 1, 1024, 1)]
    [InlineData(1, 20000, 1, 1024)]
    public void Fit_AnyShape_IsNeverEnlargedAndNeverEmpty(int width, int height, int fitWidth, int fitHeight) =>
        Assert.Equal((fitWidth, fitHeight), Size.Fit(width, height));

    [Theory]
    [InlineData(1, 32)]
    [InlineData(32, 32)]
    [InlineData(33, 64)]
    [InlineData(1024, 1024)]
    public void Padded_AnySide_IsTheNextMultiple(int side, int padded) => Assert.Equal(padded, Size.Padded(side));
}
