using CrowdCount.Tests.EndToEnd;
using CrowdCount.Tests.Infrastructure;
using CrowdCount.Tests.Infrastructure.Otlp;

namespace CrowdCount.Tests.Standalone;

/// <summary>Upload and the dashboard share a process there: each span must still leave it once.</summary>
public sealed class TelemetryOfStandaloneTests : IDisposable
{
    private readonly string _folder = StandaloneProcess.NewFolder();

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public async Task OnePhoto_ThroughStandalone_IsOneTraceWithEachSpanOnce()
    {
        await using var receiver = await OtlpReceiver.StartAsync();
        await using var standalone = await StandaloneProcess.StartAsync(_folder, StandaloneProcess.Ports.Free(), receiver.Settings());
        var trace = new PhotoTrace(receiver);
        await PhotoTrace.DashboardListensAsync(StandaloneStore.ConnectionStringOf(_folder));
        await trace.SendAsync(standalone.Upload, TestPhotos.Jpeg(1));
        await trace.ShownAsync();
        // The page is the other application of that process.
        _ = await standalone.Dashboard.GetStringAsync("/api/v1/live", TestContext.Current.CancellationToken);
        await standalone.EndAsync();

        PhotoTraceShape.Check(trace, "CrowdCount.Standalone", "CrowdCount.Standalone", "CrowdCount.Predict", "CrowdCount.Standalone");
        Assert.Equal(receiver.Spans.Count, receiver.Spans.Select(span => span.SpanId).Distinct().Count());
        Assert.Single(receiver.Spans, span => span.Attributes.GetValueOrDefault("http.route") == "/api/v1/live");
        Assert.Contains(receiver.Metrics, metric => (metric.Meter, metric.Resource.Service) == ("CrowdCount.Dashboard", "CrowdCount.Standalone"));
        Assert.Contains(receiver.Metrics, metric => (metric.Meter, metric.Resource.Service) == ("CrowdCount.Predict", "CrowdCount.Predict"));
        Assert.Equal(["CrowdCount.Predict", "CrowdCount.Standalone"], receiver.Logs.Select(log => log.Resource.Service).Distinct().Order());
    }
}
