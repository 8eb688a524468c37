using CrowdCount.Predict;
using CrowdCount.ServiceDefaults;
using CrowdCount.Standalone.Settings;

namespace CrowdCount.Standalone.Hosting;

/// <summary>The counting service in a process of its own.</summary>
internal static class PredictRole
{
    /// <summary>Environment variable by which a supervisor says: end when the standard input ends.</summary>
    public const string EndsWithInput = "CROWDCOUNT_ENDS_WITH_INPUT";

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
        if (Environment.GetEnvironmentVariable(EndsWithInput) is not null)
            new Thread(() => WaitForEndOfInput(end)) { IsBackground = true, Name = "supervisor's pipe" }.Start();

        await ServiceHost.StartAsync(app, nameof(StandaloneOptions.PredictPort), settings.Options.PredictPort, end.Token);
        await ServiceHost.EndedAsync([app], end.Token);
    }

    private static void WaitForEndOfInput(CancellationTokenSource end)
    {
        using var input = Console.OpenStandardInput();
        Span<byte> ignored = stackalloc byte[256];
        while (input.Read(ignored) > 0)
        {
            // Nothing is ever written to it.
        }

        end.Cancel();
    }
}
