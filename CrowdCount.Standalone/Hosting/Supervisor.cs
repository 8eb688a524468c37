using CrowdCount.Standalone.Demo;
using CrowdCount.Standalone.Redis;
using CrowdCount.Standalone.Settings;

namespace CrowdCount.Standalone.Hosting;

/// <summary>Starts the store, then Predict, then Upload and Dashboard; ends them in the opposite order.</summary>
internal static class Supervisor
{
    public static async Task RunAsync(StandaloneSettings settings, CancellationToken end)
    {
        using var logging = CreateLogging(settings.Configuration);
        var logger = logging.CreateLogger("CrowdCount.Standalone");
        var clock = TimeProvider.System;

        try
        {
            using var folder = DataFolder.Take(settings.Options.DataDirectory);
            await PortCheck.AllFreeAsync(settings.Options, clock, end);
            await using var redis = settings.Redis.Length == 0 ? CreateRedis(settings.Options, folder, clock, logger) : null;
            if (redis is not null)
                await redis.StartAsync(end);

            var shared = SharedSettings.Of(settings, redis?.ConnectionString, folder.Path);
            await using var predict = new RoleChild(StandaloneRole.Predict, settings, shared, clock, logger);
            predict.Start(end);
            await using var upload = UploadHost.Create(settings, shared);
            await using var cameras = new DemoCameras(settings, shared, new DemoKeys(settings.NeedsKeys, upload.Services, logger), clock, logger, end);
            await using var dashboard = DashboardHost.Create(settings, shared, cameras.Switch);
            await ServiceHost.StartAsync(upload, nameof(StandaloneOptions.UploadPort), settings.Options.UploadPort, end);
            await ServiceHost.StartAsync(dashboard, nameof(StandaloneOptions.DashboardPort), settings.Options.DashboardPort, end);

            if (settings.Options.Demo)
                await cameras.StartAsync();
            await Console.Out.WriteAsync(Greeting.Text(settings.Options, settings.NeedsKeys));
            await ServiceHost.EndedAsync([dashboard, upload], end, predict.Refused);
            logger.Ending();
        }
        catch (OperationCanceledException) when (end.IsCancellationRequested)
        {
            // Asked to end while starting.
        }
    }

    public static RedisChild CreateRedis(StandaloneOptions options, DataFolder folder, TimeProvider clock, ILogger logger)
    {
        var path = folder.Subfolder("redis");
        var memory = MemorySize.Parse(options.RedisMaxMemory, GC.GetGCMemoryInfo().TotalAvailableMemoryBytes);
        return new RedisChild(RedisExecutable.Find(options.RedisExecutable), path, memory, DiskRoom.Of(path, clock, logger), clock, logger);
    }

    public static ILoggerFactory CreateLogging(IConfiguration configuration) =>
        LoggerFactory.Create(logging => logging.AddConfiguration(configuration.GetSection("Logging")).AddConsole());
}
