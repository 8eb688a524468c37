using k8s.Models;

namespace CrowdCount.Tests.Deploy.Policies;

/// <summary>Whoever listens to the world asks for keys and a sign-in; without them only the overlay for one's own machine starts, and says so.</summary>
public sealed class AccessTests : PolicyTests
{
    private protected override IEnumerable<string> Violations(Cluster cluster)
    {
        var local = cluster.Containers.Any(container => container.Image.EndsWith(":local", StringComparison.Ordinal));
        foreach (var (service, required) in new[] { ("upload", "Upload__KeysRequired"), ("dashboard", "Dashboard__SignInRequired") })
        {
            var settings = cluster.One<V1ConfigMap>($"{service}-env").Data;
            var open = settings.TryGetValue($"{required.Split("__")[0]}__NoKeys", out var noKeys) && noKeys == "true";
            if (settings[$"{service}__Listen"] != "any" || settings.ContainsKey("ASPNETCORE_URLS"))
                yield return $"{service}: listens elsewhere";
            if (settings[required] != (local ? "false" : "true") || open != local)
                yield return $"{service}: {required} is {settings[required]}, NoKeys {open}";
        }

        // An account would bring the sign-in back.
        if (cluster.Containers.Single(container => container.Name == "dashboard").Env.Any(variable => variable.Name == "Dashboard__FirstAdminPassword") == local)
            yield return "dashboard: a first account where nobody signs in, or none where everybody does";
    }

    private protected override void Break(Cluster cluster) => cluster.One<V1ConfigMap>("upload-env").Data["Upload__NoKeys"] = "true";
}
