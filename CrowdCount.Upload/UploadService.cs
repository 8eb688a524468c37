using System.Text.Json.Serialization;
using CrowdCount.Core;
using CrowdCount.Core.Configuration;
using CrowdCount.ServiceDefaults;
using CrowdCount.Upload.Hosting;
using CrowdCount.Upload.Keys;
using CrowdCount.Upload.Legacy;
using CrowdCount.Upload.Page;
using CrowdCount.Upload.Photos;
using CrowdCount.Upload.Problems;
using CrowdCount.Upload.Receiving;
using CrowdCount.Upload.Reference;
using CrowdCount.Upload.Security;
using CrowdCount.Upload.Telemetry;
using Microsoft.AspNetCore.Connections;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.Options;

namespace CrowdCount.Upload;

/// <summary>The HTTP door for photos, as its own program, Standalone and the tests put it together.</summary>
public static class UploadService
{
    /// <summary>Needs AddServiceDefaults and AddRedis beside it, and the application name CrowdCount.Upload (its static files go by it).</summary>
    public static WebApplicationBuilder AddUpload(this WebApplicationBuilder builder)
    {
        builder.AddCrowdCountCore();
        var services = builder.Services;
        services.AddCheckedOptions<UploadOptions>(UploadOptions.Section);
        services.AddSingleton<IValidateOptions<UploadOptions>, UploadOptionsCheck>();
        builder.AddListening(UploadOptions.Section, UploadOptions.DefaultPort);
        builder.AddCameraKeys();
        services.AddSingleton<IConfigureOptions<KestrelServerOptions>, KestrelLimits>();
        services.AddSingleton<IMemoryPoolFactory<byte>, PhotoBlocksFactory>();
        services.AddHealthChecks().AddCheck<StoreHealthCheck>("store", tags: ["ready"]);

        services.AddSingleton<UploadTelemetry>();
        services.AddSingleton<ReceivingRoom>();
        services.AddSingleton<PhotoRequests>();
        services.AddSingleton<PhotoWait>();
        services.AddSingleton<PhotoDoor>();
        services.AddOptions<HostOptions>().Configure<IOptions<UploadOptions>>((host, upload) => host.ShutdownTimeout = upload.OrDefaults().LongestDrain);

        services.ConfigureHttpJsonOptions(json =>
        {
            json.SerializerOptions.DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull;
            json.SerializerOptions.NumberHandling = JsonNumberHandling.Strict;
            json.SerializerOptions.TypeInfoResolverChain.Insert(0, UploadJson.Default);
        });
        services.AddProblems();
        services.AddUploadPage();
        services.AddReference();

        // A request's path is the sender's text: only our own lines, which make it harmless, belong in the log.
        builder.Logging.AddFilter("Microsoft.AspNetCore", LogLevel.Warning);
        return builder;
    }

    /// <param name="staticAssetsManifest">Path of CrowdCount.Upload.staticwebassets.endpoints.json for a host in whose folder it lies elsewhere; null = beside the program.</param>
    public static WebApplication MapUpload(this WebApplication app, string? staticAssetsManifest = null)
    {
        app.UseSecurityHeaders();
        app.UseProblems();
        app.UseMiddleware<ForeignOrigins>();

        app.MapStaticAssets(staticAssetsManifest);
        app.MapPhotosApi();
        app.MapLegacyApi();
        app.MapUploadPage();
        app.MapReference();
        app.MapNothingElse();
        return app;
    }
}
