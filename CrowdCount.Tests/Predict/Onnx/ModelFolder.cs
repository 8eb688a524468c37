using System.Collections.Immutable;
using CrowdCount.Core.Counting;
using CrowdCount.Predict.Counting;
using CrowdCount.Predict.Network;

namespace CrowdCount.Tests.Predict.Onnx;

/// <summary>A folder for one model and its sidecar.</summary>
public sealed class ModelFolder : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("crowdcount-model-");

    public string Model => Path.Combine(_folder.FullName, "model.onnx");

    public string Sidecar => Model + ".json";

    public void Write(byte[] model, string? sidecar = null)
    {
        File.WriteAllBytes(Model, model);
        if (sidecar is not null)
            File.WriteAllText(Sidecar, sidecar);
    }

    /// <summary>Through the product's own way from a file's bytes to a count.</summary>
    public (int Count, ImmutableArray<HeadPoint> Heads) Count(byte[] photo)
    {
        using var model = CountingModel.Load(Model, 1);
        using var pipeline = new CountingPipeline(model, model.SizeFor(0), 64_000_000, TimeProvider.System);
        var counted = pipeline.Count(photo);
        Assert.NotEqual(0, pipeline.Thumbnail().Length);
        return (counted.Count, HeadPoints.Unpack(counted.Heads.Span));
    }

    /// <summary>What a model is refused with.</summary>
    public string Refusal() => Assert.Throws<UnusableModelException>(() => CountingModel.Load(Model, 1).Dispose()).Message;

    public void Dispose() => _folder.Delete(recursive: true);
}
