using System.Security.Cryptography;
using Microsoft.Extensions.DependencyInjection;

namespace CrowdCount.AppHost;

/// <summary>A local redis-server or valkey-server as a resource, for machines without containers. Run mode only.</summary>
internal static class RedisProcess
{
    public static IResourceBuilder<IResourceWithConnectionString> AddRedisProcess(this IDistributedApplicationBuilder builder, string name, string program)
    {
        var secret = RandomNumberGenerator.GetHexString(48, lowercase: true);
        var password = builder.AddParameter($"{name}-password", secret, secret: true);
        var folder = Path.GetFullPath(Path.Combine(builder.AppHostDirectory, "..", "data", "apphost-redis"));
        Directory.CreateDirectory(folder);

        var server = builder.AddExecutable($"{name}-server", program, folder, WriteConfiguration(folder, secret))
            .WithEndpoint(name: "tcp", scheme: "redis", isProxied: false);
        var endpoint = server.GetEndpoint("tcp");
        var check = $"{name}-server-answers";
        builder.Services.AddHealthChecks().AddRedis(_ => $"127.0.0.1:{endpoint.Port},password={secret},abortConnect=false", name: check);
        server.WithArgs("--port", endpoint.Property(EndpointProperty.TargetPort)).WithHealthCheck(check);

        // The expression names the endpoint, not the server, so the wait has to be said.
        var redis = builder
            .AddConnectionString(name, ReferenceExpression.Create($"{endpoint.Property(EndpointProperty.IPV4Host)}:{endpoint.Property(EndpointProperty.Port)},password={password}"))
            .WaitFor(server);
        // In the dashboard it stands below what the services refer to.
        server.WithParentRelationship(redis).WithIconName("Server");
        return redis;
    }

    /// <summary>Readable by its owner only: the password must not be on a command line.</summary>
    private static string WriteConfiguration(string folder, string password)
    {
        var file = Path.Combine(folder, "redis.conf");
        File.Delete(file);
        var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows())
            options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        using var writer = new StreamWriter(file, options);
        writer.Write(
            $"""
            bind 127.0.0.1
            protected-mode yes
            requirepass {password}
            dir "{folder}"
            appendonly yes
            appendfsync always
            save ""
            maxmemory-policy noeviction

            """);
        return file;
    }
}
