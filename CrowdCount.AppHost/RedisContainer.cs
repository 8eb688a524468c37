namespace CrowdCount.AppHost;

/// <summary>Redis in a container, with the settings that keep the promise of a 2xx: nothing accepted is lost.</summary>
internal static class RedisContainer
{
    private const string Settings = "--appendonly yes --appendfsync always --maxmemory-policy noeviction";

    public static IResourceBuilder<IResourceWithConnectionString> AddRedisContainer(this IDistributedApplicationBuilder builder, string name) =>
        // A plain volume: WithDataVolume would add snapshots, which lose the last minute.
        builder.AddRedis(name)
            .WithVolume($"{name}-data", "/data")
            .WithArgs(AddSettings);

    private static void AddSettings(CommandLineArgsCallbackContext context)
    {
        // The container runs sh -c "redis-server …". Published, that is one string, and further arguments would be the shell's, not the server's.
        if (context.ExecutionContext.IsPublishMode)
        {
            context.Args[^1] = $"{context.Args[^1]} {Settings}";
            return;
        }

        foreach (var setting in Settings.Split(' '))
            context.Args.Add(setting);
    }
}
