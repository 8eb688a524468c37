using System.Text.Json;
using CrowdCount.Core.Storage;
using k8s.Models;

namespace CrowdCount.Tests.Deploy;

/// <summary>The overlays keda and monitoring: read strictly, and fitting what they scale and watch.</summary>
public sealed class CustomResourcesTests
{
    [Fact]
    public void Keda_Rendered_ScalesPredictByTheStreamsThatTheWorkersRead()
    {
        var scaled = Assert.Single(Read<CustomResources.ScaledObject>("keda")).Spec;
        var streams = scaled.Triggers.Where(trigger => trigger.Type == "redis-streams").ToList();

        Assert.Equal(("Deployment", "predict", 1, 5), (scaled.ScaleTargetRef.Kind, scaled.ScaleTargetRef.Name, scaled.MinReplicaCount, scaled.MaxReplicaCount));
        Assert.Equal(new[] { "live", "late" }.Select(name => $"{Keys.Prefix(0)}{name}"), streams.Select(trigger => trigger.Metadata["stream"]));
        Assert.All(streams, trigger => Assert.Equal((Keys.Group, "store"), (trigger.Metadata["consumerGroup"], trigger.AuthenticationRef?.Name)));
        Assert.Equal(300, scaled.Advanced.HorizontalPodAutoscalerConfig.Behavior.ScaleDown.StabilizationWindowSeconds);
    }

    [Fact]
    public void Keda_Rendered_LeavesPredictNoSecondAutoscaler()
    {
        Assert.Equal(["dashboard", "upload"], Cluster.Of("keda").Of<V2HorizontalPodAutoscaler>().Select(scaler => scaler.Metadata.Name).Order());
        Assert.Equal(["dashboard", "predict", "upload"], Cluster.Of("cluster").Of<V2HorizontalPodAutoscaler>().Select(scaler => scaler.Metadata.Name).Order());
    }

    [Fact]
    public void Keda_Rendered_FindsThePasswordOfTheStore()
    {
        var secret = Assert.Single(Assert.Single(Read<CustomResources.TriggerAuthentication>("keda")).Spec.SecretTargetRef);
        var cluster = Cluster.Of("keda");

        Assert.Contains(secret.Key, cluster.One<V1Secret>(secret.Name).Data.Keys);
        Assert.Equal("password", secret.Parameter);
    }

    [Fact]
    public void Monitoring_Rendered_WatchesTheMetricsPortOfEveryService()
    {
        var monitor = Assert.Single(Read<CustomResources.PodMonitor>("monitoring"));
        var cluster = Cluster.Of("cluster");
        var watched = Assert.Single(monitor.Spec.Selector.MatchExpressions);
        var port = Assert.Single(monitor.Spec.PodMetricsEndpoints).Port;

        Assert.Equal(("app", "In"), (watched.Key, watched.Operator));
        Assert.Equal(["dashboard", "predict", "upload"], watched.Values.Order());
        Assert.All(watched.Values, name => Assert.Contains(cluster.Container(name).Ports, open => open.Name == port && $"{open.ContainerPort}" == cluster.One<V1ConfigMap>($"{name}-env").Data["Telemetry__MetricsPort"]));
        Assert.Equal(cluster.One<V1Deployment>("upload").Metadata.NamespaceProperty, monitor.Metadata.Namespace);
    }

    [Fact]
    public void Rules_Rendered_HaveASeverityAndASentence()
    {
        var rules = Read<CustomResources.PrometheusRule>("monitoring").SelectMany(rule => rule.Spec.Groups).SelectMany(group => group.Rules).ToList();

        Assert.NotEmpty(rules);
        Assert.Equal(rules.Count, rules.Select(rule => rule.Alert).Distinct().Count());
        Assert.All(rules, rule => Assert.True(rule.Labels["severity"] is "warning" or "critical" && rule.Annotations["summary"].EndsWith('.'), rule.Alert));
    }

    [Theory]
    [InlineData("minReplicaCount: 1", "minReplicas: 1")]
    [InlineData("maxReplicaCount: 5", "maxReplicaCount: \"5\"")]
    [InlineData("consumerGroup: predict", "consumerGroup: 1")]
    [InlineData("kind: ScaledObject", "kind: ScaledObjects")]
    public void CustomResource_WithAMistake_IsRefused(string right, string wrong)
    {
        var text = Rendered.Text("keda");
        Assert.Contains(right, text, StringComparison.Ordinal);

        Assert.ThrowsAny<JsonException>(() => CustomResources.Read(text.Replace(right, wrong, StringComparison.Ordinal)));
    }

    private static IEnumerable<CustomResources.Custom<T>> Read<T>(string overlay) => CustomResources.Read(Rendered.Text(overlay)).OfType<CustomResources.Custom<T>>();
}
