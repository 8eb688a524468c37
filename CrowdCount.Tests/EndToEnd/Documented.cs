using CrowdCount.ServiceDefaults;
using CrowdCount.Tests.Infrastructure.Otlp;
using CrowdCount.Tests.ServiceDefaults;

namespace CrowdCount.Tests.EndToEnd;

/// <summary>Compares what was exported with docs/telemetry.md.</summary>
internal static class Documented
{
    public static void Check(OtlpReceiver receiver)
    {
        CheckSpans([.. receiver.Spans.Where(span => TelemetryNames.All.Contains(span.Source))]);
        foreach (var metric in receiver.Metrics)
            Check(metric);
        foreach (var resource in receiver.Spans.Select(span => span.Resource).Concat(receiver.Metrics.Select(metric => metric.Resource)).Concat(receiver.Logs.Select(log => log.Resource)))
            Assert.Equal(TelemetryDocument.ResourceAttributes.Order(), resource.Attributes.Keys.Order());
    }

    private static void CheckSpans(IReadOnlyList<OtlpSpan> own)
    {
        Assert.Equal(TelemetryDocument.Spans.Order(), own.Select(span => span.Name).Distinct().Order());
        foreach (var span in own)
        {
            var documented = TelemetryDocument.Attributes.Where(attribute => attribute.Value.Contains(span.Name)).Select(attribute => attribute.Key);
            // All went well here.
            Assert.Equal(documented.Except(["error.type"]).Order(), span.Attributes.Keys.Order());
        }
    }

    private static void Check(OtlpMetric metric)
    {
        if (!TelemetryNames.All.Contains(metric.Meter))
        {
            Assert.Contains(TelemetryDocument.Platform, beginning => metric.Name.StartsWith(beginning, StringComparison.Ordinal));
            return;
        }

        var documented = Assert.Single(TelemetryDocument.Metrics, known => known.Name == metric.Name);
        Assert.Equal((documented.Meter, documented.Unit, documented.Meaning), (metric.Meter, metric.Unit, metric.Description));
        Assert.Subset(documented.Attributes.ToHashSet(), metric.Attributes.ToHashSet());
    }
}
