using CrowdCount.Predict.Counting;
using CrowdCount.ServiceDefaults;
using Microsoft.Extensions.Options;

namespace CrowdCount.Predict.Network;

/// <summary>Loads the model beside the start of the service. A model that cannot be used ends the process: nothing here can mend it.</summary>
public sealed class ModelLoader(ModelHolder holder, IOptions<PredictOptions> options, IHostApplicationLifetime lifetime, ILogger<ModelLoader> logger) : BackgroundService
{
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        // Loading takes a good part of a second, and hosted services start one after the other.
        await Task.Yield();
        var settings = options.Value;
        try
        {
            var model = CountingModel.Load(settings.ModelFile, settings.ThreadCount, settings.ModelFactsPath, settings.WorkerCount);
            holder.Set(model);
            logger.ModelLoaded(model.Facts.Name, settings.ThreadCount, PipelinePool.SizeFor(model, settings).MaxSide, settings.WorkerCount);
        }
        catch (UnusableModelException failure)
        {
            logger.ModelUnusable(failure.Message);
            Environment.ExitCode = ServiceRun.BadSettings;
            lifetime.StopApplication();
        }
    }
}
