using System.Text.Json;
using CrowdCount.Core.Intake;
using CrowdCount.Predict.Counting;
using CrowdCount.Predict.Network;
using CrowdCount.Tests.Infrastructure;

namespace CrowdCount.Tests.Predict.Network;

/// <summary>Two models of others on real pictures, against what OpenCV counts with them on the same ones (training/check_third_party.py).</summary>
public sealed class ThirdPartyTests
{
    private static readonly string Files = Path.Combine(Checkout.Root, "CrowdCount.Tests", "Predict");

    /// <summary>Decoded, scaled and summed by other code, and rounded to whole people.</summary>
    [Fact]
    public void Mcnn_StreetsItWasTrainedFor_CountsAsInOpenCv() =>
        Assert.All(Counts("mcnn_shtb"), pair => Assert.Equal(pair.Reference, pair.Counted, 0.6 + (0.01 * pair.Reference)));

    /// <summary>A person at the threshold may come or go with the way of scaling.</summary>
    [Fact]
    public void YoloxNano_OrdinaryPhotos_CountsAsInOpenCv()
    {
        var counts = Counts("yolox_nano");

        Assert.All(counts, pair => Assert.Equal(pair.Reference, pair.Counted, 1.0));
        Assert.InRange(counts.Count(pair => pair.Reference == pair.Counted), counts.Count * 3 / 4, counts.Count);
    }

    [Fact]
    public void YoloxNano_WithoutASidecar_IsRecognised()
    {
        using var model = CountingModel.Load(Path.Combine(Shared.Folder("models/third-party"), "yolox_nano.onnx"), 1);

        Assert.Equal(BoxDecode.YoloxRaw, model.Facts.Output.Decode);
    }

    private static List<(double Reference, int Counted)> Counts(string name)
    {
        var (models, data) = (Shared.Folder("models/third-party"), Shared.Folder("data"));
        using var model = CountingModel.Load(Path.Combine(models, name + ".onnx"), Environment.ProcessorCount, Path.Combine(Files, "Sidecars", name + ".json"));
        using var pipeline = new CountingPipeline(model, model.SizeFor(0), new IntakeOptions().MaxPixels, TimeProvider.System);
        var reference = JsonDocument.Parse(File.ReadAllText(Path.Combine(Files, "third-party-reference.json"))).RootElement.GetProperty(name);
        return [.. reference.EnumerateObject().Select(picture => (picture.Value.GetDouble(), pipeline.Count(File.ReadAllBytes(Path.Combine(data, picture.Name))).Count))];
    }
}
