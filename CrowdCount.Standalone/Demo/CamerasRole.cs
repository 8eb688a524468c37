using CrowdCount.Simulator.Fleet;
using CrowdCount.Simulator.Fleet.Logging;
using CrowdCount.Standalone.Hosting;
using CrowdCount.Standalone.Settings;

namespace CrowdCount.Standalone.Demo;

/// <summary>The simulated cameras in a process of their own.</summary>
internal static class CamerasRole
{
    public static async Task RunAsync(StandaloneSettings settings, CancellationToken signal)
    {
        using var logging = Supervisor.CreateLogging(settings.Configuration);
        var logger = logging.CreateLogger("CrowdCount.Simulator");
        using var end = CancellationTokenSource.CreateLinkedTokenSource(signal);
        SupervisorsPipe.Watch(end);
        GiveWay();
        await new CameraFleet(DemoFleet.OptionsFor(settings.Options.UploadPort, DemoKeys.Given(settings.Configuration)), TimeProvider.System, FleetLog.Nowhere, logger.FleetSays).RunAsync(end.Token);
    }

    /// <summary>Counting comes first on a busy machine.</summary>
    private static void GiveWay()
    {
        using var self = System.Diagnostics.Process.GetCurrentProcess();
        self.PriorityClass = System.Diagnostics.ProcessPriorityClass.BelowNormal;
    }
}
