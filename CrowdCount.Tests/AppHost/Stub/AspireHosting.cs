// Not compiled into the tests: StubCompilation compiles the AppHost against it where Aspire's packages cannot be restored.
// Declarations, of what the AppHost and its tests use and of what they must not use. They follow the source of
// https://github.com/microsoft/aspire at tag v13.5.2 (src/Aspire.Hosting); attributes and bodies are left out. Whoever calls
// something more of Aspire looks its signature up there and adds it here. What the AppHost calls in publish mode has a body: AspireEvaluation.cs.
#nullable enable
#pragma warning disable CS0618, CS8618, CS9113, CS8597, CA1050
using System;
using System.Collections.Generic;
using System.Diagnostics.CodeAnalysis;
using System.Net.Http;
using System.Net.Sockets;
using System.Runtime.CompilerServices;
using System.Threading;
using System.Threading.Tasks;
using Aspire.Hosting.ApplicationModel;
using Aspire.Hosting.Evaluated;
using Aspire.Hosting.Eventing;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Aspire.Hosting
{
    public interface IDistributedApplicationBuilder
    {
        ConfigurationManager Configuration { get; }
        string AppHostDirectory { get; }
        IHostEnvironment Environment { get; }
        IServiceCollection Services { get; }
        IDistributedApplicationEventing Eventing { get; }
        DistributedApplicationExecutionContext ExecutionContext { get; }
        IResourceCollection Resources { get; }
        DistributedApplication Build();
    }

    public class DistributedApplication : IHost, IAsyncDisposable
    {
        internal Evaluated.Builder Model { get; init; }
        public IServiceProvider Services => throw null!;
        public ResourceNotificationService ResourceNotifications => throw null!;
        public ResourceCommandService ResourceCommands => throw null!;
        public static IDistributedApplicationBuilder CreateBuilder() => throw null!;
        public static IDistributedApplicationBuilder CreateBuilder(string[] args) => new Evaluated.Builder(args);
        public static IDistributedApplicationBuilder CreateBuilder(DistributedApplicationOptions options) => throw null!;
        public virtual void Run() => Evaluated.Manifest.Write(this);
        public virtual Task RunAsync(CancellationToken cancellationToken = default) => throw null!;
        public virtual Task StartAsync(CancellationToken cancellationToken = default) => throw null!;
        public virtual Task StopAsync(CancellationToken cancellationToken = default) => throw null!;
        public virtual void Dispose() => throw null!;
        public virtual ValueTask DisposeAsync() => throw null!;
    }

    public sealed class DistributedApplicationOptions
    {
        public string[]? Args { get; set; }
        public bool DisableDashboard { get; set; }
    }

    public class DistributedApplicationExecutionContext
    {
        internal bool Publishing { get; init; }
        public bool IsPublishMode => Publishing;
        public bool IsRunMode => !Publishing;
        public IServiceProvider ServiceProvider => throw null!;
    }

    public interface IProjectMetadata
    {
        string ProjectPath { get; }
    }

    public class ProjectResourceOptions
    {
        public string? LaunchProfileName { get; set; }
        public bool ExcludeLaunchProfile { get; set; }
        public bool ExcludeKestrelEndpoints { get; set; }
    }

    public static class ExecutableResourceBuilderExtensions
    {
        public static IResourceBuilder<ExecutableResource> AddExecutable(this IDistributedApplicationBuilder builder, string name, string command, string workingDirectory, params string[]? args) => throw null!;
        public static IResourceBuilder<ExecutableResource> AddExecutable(this IDistributedApplicationBuilder builder, string name, string command, string workingDirectory, params object[]? args) => throw null!;
    }

    public static class ProjectResourceBuilderExtensions
    {
        public static IResourceBuilder<ProjectResource> AddProject<TProject>(this IDistributedApplicationBuilder builder, string name) where TProject : IProjectMetadata, new() => throw null!;
        public static IResourceBuilder<ProjectResource> AddProject<TProject>(this IDistributedApplicationBuilder builder, string name, string? launchProfileName) where TProject : IProjectMetadata, new() => throw null!;
        public static IResourceBuilder<ProjectResource> AddProject<TProject>(this IDistributedApplicationBuilder builder, string name, Action<ProjectResourceOptions> configure) where TProject : IProjectMetadata, new() => builder.Evaluate(new ProjectResource(name) { ProjectPath = new TProject().ProjectPath });
        public static IResourceBuilder<ProjectResource> WithReplicas(this IResourceBuilder<ProjectResource> builder, int replicas) => throw null!;
    }

    public static class ContainerResourceBuilderExtensions
    {
        public static IResourceBuilder<T> WithVolume<T>(this IResourceBuilder<T> builder, string? name, string target, bool isReadOnly = false) where T : ContainerResource => builder.Note(resource => resource.Volumes.Add((name!, target)));
        public static IResourceBuilder<T> WithVolume<T>(this IResourceBuilder<T> builder, string target) where T : ContainerResource => throw null!;
    }

    public static class ConnectionStringBuilderExtensions
    {
        public static IResourceBuilder<ConnectionStringResource> AddConnectionString(this IDistributedApplicationBuilder builder, string name, ReferenceExpression connectionStringExpression) => throw null!;
        public static IResourceBuilder<ConnectionStringResource> AddConnectionString(this IDistributedApplicationBuilder builder, string name, Action<ReferenceExpressionBuilder> connectionStringBuilder) => throw null!;
    }

    public static class ParameterResourceBuilderExtensions
    {
        public static IResourceBuilder<ParameterResource> AddParameter(this IDistributedApplicationBuilder builder, string name, bool secret = false) => throw null!;
        public static IResourceBuilder<ParameterResource> AddParameter(this IDistributedApplicationBuilder builder, string name, string value, bool publishValueAsDefault = false, bool secret = false) => builder.Evaluate(new ParameterResource(name, _ => value, secret));
        public static IResourceBuilder<ParameterResource> AddParameter(this IDistributedApplicationBuilder builder, string name, Func<string> valueGetter, bool publishValueAsDefault = false, bool secret = false) => throw null!;
        public static IResourceBuilder<ParameterResource> AddParameter(this IDistributedApplicationBuilder builder, string name, ParameterDefault value, bool secret = false, bool persist = false) => throw null!;
        public static IResourceBuilder<IResourceWithConnectionString> AddConnectionString(this IDistributedApplicationBuilder builder, string name, string? environmentVariableName = null) => throw null!;
        [Obsolete("See ParameterResourceBuilderExtensions.")]
        public static IResourceBuilder<T> PublishAsConnectionString<T>(this IResourceBuilder<T> builder) where T : ContainerResource, IResourceWithConnectionString => throw null!;
    }

    public static class ResourceBuilderExtensions
    {
        public static IResourceBuilder<T> WithEnvironment<T>(this IResourceBuilder<T> builder, string name, string? value) where T : IResourceWithEnvironment => builder.Note(resource => resource.Variables[name] = value!);
        public static IResourceBuilder<T> WithEnvironment<T>(this IResourceBuilder<T> builder, string name, in ReferenceExpression.ExpressionInterpolatedStringHandler value) where T : IResourceWithEnvironment => throw null!;
        public static IResourceBuilder<T> WithEnvironment<T>(this IResourceBuilder<T> builder, string name, ReferenceExpression value) where T : IResourceWithEnvironment => throw null!;
        public static IResourceBuilder<T> WithEnvironment<T>(this IResourceBuilder<T> builder, string name, Func<string> callback) where T : IResourceWithEnvironment => throw null!;
        public static IResourceBuilder<T> WithEnvironment<T>(this IResourceBuilder<T> builder, Action<EnvironmentCallbackContext> callback) where T : IResourceWithEnvironment => throw null!;
        public static IResourceBuilder<T> WithEnvironment<T>(this IResourceBuilder<T> builder, Func<EnvironmentCallbackContext, Task> callback) where T : IResourceWithEnvironment => throw null!;
        public static IResourceBuilder<T> WithEnvironment<T>(this IResourceBuilder<T> builder, string name, EndpointReference endpointReference) where T : IResourceWithEnvironment => throw null!;
        public static IResourceBuilder<T> WithEnvironment<T>(this IResourceBuilder<T> builder, string name, IResourceBuilder<ParameterResource> parameter) where T : IResourceWithEnvironment => builder.Note(resource => resource.Variables[name] = $"{{{parameter.Resource.Name}.value}}");
        public static IResourceBuilder<T> WithArgs<T>(this IResourceBuilder<T> builder, params string[] args) where T : IResourceWithArgs => throw null!;
        public static IResourceBuilder<T> WithArgs<T>(this IResourceBuilder<T> builder, params object[] args) where T : IResourceWithArgs => throw null!;
        public static IResourceBuilder<T> WithArgs<T>(this IResourceBuilder<T> builder, Action<CommandLineArgsCallbackContext> callback) where T : IResourceWithArgs => builder.Note(resource => callback(new CommandLineArgsCallbackContext { Args = resource.Arguments, ExecutionContext = builder.ApplicationBuilder.ExecutionContext }));
        public static IResourceBuilder<T> WithArgs<T>(this IResourceBuilder<T> builder, Func<CommandLineArgsCallbackContext, Task> callback) where T : IResourceWithArgs => throw null!;
        public static IResourceBuilder<T> WithReferenceEnvironment<T>(this IResourceBuilder<T> builder, ReferenceEnvironmentInjectionFlags flags) where T : IResourceWithEnvironment => builder.Note(resource => resource.Injects = flags);
        public static IResourceBuilder<T> WithReference<T>(this IResourceBuilder<T> builder, IResourceBuilder<IResourceWithConnectionString> source, string? connectionName = null, bool optional = false) where T : IResourceWithEnvironment => builder.Note(resource => resource.Refer(source.Resource.Name));
        public static IResourceBuilder<T> WithReference<T>(this IResourceBuilder<T> builder, IResourceBuilder<IResourceWithServiceDiscovery> source) where T : IResourceWithEnvironment => throw null!;
        public static IResourceBuilder<T> WithReference<T>(this IResourceBuilder<T> builder, EndpointReference endpointReference) where T : IResourceWithEnvironment => throw null!;
        public static IResourceBuilder<T> WithEndpoint<T>(this IResourceBuilder<T> builder, string endpointName, Action<EndpointAnnotation> callback, bool createIfNotExists = true) where T : IResourceWithEndpoints => throw null!;
        public static IResourceBuilder<T> WithEndpoint<T>(this IResourceBuilder<T> builder, int? port = null, int? targetPort = null, string? scheme = null, string? name = null, string? env = null, bool? isProxied = null, bool? isExternal = null, ProtocolType? protocol = null) where T : IResourceWithEndpoints => throw null!;
        public static IResourceBuilder<T> WithHttpEndpoint<T>(this IResourceBuilder<T> builder, int? port = null, int? targetPort = null, string? name = null, string? env = null, bool? isProxied = null) where T : IResourceWithEndpoints => builder.Note(resource => resource.Listen(name!, env));
        public static IResourceBuilder<T> WithExternalHttpEndpoints<T>(this IResourceBuilder<T> builder) where T : IResourceWithEndpoints => builder.Note(resource => resource.External = true);
        public static EndpointReference GetEndpoint<T>(this IResourceBuilder<T> builder, string name) where T : IResourceWithEndpoints => throw null!;
        public static IResourceBuilder<T> WithUrl<T>(this IResourceBuilder<T> builder, string url, string? displayText = null) where T : IResource => throw null!;
        public static IResourceBuilder<T> WithUrlForEndpoint<T>(this IResourceBuilder<T> builder, string endpointName, Action<ResourceUrlAnnotation> callback) where T : IResource => builder;
        public static IResourceBuilder<T> WithUrlForEndpoint<T>(this IResourceBuilder<T> builder, string endpointName, Func<EndpointReference, ResourceUrlAnnotation> callback) where T : IResourceWithEndpoints => builder;
        public static IResourceBuilder<T> ExcludeFromManifest<T>(this IResourceBuilder<T> builder) where T : IResource => throw null!;
        public static IResourceBuilder<T> WaitFor<T>(this IResourceBuilder<T> builder, IResourceBuilder<IResource> dependency) where T : IResourceWithWaitSupport => builder;
        public static IResourceBuilder<T> WaitForStart<T>(this IResourceBuilder<T> builder, IResourceBuilder<IResource> dependency) where T : IResourceWithWaitSupport => throw null!;
        public static IResourceBuilder<T> WithExplicitStart<T>(this IResourceBuilder<T> builder) where T : IResource => throw null!;
        public static IResourceBuilder<T> WithHealthCheck<T>(this IResourceBuilder<T> builder, string key) where T : IResource => throw null!;
        public static IResourceBuilder<T> WithHttpHealthCheck<T>(this IResourceBuilder<T> builder, string? path = null, int? statusCode = null, string? endpointName = null) where T : IResourceWithEndpoints => builder;
        public static IResourceBuilder<T> WithHttpHealthCheck<T>(this IResourceBuilder<T> builder, Func<EndpointReference>? endpointSelector, string? path = null, int? statusCode = null) where T : IResourceWithEndpoints => throw null!;
        [Obsolete("See ResourceBuilderExtensions.")]
        public static IResourceBuilder<T> WithHttpsHealthCheck<T>(this IResourceBuilder<T> builder, string? path = null, int? statusCode = null, string? endpointName = null) where T : IResourceWithEndpoints => throw null!;
        public static IResourceBuilder<T> WithCommand<T>(this IResourceBuilder<T> builder, string name, string displayName, Func<ExecuteCommandContext, Task<ExecuteCommandResult>> executeCommand, CommandOptions? commandOptions = null) where T : IResource => throw null!;
        public static IResourceBuilder<T> WithHttpCommand<T>(this IResourceBuilder<T> builder, string path, string displayName, string? endpointName = null, string? commandName = null, HttpCommandOptions? commandOptions = null) where T : IResourceWithEndpoints => builder;
        public static IResourceBuilder<T> WithHttpCommand<T>(this IResourceBuilder<T> builder, string path, string displayName, Func<EndpointReference>? endpointSelector, string? commandName = null, HttpCommandOptions? commandOptions = null) where T : IResourceWithEndpoints => throw null!;
        [Experimental("ASPIREPROCESSCOMMAND001")]
        public static IResourceBuilder<T> WithProcessCommand<T>(this IResourceBuilder<T> builder, string commandName, string displayName, object options) where T : IResource => throw null!;
        [Experimental("ASPIRECERTIFICATES001")]
        public static IResourceBuilder<T> WithoutHttpsCertificate<T>(this IResourceBuilder<T> builder) where T : IResourceWithEnvironment, IResourceWithArgs => throw null!;
        [Experimental("ASPIREPERSISTENCE001")]
        public static IResourceBuilder<T> WithPersistentLifetime<T>(this IResourceBuilder<T> builder) where T : IResource => throw null!;
        [Experimental("ASPIREPROBES001")]
        public static IResourceBuilder<T> WithHttpProbe<T>(this IResourceBuilder<T> builder, ProbeType type, string? path = null, int? initialDelaySeconds = null, int? periodSeconds = null, int? timeoutSeconds = null, int? failureThreshold = null, int? successThreshold = null, string? endpointName = null) where T : IResourceWithEndpoints, IResourceWithProbes => throw null!;
        public static IResourceBuilder<T> WithParentRelationship<T>(this IResourceBuilder<T> builder, IResourceBuilder<IResource> parent) where T : IResource => throw null!;
        public static IResourceBuilder<T> WithChildRelationship<T>(this IResourceBuilder<T> builder, IResourceBuilder<IResource> child) where T : IResource => throw null!;
        public static IResourceBuilder<T> WithIconName<T>(this IResourceBuilder<T> builder, string iconName, IconVariant iconVariant = IconVariant.Filled) where T : IResource => builder;
    }
}

