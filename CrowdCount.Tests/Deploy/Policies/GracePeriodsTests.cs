using System.Globalization;
using CrowdCount.Predict;
using CrowdCount.Upload;
using k8s.Models;

namespace CrowdCount.Tests.Deploy.Policies;

/// <summary>The kubelet waits longer than the host, and the host longer than a request or a photo in work takes.</summary>
public sealed class GracePeriodsTests : PolicyTests
{
    private protected override IEnumerable<string> Violations(Cluster cluster)
    {
        foreach (var deployment in cluster.Of<V1Deployment>())
        {
            var (name, pod) = (deployment.Metadata.Name, deployment.Spec.Template.Spec);
            var container = pod.Containers.Single();
            var shutdown = TimeSpan.FromSeconds(int.Parse(Variable(container, "DOTNET_SHUTDOWNTIMEOUTSECONDS") ?? "0", CultureInfo.InvariantCulture));
            if (TimeSpan.FromSeconds(pod.TerminationGracePeriodSeconds ?? 0) <= shutdown + TimeSpan.FromSeconds(container.Lifecycle.PreStop.Sleep.Seconds))
                yield return $"{name}: killed before the host is done";
            if (shutdown <= Work(name, container))
                yield return $"{name}: the host gives up before the work is done";
        }
    }

    private static TimeSpan Work(string name, V1Container container) => name switch
    {
        "upload" => new UploadOptions().TimeToSend,
        "predict" => TimeSpan.Parse(Variable(container, "Predict__Drain") ?? "", CultureInfo.InvariantCulture) is var drain && drain >= new PredictOptions().Drain ? drain : TimeSpan.MaxValue,
        _ => TimeSpan.FromSeconds(10),
    };

    private static string? Variable(V1Container container, string name) => container.Env.SingleOrDefault(variable => variable.Name == name)?.Value;

    private protected override void Break(Cluster cluster) => cluster.One<V1Deployment>("upload").Spec.Template.Spec.TerminationGracePeriodSeconds = 30;
}
