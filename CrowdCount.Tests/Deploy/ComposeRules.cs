using System.Globalization;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using CrowdCount.Tests.AppHost;

namespace CrowdCount.Tests.Deploy;

/// <summary>The rules of deploy/overlays, as far as they apply to compose.yaml.</summary>
internal static partial class ComposeRules
{
    public static IEnumerable<string> Violations(string compose)
    {
        foreach (var (name, node) in Yaml.ReadAll(compose).Single()["services"]!.AsObject())
        {
            var service = Merged(node!.AsObject());
            foreach (var violation in OfService(service).Concat(OfEnvironment(Merged(service["environment"]!.AsObject()), service)))
                yield return $"{name}: {violation}";
        }
    }

    /// <summary>With what "&lt;&lt;" takes from elsewhere.</summary>
    public static JsonObject Merged(JsonObject map)
    {
        var merged = new JsonObject();
        foreach (var (key, value) in (map["<<"]?.AsObject() ?? []).Concat(map.Where(entry => entry.Key != "<<")))
            merged[key] = value?.DeepClone();
        return merged;
    }

    private static IEnumerable<string> OfService(JsonObject service)
    {
        if (Default($"{service["image"]}").Split('/')[^1].Split(':') is not [_, not ("" or "latest")])
            yield return "no version";
        foreach (var limit in new[] { "mem_limit", "cpus", "pids_limit" }.Where(limit => service[limit] is null))
            yield return $"no {limit}";
        if ($"{service["read_only"]}" != "true" || service["cap_drop"]?[0]?.ToString() != "ALL" || service["security_opt"]?[0]?.ToString() != "no-new-privileges:true" || $"{service["user"] ?? "0"}".StartsWith('0'))
            yield return "more rights than it needs";
        if (service["healthcheck"]?["test"] is null)
            yield return "nobody asks how it is";
        foreach (var port in (service["ports"]?.AsArray() ?? []).Where(port => !Default($"{port}").StartsWith("127.0.0.1:", StringComparison.Ordinal)))
            yield return $"others reach {port} unasked";
    }

    private static IEnumerable<string> OfEnvironment(JsonObject environment, JsonObject service)
    {
        foreach (var (name, value) in environment)
        {
            if (Secret().IsMatch(name) && !$"{value}".Contains(":?", StringComparison.Ordinal))
                yield return $"{name} is in the file";
            if (name.Contains("__", StringComparison.Ordinal) && !name.StartsWith("ConnectionStrings__", StringComparison.Ordinal) && !ServiceSettings.All.Contains(name.Replace("__", ":", StringComparison.Ordinal)))
                yield return $"{name} is no setting";
        }

        var host = int.Parse($"{environment["DOTNET_SHUTDOWNTIMEOUTSECONDS"] ?? "30"}", CultureInfo.InvariantCulture);
        if (Seconds($"{service["stop_grace_period"]}") <= host)
            yield return "killed before it is done";
    }

    private static int Seconds(string span) => span switch
    {
        [.. var minutes, 'm'] => 60 * int.Parse(minutes, CultureInfo.InvariantCulture),
        [.. var seconds, 's'] => int.Parse(seconds, CultureInfo.InvariantCulture),
        _ => 0,
    };

    /// <summary>${NAME:-default} as its default.</summary>
    private static string Default(string text) => Variable().Replace(text, "${default}");

    [GeneratedRegex(@"\$\{\w+:-(?<default>[^}]*)\}", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 10_000)]
    private static partial Regex Variable();

    [GeneratedRegex("password|secret|AUTH|ConnectionStrings", RegexOptions.IgnoreCase, matchTimeoutMilliseconds: 10_000)]
    private static partial Regex Secret();
}