namespace Aspire.Hosting.Eventing
{
    public interface IDistributedApplicationEvent;

    public class DistributedApplicationEventSubscription;

    public interface IDistributedApplicationEventing
    {
        DistributedApplicationEventSubscription Subscribe<T>(Func<T, CancellationToken, Task> callback) where T : IDistributedApplicationEvent;
    }
}

namespace Aspire.Hosting.Publishing
{
    public class AfterPublishEvent : IDistributedApplicationEvent;
}

namespace Aspire.Hosting.ApplicationModel
{
    public interface IResourceAnnotation;

    public sealed class ResourceAnnotationCollection : System.Collections.ObjectModel.Collection<IResourceAnnotation>;

    public interface IResource
    {
        string Name { get; }
        ResourceAnnotationCollection Annotations { get; }
    }

    public interface IResourceCollection : IList<IResource>;

    public interface IResourceBuilder<out T> where T : IResource
    {
        IDistributedApplicationBuilder ApplicationBuilder { get; }
        T Resource { get; }
    }

    public interface IResourceWithEnvironment : IResource;

    public interface IResourceWithArgs : IResource;

    public interface IResourceWithEndpoints : IResource;

    public interface IResourceWithWaitSupport : IResource;

    public interface IResourceWithProbes : IResource;

    public interface IResourceWithServiceDiscovery : IResourceWithEndpoints;

