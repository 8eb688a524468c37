using CrowdCount.Core.Intake;
using CrowdCount.Predict;
using CrowdCount.Predict.Counting;
using CrowdCount.Predict.Network;

namespace CrowdCount.Tests.Predict;

/// <summary>The model that ships, loaded once for the tests of a class, in both precisions.</summary>
public sealed class TheModel : IDisposable
{
    private readonly CountingModel[] _models = [Load(Precision.Full), Load(Precision.Quantized)];

    /// <summary>In 32-bit floating point.</summary>
    public CountingModel Model => _models[0];

    public CountingModel Of(Precision precision) => _models[precision == Precision.Quantized ? 1 : 0];

    public CountingPipeline NewPipeline(Precision precision = Precision.Full) =>
        new(Of(precision), PipelinePool.SizeFor(Of(precision), new PredictOptions()), new IntakeOptions().MaxPixels, TimeProvider.System);

    public void Dispose() => Array.ForEach(_models, model => model.Dispose());

    private static CountingModel Load(Precision precision) => CountingModel.Load(new PredictOptions { Precision = precision }.ModelFile, Environment.ProcessorCount);
}
