// Not compiled into the tests; see AspireHosting.cs. The other packages of Aspire 13.5.2 that are used: Aspire.Hosting.Redis and
// its AspNetCore.HealthChecks.Redis, Aspire.Hosting.Testing, Aspire.StackExchange.Redis.
#nullable enable
#pragma warning disable CS8618, CS9113, CS8597, CA1050
using System;
using System.Collections.Generic;
using System.Net.Http;
using System.Threading;
using System.Threading.Tasks;
using Aspire.Hosting.ApplicationModel;
using Aspire.Hosting.Evaluated;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Microsoft.Extensions.Hosting;
using StackExchange.Redis;

namespace Aspire.Hosting
{
    public static class RedisBuilderExtensions
    {
        public static IResourceBuilder<RedisResource> AddRedis(this IDistributedApplicationBuilder builder, string name, int? port) => throw null!;
        public static IResourceBuilder<RedisResource> AddRedis(this IDistributedApplicationBuilder builder, string name, int? port = null, IResourceBuilder<ParameterResource>? password = null) => builder.Evaluate(new RedisResource(name).AsPublished());
        public static IResourceBuilder<RedisResource> WithDataVolume(this IResourceBuilder<RedisResource> builder, string? name = null, bool isReadOnly = false) => throw null!;
        public static IResourceBuilder<RedisResource> WithPersistence(this IResourceBuilder<RedisResource> builder, TimeSpan? interval = null, long keysChangedThreshold = 1) => throw null!;
    }
}

namespace Aspire.Hosting.ApplicationModel
{
    public partial class RedisResource(string name) : ContainerResource(name), IResourceWithConnectionString
    {
        public string ValueExpression => throw null!;
        public ValueTask<string?> GetValueAsync(CancellationToken cancellationToken = default) => throw null!;
    }
}

namespace Microsoft.Extensions.DependencyInjection
{
    public static class RedisHealthCheckBuilderExtensions
    {
        public static IHealthChecksBuilder AddRedis(this IHealthChecksBuilder builder, string redisConnectionString, string? name = null, HealthStatus? failureStatus = null, IEnumerable<string>? tags = null, TimeSpan? timeout = null) => throw null!;
        public static IHealthChecksBuilder AddRedis(this IHealthChecksBuilder builder, Func<IServiceProvider, string> connectionStringFactory, string? name = null, HealthStatus? failureStatus = null, IEnumerable<string>? tags = null, TimeSpan? timeout = null) => throw null!;
        public static IHealthChecksBuilder AddRedis(this IHealthChecksBuilder builder, Func<IServiceProvider, IConnectionMultiplexer> connectionMultiplexerFactory, string? name = null, HealthStatus? failureStatus = null, IEnumerable<string>? tags = null, TimeSpan? timeout = null) => throw null!;
    }
}

namespace Aspire.Hosting.Testing
{
    public interface IDistributedApplicationTestingBuilder : IDistributedApplicationBuilder, IAsyncDisposable, IDisposable
    {
        Task<DistributedApplication> BuildAsync(CancellationToken cancellationToken = default);
    }

    public static class DistributedApplicationTestingBuilder
    {
        public static Task<IDistributedApplicationTestingBuilder> CreateAsync<TEntryPoint>(CancellationToken cancellationToken = default) where TEntryPoint : class => throw null!;
        public static Task<IDistributedApplicationTestingBuilder> CreateAsync<TEntryPoint>(string[] args, CancellationToken cancellationToken = default) where TEntryPoint : class => throw null!;
    }

    public static class DistributedApplicationHostingTestingExtensions
    {
        public static HttpClient CreateHttpClient(this DistributedApplication app, string resourceName, string? endpointName = null) => throw null!;
        public static ValueTask<string?> GetConnectionStringAsync(this DistributedApplication app, string resourceName, CancellationToken cancellationToken = default) => throw null!;
        public static Uri GetEndpoint(this DistributedApplication app, string resourceName, string? endpointName = null) => throw null!;
    }
}

namespace Aspire.StackExchange.Redis
{
    public sealed class StackExchangeRedisSettings
    {
        public string? ConnectionString { get; set; }
        public bool DisableHealthChecks { get; set; }
        public bool DisableTracing { get; set; }
        public bool DisableAutoActivation { get; set; } = true;
    }
}

namespace Microsoft.Extensions.Hosting
{
    using Aspire.StackExchange.Redis;

    public static class AspireRedisExtensions
    {
        public static void AddRedisClient(this IHostApplicationBuilder builder, string connectionName, Action<StackExchangeRedisSettings>? configureSettings = null, Action<ConfigurationOptions>? configureOptions = null) => throw null!;
        public static void AddKeyedRedisClient(this IHostApplicationBuilder builder, string name, Action<StackExchangeRedisSettings>? configureSettings = null, Action<ConfigurationOptions>? configureOptions = null) => throw null!;
    }
}

// What the AppHost's SDK generates for its project references, and the testing package for the AppHost.
namespace Projects
{
    using Aspire.Hosting;

    public class CrowdCount_Upload : IProjectMetadata
    {
        public string ProjectPath => "../CrowdCount.Upload/CrowdCount.Upload.csproj";
    }

    public class CrowdCount_Predict : IProjectMetadata
    {
        public string ProjectPath => "../CrowdCount.Predict/CrowdCount.Predict.csproj";
    }

    public class CrowdCount_Dashboard : IProjectMetadata
    {
        public string ProjectPath => "../CrowdCount.Dashboard/CrowdCount.Dashboard.csproj";
    }

    public class CrowdCount_Simulator : IProjectMetadata
    {
        public string ProjectPath => throw null!;
    }

    public class CrowdCount_AppHost;
}