    public interface IResourceWithConnectionString : IResource, IManifestExpressionProvider, IValueProvider;

    public interface IValueProvider
    {
        ValueTask<string?> GetValueAsync(CancellationToken cancellationToken = default);
    }

    public interface IManifestExpressionProvider
    {
        string ValueExpression { get; }
    }

    public abstract partial class Resource(string name) : IResource
    {
        public virtual string Name => name;
        public virtual ResourceAnnotationCollection Annotations { get; } = [];
    }

    public class ProjectResource(string name) : Resource(name), IResourceWithEnvironment, IResourceWithArgs, IResourceWithServiceDiscovery, IResourceWithWaitSupport, IResourceWithProbes;

    public class ExecutableResource(string name, string command, string workingDirectory) : Resource(name), IResourceWithEnvironment, IResourceWithArgs, IResourceWithEndpoints, IResourceWithWaitSupport, IResourceWithProbes;

    public class ContainerResource(string name, string? entrypoint = null) : Resource(name), IResourceWithEnvironment, IResourceWithArgs, IResourceWithEndpoints, IResourceWithWaitSupport, IResourceWithProbes;

    public class ParameterResource : Resource, IManifestExpressionProvider, IValueProvider
    {
        public ParameterResource(string name, Func<ParameterDefault?, string> callback, bool secret = false) : base(name) => (Secret, Value) = (secret, callback(null));
        [Obsolete("See ParameterResource.")]
        public string Value { get; private set; }
        public bool Secret { get; private set; }
        public string ValueExpression => throw null!;
        public ValueTask<string?> GetValueAsync(CancellationToken cancellationToken = default) => throw null!;
    }

