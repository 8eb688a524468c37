using Microsoft.Extensions.Configuration;

namespace CrowdCount.AppHost;

/// <summary>
/// Where the store comes from: published always a container; run, the first of a connection string in configuration, a container where a runtime is up, a local
/// redis-server. The key AppHost:Redis (connection-string, container or process) takes one of them without looking.
/// </summary>
internal static class StoreResources
{
    public static IResourceBuilder<IResourceWithConnectionString> AddStore(this IDistributedApplicationBuilder builder, string name)
    {
        if (builder.ExecutionContext.IsPublishMode)
            return builder.AddRedisContainer(name);

        return (builder.Configuration["AppHost:Redis"] ?? Choose(builder, name)) switch
        {
            "connection-string" => builder.AddConnectionString(name),
            "container" => builder.AddRedisContainer(name),
            "process" => builder.AddRedisProcess(name, RedisProgram.OnPath() ?? throw NoRedis(name)),
            "" => throw NoRedis(name),
            var other => throw new InvalidOperationException($"AppHost:Redis is \"{other}\"; allowed: connection-string, container, process."),
        };
    }

    private static string Choose(IDistributedApplicationBuilder builder, string name)
    {
        if (!string.IsNullOrEmpty(builder.Configuration.GetConnectionString(name)))
            return "connection-string";
        if (ContainerRuntime.IsUp(builder.Configuration))
            return "container";
        return RedisProgram.OnPath() is null ? "" : "process";
    }

    private static InvalidOperationException NoRedis(string name) => new(
        $"No Redis to run with. Start Docker or Podman; or install redis-server (./run.sh does); or set ConnectionStrings:{name} to a Redis of your own.");
}
