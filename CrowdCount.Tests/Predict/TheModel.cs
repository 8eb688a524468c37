using CrowdCount.Core.Intake;
using CrowdCount.Predict;
using CrowdCount.Predict.Counting;
using CrowdCount.Predict.Network;

namespace CrowdCount.Tests.Predict;

/// <summary>The model that ships, loaded once for the tests of a class.</summary>
public sealed class TheModel : IDisposable
{
    public CountingModel Model { get; } = CountingModel.Load(new PredictOptions().ModelFile, Environment.ProcessorCount);

    public CountingPipeline NewPipeline() => new(Model, PipelinePool.SizeFor(Model, new PredictOptions()), new IntakeOptions().MaxPixels, TimeProvider.System);

    public void Dispose() => Model.Dispose();
}
