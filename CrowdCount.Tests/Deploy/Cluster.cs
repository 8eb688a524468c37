using System.Collections.Concurrent;
using k8s;
using k8s.Models;

namespace CrowdCount.Tests.Deploy;

/// <summary>An overlay's objects as typed models. Read strictly: a field that Kubernetes does not know, or one given twice, is an error.</summary>
internal sealed class Cluster
{
    private static readonly ConcurrentDictionary<string, Lazy<Cluster>> Known = new(StringComparer.Ordinal);

    private Cluster(List<object> objects) => Objects = objects;

    public List<object> Objects { get; }

    /// <summary>Deployments and StatefulSets.</summary>
    public IReadOnlyList<Workload> Workloads =>
    [
        .. Of<V1Deployment>().Select(found => new Workload(found.Metadata.Name, found.Spec.Template)),
        .. Of<V1StatefulSet>().Select(found => new Workload(found.Metadata.Name, found.Spec.Template)),
    ];

    public IEnumerable<V1Container> Containers => Workloads.SelectMany(workload => workload.Containers);

    public static Cluster Of(string overlay)
    {
        var text = Rendered.Text(overlay);
        return Known.GetOrAdd(overlay, _ => new Lazy<Cluster>(() => Parse(text))).Value;
    }

    /// <summary>One that a test may break.</summary>
    public static Cluster Fresh(string overlay) => Parse(Rendered.Text(overlay));

    public static Cluster Parse(string yaml) => new([.. Documents(yaml).Where(IsBuiltIn).SelectMany(document => KubernetesYaml.LoadAllFromString(document, strict: true))]);

    public static IEnumerable<string> Documents(string yaml) => $"\n{yaml}".Split("\n---\n").Where(document => document.Trim().Length > 0);

    /// <summary>Whether Kubernetes itself knows the kind; what other projects define is in CustomResources.</summary>
    public static bool IsBuiltIn(string document) => !CustomResources.IsOne(document);

    public IEnumerable<T> Of<T>() => Objects.OfType<T>();

    public T One<T>(string name) where T : IKubernetesObject<V1ObjectMeta> => Of<T>().Single(found => found.Metadata.Name == name);

    public V1Container Container(string name) => Containers.Single(container => container.Name == name);

    internal sealed record Workload(string Name, V1PodTemplateSpec Template)
    {
        public V1PodSpec Pod => Template.Spec;

        public IEnumerable<V1Container> Containers => [.. Pod.InitContainers ?? [], .. Pod.Containers];

        public bool Has(IDictionary<string, string> labels) => labels.All(label => Template.Metadata.Labels.TryGetValue(label.Key, out var value) && value == label.Value);

        public bool Has(V1LabelSelector selector) =>
            Has(selector.MatchLabels ?? new Dictionary<string, string>())
            && (selector.MatchExpressions ?? []).All(wanted => wanted.OperatorProperty == "In" && Template.Metadata.Labels.TryGetValue(wanted.Key, out var value) && wanted.Values.Contains(value));
    }
}
