using k8s;
using k8s.Models;
using YamlDotNet.Core;

namespace CrowdCount.Tests.Deploy;

/// <summary>What is applied is what Kubernetes understands, and nothing of it is applied without its secrets.</summary>
public sealed class ManifestTests
{
    [Theory]
    [InlineData("cluster", 28)]
    [InlineData("local", 28)]
    [InlineData("keda", 28)]
    [InlineData("monitoring", 1)]
    public void Overlay_Rendered_ReadsStrictlyAsTypedModels(string overlay, int atLeast)
    {
        var objects = Cluster.Of(overlay).Objects;

        Assert.InRange(objects.Count, atLeast, 100);
        Assert.All(objects, found => Assert.True(found is V1Namespace || ((IKubernetesObject<V1ObjectMeta>)found).Metadata.NamespaceProperty == "crowdcount", $"{found}"));
        Assert.Equal(objects.Count, objects.Cast<IKubernetesObject<V1ObjectMeta>>().Select(found => $"{found.Kind} {found.Metadata.Name}").Distinct().Count());
    }

    [Theory]
    [InlineData("minReadySeconds: 10", "minReadySecond: 10")]
    [InlineData("maxUnavailable: 1", "maxUnavailabe: 1")]
    [InlineData("readOnlyRootFilesystem: true", "readOnlyRootFileSystem: true")]
    [InlineData("sessionAffinity: ClientIP", "sessionAffinity: ClientIP\n  sessionAffinity: None")]
    public void Manifest_WithAMistake_IsRefused(string right, string wrong)
    {
        var text = Rendered.Text("cluster");
        Assert.Contains(right, text, StringComparison.Ordinal);

        Assert.ThrowsAny<YamlException>(() => Cluster.Parse(text.Replace(right, wrong, StringComparison.Ordinal)));
    }

    [Fact]
    public void SourceFiles_WithoutKubectl_ReadStrictlyToo()
    {
        // Patches that delete something are kustomize's own.
        var files = Directory.EnumerateFiles(Path.Combine(Architecture.Repository.Root, "deploy"), "*.yaml", SearchOption.AllDirectories)
            .Where(file => Path.GetFileName(file) is not ("kustomization.yaml" or "references.yaml")).ToList();

        Assert.True(files.Count > 40, $"{files.Count}");
        foreach (var text in files.Select(File.ReadAllText).Where(text => !text.Contains("$patch: delete", StringComparison.Ordinal)))
            _ = Cluster.Parse(text);
    }

    [Fact]
    public void Cluster_WithoutItsSecrets_IsNotRenderedAndSaysWhatIsMissing()
    {
        Rendered.NeedKubectl();
        using var copy = new Rendered.Copy(withSecrets: false);

        var (code, output, errors) = Rendered.Kustomize(copy.Overlay("cluster"));

        Assert.NotEqual(0, code);
        Assert.Empty(output);
        Assert.Contains("secrets.env", errors, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("cluster")]
    [InlineData("local")]
    [InlineData("keda")]
    public void Base_ItsDummyPassword_IsNowhereInWhatIsRendered(string overlay) =>
        Assert.DoesNotContain("replaced-by-the-overlay", Rendered.Text(overlay), StringComparison.Ordinal);

    [Fact]
    public void Secrets_OfTheCluster_AreGivenToThoseWhoNeedThem()
    {
        var given = Cluster.Of("cluster").Containers.Select(container => (container.Name, Keys: string.Join(' ', (container.Env ?? []).Select(variable => variable.ValueFrom?.SecretKeyRef?.Key).OfType<string>())));

        Assert.Equal(
            [("dashboard", "ConnectionStrings__redis Dashboard__FirstAdminPassword"), ("predict", "ConnectionStrings__redis"), ("redis", ""), ("upload", "ConnectionStrings__redis")],
            given.OrderBy(one => one.Name).Select(one => (one.Name, string.Join(' ', one.Keys.Split(' ').Order(StringComparer.Ordinal)))));
    }
}
