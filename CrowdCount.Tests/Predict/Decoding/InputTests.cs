using CrowdCount.Tests.Predict.Onnx;
using SkiaSharp;

namespace CrowdCount.Tests.Predict.Decoding;

/// <summary>Which number reaches the network in which place: models that answer with one value of their input.</summary>
public sealed class InputTests : IDisposable
{
    private static readonly SKColor Colour = new(200, 100, 50);

    private readonly ModelFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData("RGB", 0, 200)]
    [InlineData("RGB", 2, 50)]
    [InlineData("BGR", 0, 50)]
    [InlineData("BGR", 1, 100)]
    [InlineData("BGR", 2, 200)]
    public void Colour_Order_ReachesTheNetwork(string colour, int channel, int expected)
    {
        foreach (var (layout, type, code) in (ReadOnlySpan<(string, string, int)>)[("NCHW", "float32", OnnxBuilder.Float), ("NHWC", "float32", OnnxBuilder.Float), ("NCHW", "uint8", OnnxBuilder.Byte), ("NHWC", "uint8", OnnxBuilder.Byte), ("NCHW", "float16", OnnxBuilder.Half), ("NHWC", "float16", OnnxBuilder.Half)])
        {
            var model = layout == "NCHW" ? SmallModels.Probe([1, 3, -1, -1], [0, channel, 3, 5], code) : SmallModels.Probe([1, -1, -1, 3], [0, 3, 5, channel], code);
            Assert.Equal(expected, Count(model, $$"""{"layout":"{{layout}}","type":"{{type}}","colour":"{{colour}}","scale":1}""", 64, 64));
        }
    }

    [Fact]
    public void Gray_OneChannel_IsTheBrightness() =>
        Assert.Equal(124, Count(SmallModels.Probe([1, 1, -1, -1], [0, 0, 3, 5]), """{"scale":1}""", 64, 64));

    [Theory]
    [InlineData(0, """{"colour":"RGB","scale":0.00392156862745098,"mean":[0.485,0.456,0.406],"std":[0.229,0.224,0.225]}""", ((200 / 255.0) - 0.485) / 0.229)]
    [InlineData(2, """{"colour":"BGR","scale":0.00392156862745098,"mean":[0.1,0.2,0.3],"std":[0.5,0.6,0.7]}""", ((200 / 255.0) - 0.3) / 0.7)]
    [InlineData(1, """{"colour":"RGB","scale":2,"mean":[20],"std":[4]}""", 45)]
    public void Normalisation_ScaleThenMeanThenStd_InTheOrderOfTheChannels(int channel, string input, double expected)
    {
        var count = Count(SmallModels.Probe([1, 3, -1, -1], [0, channel, 9, 17]), input, 64, 64, divideBy: 0.0001);

        Assert.InRange(count, (expected * 10_000) - 2, (expected * 10_000) + 2);
    }

    [Theory]
    // 200 × 100 in 64 × 64 is scaled to 64 × 32.
    [InlineData("letterbox", 15, 5, 99)]
    [InlineData("letterbox", 16, 5, 200)]
    [InlineData("letterbox", 47, 63, 200)]
    [InlineData("letterbox", 48, 5, 99)]
    [InlineData("letterbox-topleft", 0, 0, 200)]
    [InlineData("letterbox-topleft", 31, 63, 200)]
    [InlineData("letterbox-topleft", 32, 0, 99)]
    [InlineData("pad", 31, 63, 200)]
    [InlineData("pad", 32, 0, 99)]
    [InlineData("stretch", 63, 63, 200)]
    public void Fit_WidePhoto_LiesWhereItShould(string fit, int row, int column, int expected) =>
        Assert.Equal(expected, Count(SmallModels.Probe([1, 3, 64, 64], [0, 0, row, column]), $$"""{"colour":"RGB","scale":1,"fit":"{{fit}}","padding":99}""", 200, 100));

    [Theory]
    [InlineData("letterbox", 200)]
    [InlineData("stretch", 200)]
    [InlineData("pad", 99)]
    public void Fit_SmallPhoto_IsEnlargedUnlessItIsPadded(string fit, int expected) =>
        Assert.Equal(expected, Count(SmallModels.Probe([1, 3, 64, 64], [0, 0, 40, 40]), $$"""{"colour":"RGB","scale":1,"fit":"{{fit}}","padding":99}""", 20, 20));

    [Fact]
    public void Fit_PhotoOfAnotherOrientation_FillsAnOblongInput()
    {
        var photo = PhotoFiles.WithOrientation(PhotoFiles.Flat(300, 600, Colour, SKEncodedImageFormat.Jpeg), 6);
        _folder.Write(SmallModels.Probe([1, 3, 64, 128], [0, 0, 63, 127]), Sidecar("""{"colour":"RGB","scale":1,"fit":"letterbox","padding":0}""", 1));

        Assert.InRange(_folder.Count(photo).Count, 198, 202);
    }

    private int Count(byte[] model, string input, int width, int height, double divideBy = 1)
    {
        _folder.Write(model, Sidecar(input, divideBy));
        return _folder.Count(PhotoFiles.Flat(width, height, Colour, SKEncodedImageFormat.Png)).Count;
    }

    private static string Sidecar(string input, double divideBy) =>
        string.Create(System.Globalization.CultureInfo.InvariantCulture, $$"""{"kind":"scalar","input":{{input}},"output":{"divideBy":{{divideBy}}} }""");
}
