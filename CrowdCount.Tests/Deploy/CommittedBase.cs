using System.Text.Json.Nodes;
using CrowdCount.Tests.Architecture;

namespace CrowdCount.Tests.Deploy;

/// <summary>deploy/base as it lies in the tree, generated or made by hand.</summary>
internal sealed class CommittedBase(string folder)
{
    public static string Folder { get; } = Path.Combine(Repository.Root, "deploy", "base");

    public JsonObject Root => Read("kustomization.yaml");

    public IEnumerable<string> Resources => Strings(Root["resources"]);

    public JsonObject Read(params string[] path) => Yaml.ReadFile(Path.Combine([folder, .. path]));

    /// <summary>What a resource's ConfigMap is generated from.</summary>
    public IReadOnlyDictionary<string, string> Environment(string resource)
    {
        var map = Assert.Single(Read(resource, "kustomization.yaml")["configMapGenerator"]!.AsArray())!;
        Assert.Equal($"{resource}-env", map["name"]!.GetValue<string>());
        return Strings(map["literals"]).Select(line => line.Split('=', 2)).ToDictionary(pair => pair[0], pair => pair[1]);
    }

    public static IEnumerable<string> Strings(JsonNode? list) => list!.AsArray().Select(item => item!.GetValue<string>());
}