    public class ConnectionStringResource(string name, ReferenceExpression connectionStringExpression) : Resource(name), IResourceWithConnectionString, IResourceWithWaitSupport
    {
        public string ValueExpression => throw null!;
        public ValueTask<string?> GetValueAsync(CancellationToken cancellationToken = default) => throw null!;
    }

    public abstract class ParameterDefault;

    public sealed class EndpointReference : IManifestExpressionProvider, IValueProvider
    {
        public string EndpointName => throw null!;
        public bool Exists => throw null!;
        public int Port => throw null!;
        public string Host => throw null!;
        public string Url => throw null!;
        public string ValueExpression => throw null!;
        public EndpointReferenceExpression Property(EndpointProperty property) => throw null!;
        public ValueTask<string?> GetValueAsync(CancellationToken cancellationToken = default) => throw null!;
    }

    public class EndpointReferenceExpression : IManifestExpressionProvider, IValueProvider
    {
        public string ValueExpression => throw null!;
        public ValueTask<string?> GetValueAsync(CancellationToken cancellationToken = default) => throw null!;
    }

    public enum EndpointProperty
    {
        Url,
        Host,
        IPV4Host,
        Port,
        Scheme,
        TargetPort,
        HostAndPort,
        TlsEnabled,
    }

    public class ReferenceExpression : IManifestExpressionProvider, IValueProvider
    {
        public string ValueExpression => throw null!;
        public static ReferenceExpression Create(in ExpressionInterpolatedStringHandler handler) => throw null!;
        public ValueTask<string?> GetValueAsync(CancellationToken cancellationToken = default) => throw null!;

