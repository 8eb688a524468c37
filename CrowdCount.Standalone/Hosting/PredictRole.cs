using CrowdCount.Predict;
using CrowdCount.ServiceDefaults;
using CrowdCount.Standalone.Settings;

namespace CrowdCount.Standalone.Hosting;

/// <summary>The counting service in a process of its own.</summary>
internal static class PredictRole
{
    public static async Task RunAsync(StandaloneSettings settings, CancellationToken signal)
    {
        var builder = ServiceHost.CreateBuilder("CrowdCount.Predict", settings.Options.PredictPort, settings);
        builder.AddServiceDefaults();
        builder.AddRedis();
        builder.AddPredict();

        await using var app = builder.Build();
        app.MapDefaultEndpoints();
        app.MapPredict();

        using var end = CancellationTokenSource.CreateLinkedTokenSource(signal);
        SupervisorsPipe.Watch(end);
        try
        {
            await ServiceHost.StartAsync(app, nameof(StandaloneOptions.PredictPort), settings.Options.PredictPort, end.Token);
        }
        catch (OperationCanceledException) when (end.IsCancellationRequested)
        {
            // Asked to end before it had begun: the supervisor could not start the rest.
            return;
        }

        await ServiceHost.EndedAsync([app], end.Token);
    }
}
