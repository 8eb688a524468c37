using CrowdCount.Predict.Counting;
using CrowdCount.Predict.Network;
using CrowdCount.Tests.Predict.Onnx;
using SkiaSharp;

namespace CrowdCount.Tests.Predict.Counting;

/// <summary>A network that sees one person in each white block of 8 × 8 pixels: at half of its size, a photo has a quarter of them.</summary>
public sealed class LooksTests : IDisposable
{
    private readonly ModelFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Count_NoMoreLooks_IsWhatIsSeen()
    {
        Write("");

        Assert.Equal(400, Count(160));
    }

    [Fact]
    public void Count_OneMoreLook_IsTheMeanOfBoth()
    {
        Write(""","looks":[0.5]""");

        Assert.Equal((400 + 100) / 2, Count(160));
    }

    [Fact]
    public void Count_NobodySeen_IsNobody()
    {
        Write(""","looks":[0.5]""");

        Assert.Equal(0, Count(160, SKColors.Black));
    }

    [Fact]
    public void Count_Crowded_IsTheMeanOfTheLooksForCrowds()
    {
        Write(""","looks":[0.25],"crowding":0.9,"crowdLooks":[0.5,1.5]""");

        Assert.Equal((400 + 100 + 900 + 1) / 3, Count(160));
        // Grey blocks hold half a person each.
        Assert.Equal((200 + 12.5) / 2, Count(160, new SKColor(128, 128, 128)), 1.0);
    }

    [Fact]
    public void Count_CrowdedAndLarge_IsTheMeanAroundTheCloserLook()
    {
        Write(""","looks":[0.25],"crowding":0.9,"crowdLooks":[0.5,1.5]""");

        Assert.Equal((1600 + 400 + 3600 + 1) / 3, Count(320, crowdSide: 320));
        Assert.Equal((400 + 100 + 900 + 1) / 3, Count(320));
    }

    [Fact]
    public void Count_EnlargedBeyondWhatIsSeenWhole_IsLeftOut()
    {
        Write(""","crowding":0.9,"crowdLooks":[1.5]""", maxSide: 1200);

        Assert.Equal(150 * 150, Count(1200));
    }

    private void Write(string looks, int maxSide = 160) => _folder.Write(SmallModels.Blocks(), $$$"""
        {"kind":"density","input":{"colour":"RGB","scale":0.00392156862745098,"multipleOf":32,"padding":0,"maxSide":{{{maxSide}}}},
         "output":{"density":"density","offset":"offset","stride":8},
         "calibration":{"peakMass":0.2,"blend":[12,40],"headDistance":7,"range":[[0,2,1]]{{{looks}}}}}
        """);

    private int Count(int side, SKColor? colour = null, int crowdSide = 0)
    {
        using var model = CountingModel.Load(_folder.Model, 1);
        using var pipeline = new CountingPipeline(model, model.SizeFor(0, crowdSide), 64_000_000, TimeProvider.System);
        return pipeline.Count(PhotoFiles.Flat(side, side, colour ?? SKColors.White, SKEncodedImageFormat.Png)).Count;
    }
}