        [InterpolatedStringHandler]
        public ref struct ExpressionInterpolatedStringHandler(int literalLength, int formattedCount)
        {
            public readonly void AppendLiteral(string value) => throw null!;
            public readonly void AppendFormatted(string? value) => throw null!;
            public void AppendFormatted<T>(T valueProvider) where T : IValueProvider, IManifestExpressionProvider => throw null!;
            public void AppendFormatted<T>(IResourceBuilder<T> valueProvider) where T : IResource, IValueProvider, IManifestExpressionProvider => throw null!;
        }
    }

    public class ReferenceExpressionBuilder
    {
        public void AppendLiteral(string value) => throw null!;
        public ReferenceExpression Build() => throw null!;
    }

    [Flags]
    public enum ReferenceEnvironmentInjectionFlags
    {
        None = 0,
        ConnectionString = 1,
        ConnectionProperties = 2,
        ServiceDiscovery = 4,
        Endpoints = 8,
        All = 15,
    }

    public sealed class EndpointAnnotation : IResourceAnnotation
    {
        public string Name { get; set; }
        public string UriScheme { get; set; }
        public int? Port { get; set; }
        public int? TargetPort { get; set; }
        public string TargetHost { get; set; }
        public bool IsExternal { get; set; }
        public bool IsProxied { get; set; }
    }

