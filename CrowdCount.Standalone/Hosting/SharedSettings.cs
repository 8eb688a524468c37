using System.Globalization;
using CrowdCount.Core.Storage;
using CrowdCount.ServiceDefaults;
using CrowdCount.Standalone.Settings;

namespace CrowdCount.Standalone.Hosting;

/// <summary>What the services are told here, above all other configuration: where they listen, where the store is, where the others are.</summary>
internal static class SharedSettings
{
    /// <param name="ownRedis">Connection string of the server started here, or null when a person gave one.</param>
    public static Dictionary<string, string?> Of(StandaloneSettings settings, string? ownRedis, string folder)
    {
        var options = settings.Options;
        var listen = options.Listen == StandaloneListen.Any ? "any" : "loopback";
        var shared = new Dictionary<string, string?>
        {
            [SettingTable.RedisKey] = ownRedis ?? settings.Redis,
            ["Upload:Port"] = Text(options.UploadPort),
            ["Upload:Listen"] = listen,
            ["Upload:NoKeys"] = options.NoKeys ? "true" : "false",
            ["Upload:DashboardUrl"] = $"http://localhost:{options.DashboardPort}",
            ["Predict:Port"] = Text(options.PredictPort),
            ["Predict:Listen"] = "loopback",
            ["Dashboard:Port"] = Text(options.DashboardPort),
            ["Dashboard:Listen"] = listen,
            ["Dashboard:NoKeys"] = options.NoKeys ? "true" : "false",
            ["Dashboard:UploadPort"] = Text(options.UploadPort),
            // Two processes could not share it.
            [$"{TelemetryOptions.Section}:{nameof(TelemetryOptions.MetricsPort)}"] = "",
        };
        // Free room on the disk can be watched only where the store is on this machine.
        if (ownRedis is not null)
            shared[$"{StoreOptions.Section}:{nameof(StoreOptions.DataDirectory)}"] = folder;
        return shared;
    }

    private static string Text(int port) => port.ToString(CultureInfo.InvariantCulture);
}
