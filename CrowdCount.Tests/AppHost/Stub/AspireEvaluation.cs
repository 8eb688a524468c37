// Not compiled into the tests; see AspireHosting.cs. Enough of Aspire 13.5.2 to run the AppHost with "--publisher manifest --output-path FILE" where its
// packages cannot be restored: what a call adds to the manifest, as the released version writes it. Anything that the AppHost newly calls
// throws until it is added here.
#nullable enable
#pragma warning disable CS0618, CS8618
using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Text.Json.Nodes;
using Aspire.Hosting.ApplicationModel;
using Aspire.Hosting.Eventing;
using Aspire.Hosting.Evaluated;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace Aspire.Hosting.ApplicationModel
{
    public abstract partial class Resource
    {
        internal Dictionary<string, string> Variables { get; } = [];
        internal List<object> Arguments { get; } = [];
        internal List<(string Name, string Target)> Volumes { get; } = [];
        internal List<string> Endpoints { get; } = [];
        internal string? ProjectPath { get; set; }
        internal bool External { get; set; }
        internal ReferenceEnvironmentInjectionFlags Injects { get; set; } = ReferenceEnvironmentInjectionFlags.All;

        internal void Listen(string name, string? variable)
        {
            Endpoints.Add(name);
            if (variable is not null)
                Variables[variable] = $"{{{Name}.bindings.{name}.targetPort}}";
        }

        internal void Refer(string source)
        {
            Variables[$"ConnectionStrings__{source}"] = $"{{{source}.connectionString}}";
            // HOST, PORT, PASSWORD and URI: what Aspirate cannot read shows up as one variable too many.
            if (Injects != ReferenceEnvironmentInjectionFlags.ConnectionString)
                Variables[$"{source.ToUpperInvariant()}_URI"] = "annotated.string";
        }
    }

    public partial class RedisResource
    {
        internal RedisResource AsPublished()
        {
            Arguments.AddRange(["-c", "redis-server --requirepass $REDIS_PASSWORD"]);
            Variables["REDIS_PASSWORD"] = $"{{{Name}-password.value}}";
            return this;
        }
    }
}

namespace Aspire.Hosting.Evaluated
{
    internal static class Evaluation
    {
        public static IResourceBuilder<T> Evaluate<T>(this IDistributedApplicationBuilder builder, T resource) where T : Resource
        {
            ((Builder)builder).All.Add(resource);
            return new ResourceBuilder<T>((Builder)builder, resource);
        }

        public static IResourceBuilder<T> Note<T>(this IResourceBuilder<T> builder, Action<Resource> note) where T : IResource
        {
            note((Resource)(object)builder.Resource);
            return builder;
        }
    }

    internal sealed class ResourceBuilder<T>(Builder builder, T resource) : IResourceBuilder<T> where T : IResource
    {
        public IDistributedApplicationBuilder ApplicationBuilder => builder;
        public T Resource => resource;
    }

    internal sealed class Builder(string[] args) : IDistributedApplicationBuilder
    {
        public List<Resource> All { get; } = [];
        public string Output => args[Array.IndexOf(args, "--output-path") + 1];
        public ConfigurationManager Configuration => throw new NotSupportedException();
        public string AppHostDirectory => throw new NotSupportedException();
        public IHostEnvironment Environment => throw new NotSupportedException();
        public IServiceCollection Services => throw new NotSupportedException();
        public IDistributedApplicationEventing Eventing => throw new NotSupportedException();
        public DistributedApplicationExecutionContext ExecutionContext { get; } = new() { Publishing = args.Contains("--publisher") };
        public IResourceCollection Resources => throw new NotSupportedException();
        public DistributedApplication Build() => new() { Model = this };
    }

    internal static class Manifest
    {
        // What Aspire gives every published project.
        private static readonly Dictionary<string, string> OfEveryProject = new()
        {
            ["OTEL_DOTNET_EXPERIMENTAL_OTLP_RETRY"] = "in_memory",
            ["ASPNETCORE_FORWARDEDHEADERS_ENABLED"] = "true",
        };

        public static void Write(DistributedApplication application)
        {
            var resources = new JsonObject();
            foreach (var resource in application.Model.All)
            {
                resources[resource.Name] = resource switch
                {
                    ProjectResource project => Project(project),
                    RedisResource redis => Redis(redis),
                    ParameterResource parameter => Parameter(parameter, new JsonObject { ["value"] = parameter.Value }),
                    _ => throw new NotSupportedException(resource.GetType().Name),
                };
            }

            foreach (var redis in application.Model.All.OfType<RedisResource>())
                resources[$"{redis.Name}-password"] = Parameter(new ParameterResource($"{redis.Name}-password", _ => "", secret: true), new JsonObject { ["generate"] = new JsonObject { ["minLength"] = 22, ["special"] = false } });
            File.WriteAllText(application.Model.Output, new JsonObject { ["resources"] = resources }.ToJsonString());
        }

        private static JsonObject Project(ProjectResource project) => new()
        {
            ["type"] = "project.v0",
            ["path"] = project.ProjectPath,
            ["env"] = Object(OfEveryProject.Concat(project.Variables)),
            ["bindings"] = new JsonObject(project.Endpoints.Select(name => KeyValuePair.Create(name, (JsonNode?)Binding(project.External))).ToArray()),
        };

        private static JsonObject Binding(bool external)
        {
            var binding = new JsonObject { ["scheme"] = "http", ["protocol"] = "tcp", ["transport"] = "http" };
            if (external)
                binding["external"] = true;
            return binding;
        }

        private static JsonObject Redis(RedisResource redis) => new()
        {
            ["type"] = "container.v0",
            ["connectionString"] = $"{{{redis.Name}.bindings.tcp.host}}:{{{redis.Name}.bindings.tcp.port}},password={{{redis.Name}-password.value}}",
            ["image"] = "docker.io/library/redis:8.6",
            ["entrypoint"] = "/bin/sh",
            ["args"] = new JsonArray([.. redis.Arguments.Select(argument => JsonValue.Create((string)argument))]),
            ["volumes"] = new JsonArray([.. redis.Volumes.Select(volume => new JsonObject { ["name"] = volume.Name, ["target"] = volume.Target, ["readOnly"] = false })]),
            ["env"] = Object(redis.Variables),
            ["bindings"] = new JsonObject { ["tcp"] = new JsonObject { ["scheme"] = "redis", ["protocol"] = "tcp", ["transport"] = "tcp", ["targetPort"] = 6379 } },
        };

        private static JsonObject Parameter(ParameterResource parameter, JsonObject byDefault)
        {
            var input = new JsonObject { ["type"] = "string" };
            if (parameter.Secret)
                input["secret"] = true;
            input["default"] = byDefault;
            return new() { ["type"] = "parameter.v0", ["value"] = $"{{{parameter.Name}.inputs.value}}", ["inputs"] = new JsonObject { ["value"] = input } };
        }

        private static JsonObject Object(IEnumerable<KeyValuePair<string, string>> variables)
        {
            var json = new JsonObject();
            foreach (var (name, value) in variables)
                json[name] = value;
            return json;
        }
    }
}