    public enum WaitType
    {
        WaitUntilHealthy,
        WaitForCompletion,
        WaitUntilStarted,
    }

    public class WaitAnnotation : IResourceAnnotation
    {
        public IResource Resource => throw null!;
        public WaitType WaitType => throw null!;
    }

    public class HealthCheckAnnotation : IResourceAnnotation
    {
        public string Key => throw null!;
    }

    public sealed class ExplicitStartupAnnotation : IResourceAnnotation;

    public sealed class ResourceCommandAnnotation : IResourceAnnotation
    {
        public string Name => throw null!;
        public string DisplayName => throw null!;
    }

    public sealed class ResourceUrlAnnotation : IResourceAnnotation
    {
        public int? DisplayOrder;
        public required string Url { get; set; }
        public string? DisplayText { get; set; }
        public EndpointReference? Endpoint => throw null!;
        public UrlDisplayLocation DisplayLocation { get; set; }
    }

    public enum UrlDisplayLocation
    {
        SummaryAndDetails,
        DetailsOnly,
    }

    public sealed class CommandLineArgsCallbackContext
    {
        public IList<object> Args { get; init; }
        public DistributedApplicationExecutionContext ExecutionContext { get; init; }
        public CancellationToken CancellationToken => throw null!;
    }

    public class EnvironmentCallbackContext
    {
        public Dictionary<string, object> EnvironmentVariables => throw null!;
        public DistributedApplicationExecutionContext ExecutionContext => throw null!;
    }

    public enum IconVariant
    {
        Regular,
        Filled,
    }

    [Experimental("ASPIREPROBES001")]
    public enum ProbeType
    {
        Startup,
        Readiness,
        Liveness,
    }

