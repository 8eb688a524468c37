using System.Runtime.Loader;
using System.Text.Json.Nodes;
using Microsoft.CodeAnalysis;

namespace CrowdCount.Tests.AppHost;

/// <summary>The AppHost's own code, run in publish mode against the stub: what it adds to the manifest, loops and conditions included.</summary>
internal static class EvaluatedAppHost
{
    private static readonly Lazy<JsonObject> Published = new(() => Publish(AppHostSource.Trees));

    /// <summary>The resources of the manifest.</summary>
    public static JsonObject Resources => Published.Value;

    public static JsonObject Publish(IEnumerable<SyntaxTree> trees)
    {
        var (stub, program) = StubCompilation.Emit(trees, StubCompilation.AppHostUsings);
        var folder = Directory.CreateTempSubdirectory("crowdcount-manifest-").FullName;
        var context = new AssemblyLoadContext("apphost", isCollectible: true);
        try
        {
            var aspire = context.LoadFromStream(new MemoryStream(stub));
            context.Resolving += (_, name) => name.Name == aspire.GetName().Name ? aspire : null;
            var manifest = Path.Combine(folder, "aspire-manifest.json");
            string[] arguments = ["--publisher", "manifest", "--output-path", manifest];
            context.LoadFromStream(new MemoryStream(program)).EntryPoint!.Invoke(null, [arguments]);
            return JsonNode.Parse(File.ReadAllText(manifest))!["resources"]!.AsObject();
        }
        finally
        {
            context.Unload();
            Directory.Delete(folder, recursive: true);
        }
    }
}
