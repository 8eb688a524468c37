using k8s.Models;

namespace CrowdCount.Tests.Deploy.Policies;

/// <summary>What is secret is in Secrets: not in a ConfigMap, a variable's text, a command line, and nothing of the base's dummies is left.</summary>
public sealed class SecretsTests : PolicyTests
{
    private static readonly string[] Telling = ["password", "secret", "token", "connectionstrings", "replaced-by-the-overlay"];

    private protected override IEnumerable<string> Violations(Cluster cluster)
    {
        var maps = from map in cluster.Of<V1ConfigMap>() from pair in map.Data ?? new Dictionary<string, string>() select $"{map.Metadata.Name}: {pair.Key}={pair.Value}";
        var variables = from container in cluster.Containers from variable in container.Env ?? [] where variable.Value is not null select $"{container.Name}: {variable.Name}={variable.Value}";
        var secrets = cluster.Of<V1Secret>().SelectMany(secret => secret.Data).Select(pair => System.Text.Encoding.UTF8.GetString(pair.Value)).ToList();
        var arguments = cluster.Containers.SelectMany(container => (container.Args ?? []).Concat(container.Command ?? [])).Where(text => secrets.Any(secret => text.Contains(secret, StringComparison.Ordinal)));
        return maps.Concat(variables).Where(text => Telling.Any(word => text.Contains(word, StringComparison.OrdinalIgnoreCase))).Concat(arguments);
    }

    private protected override void Break(Cluster cluster) => cluster.One<V1ConfigMap>("upload-env").Data["ConnectionStrings__redis"] = "redis:6379,password=x";
}
