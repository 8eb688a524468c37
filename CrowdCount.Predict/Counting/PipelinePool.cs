using System.Collections.Concurrent;
using CrowdCount.Core.Intake;
using CrowdCount.Predict.Imaging;
using CrowdCount.Predict.Network;
using Microsoft.Extensions.Options;

namespace CrowdCount.Predict.Counting;

/// <summary>Pipelines with their buffers, one for each photo in work. As many as were ever in use at once, which workers and API bound.</summary>
public sealed class PipelinePool(ModelHolder holder, IOptions<PredictOptions> options, IOptions<IntakeOptions> intake, TimeProvider time) : IDisposable
{
    private readonly ConcurrentBag<CountingPipeline> _idle = [];
    private volatile bool _disposed;

    /// <summary>The size policy of a model under these settings.</summary>
    public static SizePolicy SizeFor(CountingModel model, PredictOptions options) => model.SizeFor(options.MaxSide, options.CrowdSide);

    /// <exception cref="InvalidOperationException">The model is not loaded yet.</exception>
    public CountingPipeline Rent()
    {
        if (_idle.TryTake(out var pipeline))
            return pipeline;
        var model = holder.Model ?? throw new InvalidOperationException("The model is not loaded yet.");
        return new CountingPipeline(model, SizeFor(model, options.Value), intake.Value.MaxPixels, time);
    }

    /// <summary>Nothing that the pipeline returned may be used any more.</summary>
    public void Return(CountingPipeline pipeline)
    {
        pipeline.Trim();
        _idle.Add(pipeline);
        // A photo may outlast the service that stopped waiting for it.
        if (_disposed)
            Dispose();
    }

    public void Dispose()
    {
        _disposed = true;
        while (_idle.TryTake(out var pipeline))
            pipeline.Dispose();
    }
}
