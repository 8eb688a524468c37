using System.Text.Json.Nodes;

namespace CrowdCount.Tests.Deploy;

/// <summary>What Aspirate 9.1 makes of an Aspire manifest, as far as names, ports, environment and references go.</summary>
internal static class AspirateRules
{
    public const int ContainerPort = 8080;

    /// <summary>Differences between a base and the manifest it should come from; none when they agree.</summary>
    public static IReadOnlyList<string> Differences(JsonObject manifest, CommittedBase made)
    {
        var found = new List<string>();
        var services = manifest.Where(entry => entry.Value!["type"]!.GetValue<string>() == "project.v0").Select(entry => entry.Key).ToList();
        var containers = manifest.Where(entry => entry.Value!["type"]!.GetValue<string>() == "container.v0").Select(entry => entry.Key).ToList();
        Same(found, "resources", [.. services, .. containers, "namespace.yaml"], made.Resources);
        foreach (var name in services.Intersect(made.Resources))
            Service(found, name, manifest, made);
        foreach (var name in containers.Intersect(made.Resources))
            Container(found, name, manifest, made);
        return found;
    }

    private static void Service(List<string> found, string name, JsonObject manifest, CommittedBase made)
    {
        var deployment = made.Read(name, "deployment.yaml");
        var container = Named(found, name, deployment);
        Same(found, $"{name}: container ports", manifest[name]!["bindings"]!.AsObject().Select(binding => $"{binding.Key} {ContainerPort}"), Ports(container, "containerPort"));
        Same(found, $"{name}: service ports", manifest[name]!["bindings"]!.AsObject().Select(binding => $"{binding.Key} {ContainerPort} {ContainerPort}"), ServicePorts(name, made));
        Environment(found, name, container, manifest, made, [KeyValuePair.Create("ASPNETCORE_URLS", $"http://+:{ContainerPort};")]);
    }

    private static void Container(List<string> found, string name, JsonObject manifest, CommittedBase made)
    {
        var resource = manifest[name]!;
        var container = Named(found, name, made.Read(name, "statefulset.yaml"));
        var ports = resource["bindings"]!.AsObject().Select(binding => (binding.Key, Port: $"{binding.Value!["targetPort"]}")).ToList();
        Same(found, $"{name}: container ports", ports.Select(port => port.Port), Ports(container, "containerPort"));
        Same(found, $"{name}: service ports", ports.Select(port => $"{port.Key} {port.Port} {port.Port}"), ServicePorts(name, made));
        Same(found, $"{name}: command", [$"{resource["entrypoint"]}"], CommittedBase.Strings(container["command"]));
        Same(found, $"{name}: arguments", CommittedBase.Strings(resource["args"]), CommittedBase.Strings(container["args"]));
        Same(found, $"{name}: volumes", resource["volumes"]!.AsArray().Select(volume => $"{volume!["name"]} {volume["target"]}"), container["volumeMounts"]!.AsArray().Select(mount => $"{mount!["name"]} {mount["mountPath"]}"));
        Environment(found, name, container, manifest, made, []);
    }

    private static JsonObject Named(List<string> found, string name, JsonObject workload)
    {
        var container = Assert.Single(workload["spec"]!["template"]!["spec"]!["containers"]!.AsArray())!.AsObject();
        Same(found, $"{name}: names", [name, name, name, name], [$"{workload["metadata"]!["name"]}", $"{workload["spec"]!["selector"]!["matchLabels"]!["app"]}", $"{workload["spec"]!["template"]!["metadata"]!["labels"]!["app"]}", $"{container["name"]}"]);
        return container;
    }

    private static void Environment(List<string> found, string name, JsonObject container, JsonObject manifest, CommittedBase made, IEnumerable<KeyValuePair<string, string>> more)
    {
        Same(found, $"{name}: environment from", [$"{name}-env"], container["envFrom"]!.AsArray().Select(source => $"{source!["configMapRef"]!["name"]}"));
        var wanted = manifest[name]!["env"]!.AsObject().Select(variable => KeyValuePair.Create(variable.Key, Resolve($"{variable.Value}", manifest))).Concat(more);
        Same(found, $"{name}: environment", wanted.Select(Line), made.Environment(name).Select(Line));
    }

    private static string Line(KeyValuePair<string, string> variable) => $"{variable.Key}={variable.Value}";

    /// <summary>Puts values in the place of references such as {redis.connectionString}; secret parameters get the dummy of deploy/generate.sh.</summary>
    private static string Resolve(string text, JsonObject manifest)
    {
        for (var start = text.IndexOf('{', StringComparison.Ordinal); start >= 0; start = text.IndexOf('{', StringComparison.Ordinal))
        {
            var end = text.IndexOf('}', start);
            text = text[..start] + Value(text[(start + 1)..end].Split('.'), manifest) + text[(end + 1)..];
        }

        return text;
    }

    private static string Value(string[] path, JsonObject manifest)
    {
        var resource = manifest[path[0]]!;
        return path[1..] switch
        {
            ["connectionString"] => $"{resource["connectionString"]}",
            ["value"] when resource["inputs"]!["value"]!["secret"] is not null => "replaced-by-the-overlay",
            ["value"] => $"{resource["inputs"]!["value"]!["default"]!["value"]}",
            ["bindings", _, "host"] => path[0],
            ["bindings", var binding, "port" or "targetPort"] => $"{resource["bindings"]![binding]!["targetPort"]?.ToString() ?? $"{ContainerPort}"}",
            _ => throw new NotSupportedException($"What is {string.Join('.', path)}?"),
        };
    }

    private static IEnumerable<string> ServicePorts(string name, CommittedBase made)
    {
        var service = made.Read(name, "service.yaml");
        Assert.Equal((name, name), ($"{service["metadata"]!["name"]}", $"{service["spec"]!["selector"]!["app"]}"));
        return service["spec"]!["ports"]!.AsArray().Select(port => $"{port!["name"]} {port["port"]} {port["targetPort"]}");
    }

    private static IEnumerable<string> Ports(JsonObject container, string key) =>
        container["ports"]!.AsArray().Select(port => $"{port!["name"]} {port[key]}".Trim());

    private static void Same(List<string> found, string what, IEnumerable<string> wanted, IEnumerable<string> there)
    {
        var (left, right) = (wanted.Order(StringComparer.Ordinal).ToList(), there.Order(StringComparer.Ordinal).ToList());
        if (!left.SequenceEqual(right, StringComparer.Ordinal))
            found.Add($"{what}: the AppHost says [{string.Join(", ", left.Except(right))}], the base [{string.Join(", ", right.Except(left))}]");
    }
}