    public class CommandOptions
    {
        public string? Description { get; set; }
        public string? ConfirmationMessage { get; set; }
        public string? IconName { get; set; }
        public IconVariant? IconVariant { get; set; }
        public bool IsHighlighted { get; set; }
    }

    public enum HttpCommandResultMode
    {
        None,
        Auto,
        Json,
        Text,
    }

    public class HttpCommandOptions : CommandOptions
    {
        public Func<EndpointReference>? EndpointSelector { get; set; }
        public HttpMethod? Method { get; set; }
        public string? HttpClientName { get; set; }
        public Func<HttpCommandRequestContext, Task>? PrepareRequest { get; set; }
        public Func<HttpCommandResultContext, Task<ExecuteCommandResult>>? GetCommandResult { get; set; }
        public HttpCommandResultMode ResultMode { get; set; }
    }

    public sealed class HttpCommandRequestContext
    {
        [Obsolete("Use Services instead.")]
        public IServiceProvider ServiceProvider { get; init; }
        public required IServiceProvider Services { get; init; }
        public required string ResourceName { get; init; }
        public required EndpointReference Endpoint { get; init; }
        public required CancellationToken CancellationToken { get; init; }
        public required HttpClient HttpClient { get; init; }
        public required HttpRequestMessage Request { get; init; }
    }

    public sealed class HttpCommandResultContext
    {
        [Obsolete("Use Services instead.")]
        public IServiceProvider ServiceProvider { get; init; }
        public required IServiceProvider Services { get; init; }
        public required string ResourceName { get; init; }
        public required EndpointReference Endpoint { get; init; }
        public required CancellationToken CancellationToken { get; init; }
        public required HttpClient HttpClient { get; init; }
        public required HttpResponseMessage Response { get; init; }
    }

    public sealed class ExecuteCommandContext
    {
        [Obsolete("Use Services instead.")]
        public IServiceProvider ServiceProvider { get; init; }
        public required IServiceProvider Services { get; init; }
        public required string ResourceName { get; init; }
        public required CancellationToken CancellationToken { get; init; }
    }

    public sealed class ExecuteCommandResult
    {
        public required bool Success { get; init; }
        public bool Canceled { get; init; }
        [Obsolete("Use Message instead.")]
        public string? ErrorMessage { get; init; }
        public string? Message { get; init; }
    }

    public class ResourceNotificationService
    {
        public Task<ResourceEvent> WaitForResourceHealthyAsync(string resourceName, CancellationToken cancellationToken = default) => throw null!;
    }

    public class ResourceEvent;

    public class ResourceCommandService
    {
        public Task<ExecuteCommandResult> ExecuteCommandAsync(string resourceId, string commandName, CancellationToken cancellationToken = default) => throw null!;
    }

    public static class ResourceExtensions
    {
        public static bool IsExcludedFromPublish(this IResource resource) => throw null!;
        public static int GetReplicaCount(this IResource resource) => throw null!;
        [Obsolete("See ResourceExtensions.")]
        public static ValueTask<Dictionary<string, string>> GetEnvironmentVariableValuesAsync(this IResourceWithEnvironment resource) => throw null!;
    }

    public interface IExecutionConfigurationBuilder
    {
        Task<IExecutionConfigurationResult> BuildAsync(DistributedApplicationExecutionContext executionContext, ILogger? resourceLogger = null, CancellationToken cancellationToken = default);
    }

    public interface IExecutionConfigurationResult
    {
        IReadOnlyDictionary<string, string> EnvironmentVariables { get; }
        Exception? Exception { get; }
    }

    public static class ExecutionConfigurationBuilder
    {
        public static IExecutionConfigurationBuilder Create(IResource resource) => throw null!;
    }

    public static class ExecutionConfigurationBuilderExtensions
    {
        public static IExecutionConfigurationBuilder WithEnvironmentVariablesConfig(this IExecutionConfigurationBuilder builder) => throw null!;
        public static IExecutionConfigurationBuilder WithArgumentsConfig(this IExecutionConfigurationBuilder builder) => throw null!;
    }
}
