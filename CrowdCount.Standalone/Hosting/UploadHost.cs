using CrowdCount.ServiceDefaults;
using CrowdCount.Standalone.Settings;
using CrowdCount.Upload;

namespace CrowdCount.Standalone.Hosting;

/// <summary>Upload in the supervisor's process. It exports the spans and metrics of both applications there.</summary>
internal static class UploadHost
{
    private const string Name = "CrowdCount.Upload";

    public static WebApplication Create(StandaloneSettings settings, IReadOnlyDictionary<string, string?> shared)
    {
        var builder = ServiceHost.CreateBuilder(Name, settings.Options.UploadPort, settings);
        builder.Configuration.AddInMemoryCollection(shared);
        builder.AddServiceDefaults(TelemetryScope.Process, "CrowdCount.Standalone");
        builder.AddRedis();
        builder.AddUpload();

        var app = builder.Build();
        app.MapDefaultEndpoints();
        app.MapUpload(new Pages(Name).Endpoints);
        return app;
    }
}
