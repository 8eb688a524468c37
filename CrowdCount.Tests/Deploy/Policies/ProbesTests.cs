namespace CrowdCount.Tests.Deploy.Policies;

/// <summary>Each container has the three probes, over HTTP on a port and a path that exist; and they ask by a name that the service answers to.</summary>
public sealed class ProbesTests : PolicyTests
{
    /// <summary>The paths; that the services answer them is in ProbedEndpointsTests.</summary>
    internal static readonly string[] Paths = ["/health/live", "/health/ready"];

    private protected override IEnumerable<string> Violations(Cluster cluster)
    {
        foreach (var container in cluster.Containers)
        {
            foreach (var (name, probe) in new[] { ("startup", container.StartupProbe), ("readiness", container.ReadinessProbe), ("liveness", container.LivenessProbe) })
            {
                if (probe is null)
                    yield return $"{container.Name}: no {name} probe";
                else if (probe.HttpGet is { } asked)
                {
                    if (!Paths.Contains(asked.Path) || !container.Ports.Any(port => port.Name == $"{asked.Port}"))
                        yield return $"{container.Name}: {name} asks {asked.Port}{asked.Path}";
                    if (asked.HttpHeaders?.SingleOrDefault()?.Value != "localhost")
                        yield return $"{container.Name}: {name} asks by the pod's address";
                }
                else if (probe.Exec is null)
                    yield return $"{container.Name}: {name} does nothing";
            }

            // A liveness probe that looks outside would restart every replica when the store is down.
            if (container.LivenessProbe?.HttpGet is { Path: not "/health/live" })
                yield return $"{container.Name}: liveness looks outside the process";
        }
    }

    private protected override void Break(Cluster cluster) => cluster.Container("upload").ReadinessProbe.HttpGet.Path = "/healthz";
}
