using CrowdCount.Core;
using CrowdCount.Core.Configuration;
using CrowdCount.Predict.Api;
using CrowdCount.Predict.Counting;
using CrowdCount.Predict.Network;
using CrowdCount.Predict.Work;
using CrowdCount.ServiceDefaults;
using Microsoft.Extensions.Options;

namespace CrowdCount.Predict;

/// <summary>Takes photos from the queue, counts the people on them, and records the counts. Needs AddServiceDefaults and AddRedis.</summary>
public static class PredictService
{
    private const string Ready = "ready";

    // After the drain: photos are given back to the queue, which may be away.
    private static readonly TimeSpan GivingBack = TimeSpan.FromSeconds(10);

    public static WebApplicationBuilder AddPredict(this WebApplicationBuilder builder)
    {
        builder.AddCrowdCountCore();
        builder.AddHousekeeping();
        builder.AddListening(PredictOptions.Section, PredictOptions.DefaultPort);

        var services = builder.Services;
        services.AddCheckedOptions<PredictOptions>(PredictOptions.Section)
            .Validate(o => File.Exists(o.ModelFile), "Predict:ModelPath: there is no such file. Name an ONNX file, or leave it empty for the model that ships with the program.")
            .Validate(o => o.ModelFactsPath.Length == 0 || File.Exists(o.ModelFactsPath), "Predict:ModelFactsPath: there is no such file. Name a JSON file that describes the model, or leave it empty.")
            .Validate(o => o.MaxSide is 0 or >= 64, "Predict:MaxSide must be 0 or from 64 to 4096.");

        services.AddSingleton<ModelHolder>();
        services.AddHostedService<ModelLoader>();
        services.AddHealthChecks().AddCheck<ModelHealthCheck>("model", tags: [Ready]);

        services.AddSingleton<PipelinePool>();
        services.AddSingleton<PredictTelemetry>();
        services.AddSingleton<LeaseKeeper>();
        services.AddSingleton<PhotoHandler>();
        services.AddHostedService<CountingWorker>();

        services.AddOptions<HostOptions>().Configure<IOptions<PredictOptions>>((host, predict) => host.ShutdownTimeout = predict.OrDefaults().Drain + GivingBack);

        services.AddCountApi();
        return builder;
    }

    public static WebApplication MapPredict(this WebApplication app)
    {
        app.MapCountApi();
        return app;
    }
}
