using CrowdCount.Tests.Predict.Onnx;
using SkiaSharp;

namespace CrowdCount.Tests.Predict.Decoding;

public sealed class DensityTests : IDisposable
{
    private readonly ModelFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    /// <summary>White squares of 8 × 8 add up to 64 pixels of 1, which are 64 / stride² people before the division.</summary>
    [Theory]
    [InlineData(1)]
    [InlineData(4)]
    [InlineData(8)]
    [InlineData(16)]
    public void Density_AnyStrideWithADivision_GivesTheCountAndWhereTheHeadsAre(int stride)
    {
        _folder.Write(SmallModels.Averages(stride), Sidecar(64.0 / (stride * stride), $"\"stride\":{stride},"));

        var (count, heads) = _folder.Count(Squares(320, 160, (64, 32), (160, 96)));

        Assert.Equal(2, count);
        var half = Math.Max(8, stride) / 2f;
        Assert.All(heads.OrderBy(head => head.X).Zip([(64 + half, 32 + half), (160 + half, 96 + half)]), pair =>
        {
            Assert.InRange(pair.First.X * 320, pair.Second.Item1 - 1, pair.Second.Item1 + 1);
            Assert.InRange(pair.First.Y * 160, pair.Second.Item2 - 1, pair.Second.Item2 + 1);
        });
    }

    [Fact]
    public void Density_LetterboxedInTheMiddle_GivesPlacesInThePhoto()
    {
        _folder.Write(SmallModels.Averages(4), Sidecar(4, "", ""","fit":"letterbox","padding":0,"maxSide":200,"multipleOf":128"""));

        var (count, heads) = _folder.Count(Squares(200, 100, (40, 60)));

        Assert.Equal(1, count);
        // The square is shared by two blocks, the larger part of it is the head.
        Assert.InRange(heads[0].X * 200, 42, 46);
        Assert.InRange(heads[0].Y * 100, 62, 66);
    }

    [Fact]
    public void Density_WhatThePaddingHolds_IsNotCounted()
    {
        // Everything but 40 × 40 pixels is padding, and white.
        _folder.Write(SmallModels.Averages(8), Sidecar(1, "", ",\"padding\":255,\"multipleOf\":128"));

        Assert.Equal(0, _folder.Count(Squares(40, 40)).Count);
    }

    [Fact]
    public void Density_TwoMaps_TheFirstCountsWhenItIsNamed()
    {
        _folder.Write(SmallModels.Averages(8, "mu", second: true), Sidecar(1, "\"density\":\"mu\","));

        Assert.Equal(3, _folder.Count(Squares(320, 160, (64, 32), (160, 96), (240, 80))).Count);
    }

    [Fact]
    public void Density_TwoMapsAndNoName_IsRefusedAndTheFirstIsSuggested()
    {
        _folder.Write(SmallModels.Averages(8, "mu", second: true), Sidecar(1, ""));

        var refusal = _folder.Refusal();
        Assert.Contains("Not known: output.density", refusal, StringComparison.Ordinal);
        Assert.Contains("\"density\": \"mu\"", refusal, StringComparison.Ordinal);
    }

    [Fact]
    public void Density_WithoutCalibration_IsThePlainSum()
    {
        // Forty faint squares of a tenth of a person: no peak among them is a person, the sum is four.
        var places = Enumerable.Range(0, 40).Select(i => (16 + (i % 10 * 32), 16 + (i / 10 * 32))).ToArray();
        _folder.Write(SmallModels.Averages(8), Sidecar(10, ""));
        Assert.Equal(4, _folder.Count(Squares(352, 160, places)).Count);

        _folder.Write(SmallModels.Averages(8), Sidecar(10, "").Replace("\"kind\"", """ "calibration":{"peakMass":0.4,"blend":[12,40],"headDistance":7,"range":[[0,2,1],[10,5,3]]},"kind" """, StringComparison.Ordinal));
        Assert.Equal(0, _folder.Count(Squares(352, 160, places)).Count);
    }

    [Fact]
    public void Density_StrideUnlikeTheSidecars_IsRefused()
    {
        _folder.Write(SmallModels.Averages(4), Sidecar(1, "\"stride\":8,"));

        Assert.Contains("output.stride is 8", _folder.Refusal(), StringComparison.Ordinal);
    }

    private static string Sidecar(double divideBy, string output, string input = "") => string.Create(
        System.Globalization.CultureInfo.InvariantCulture,
        $$"""{"kind":"density","input":{"colour":"RGB","scale":0.00392156862745098{{input}}},"output":{{{output}}"divideBy":{{divideBy}}} }""");

    private static byte[] Squares(int width, int height, params (int X, int Y)[] places)
    {
        using var bitmap = new SKBitmap(new SKImageInfo(width, height, SKColorType.Rgba8888, SKAlphaType.Opaque));
        bitmap.Erase(SKColors.Black);
        foreach (var (x, y) in places)
            bitmap.Erase(SKColors.White, new SKRectI(x, y, x + 8, y + 8));
        using var data = bitmap.Encode(SKEncodedImageFormat.Png, 90);
        return data.ToArray();
    }
}
