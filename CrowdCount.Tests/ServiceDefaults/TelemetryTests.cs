using System.Collections.Concurrent;
using System.Diagnostics;
using System.Net;
using CrowdCount.ServiceDefaults;
using Microsoft.Extensions.DependencyInjection;
using OpenTelemetry;
using OpenTelemetry.Metrics;
using OpenTelemetry.Trace;

namespace CrowdCount.Tests.ServiceDefaults;

public sealed class TelemetryTests
{
    [Fact]
    public async Task TwoApplicationsInOneProcess_OneRequestEach_GiveOneSpanEach()
    {
        var spans = new Spans();
        var first = TestApp.Builder();
        first.Services.ConfigureOpenTelemetryTracerProvider(tracing => tracing.AddProcessor(spans));
        var second = TestApp.Builder(telemetry: TelemetryScope.Shared);
        // Would only ever be heard if the second application registered a provider of its own.
        second.Services.ConfigureOpenTelemetryTracerProvider(tracing => tracing.AddProcessor(spans));
        await using var one = await TestApp.StartAsync(first);
        await using var two = await TestApp.StartAsync(second);

        _ = await one.Client.GetStringAsync("/hello/first-app", TestContext.Current.CancellationToken);
        _ = await two.Client.GetStringAsync("/hello/second-app", TestContext.Current.CancellationToken);

        await WaitForAsync(spans, "/hello/second-app");
        Assert.Equal(1, spans.Of("/hello/first-app"));
        Assert.Equal(1, spans.Of("/hello/second-app"));
        Assert.Null(two.Services.GetService<TracerProvider>());
        Assert.Null(two.Services.GetService<MeterProvider>());
    }

    [Fact]
    public async Task Probes_Asked_LeaveNoSpan()
    {
        var spans = new Spans();
        var builder = TestApp.Builder();
        builder.Services.ConfigureOpenTelemetryTracerProvider(tracing => tracing.AddProcessor(spans));
        await using var app = await TestApp.StartAsync(builder);

        foreach (var path in new[] { "/health/live", "/health/ready", "/metrics", "/hello/after-the-probes" })
            _ = await app.Client.GetStringAsync(path, TestContext.Current.CancellationToken);

        await WaitForAsync(spans, "/hello/after-the-probes");
        Assert.DoesNotContain(spans.Paths, path => path.StartsWith("/health", StringComparison.Ordinal) || path == "/metrics");
    }

    [Fact]
    public async Task OwnSources_OfEveryService_AreHeard()
    {
        var spans = new Spans();
        var builder = TestApp.Builder();
        builder.Services.ConfigureOpenTelemetryTracerProvider(tracing => tracing.AddProcessor(spans));
        await using var app = await TestApp.StartAsync(builder);

        foreach (var name in TelemetryNames.All)
        {
            using var source = new ActivitySource(name);
            using var span = source.StartActivity("heard");
            Assert.NotNull(span);
        }
    }

    [Fact]
    public async Task Metrics_AskedFor_AreThereForTheProcessOnce()
    {
        await using var owner = await TestApp.StartAsync(TestApp.Builder());
        await using var other = await TestApp.StartAsync(TestApp.Builder(telemetry: TelemetryScope.Shared));

        var text = await owner.Client.GetStringAsync("/metrics", TestContext.Current.CancellationToken);
        using var elsewhere = await other.Client.GetAsync("/metrics", TestContext.Current.CancellationToken);

        Assert.Contains("dotnet_", text, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.NotFound, elsewhere.StatusCode);
    }

    private static Task WaitForAsync(Spans spans, string path) =>
        Infrastructure.Eventually.TrueAsync(() => spans.Of(path) > 0, TimeSpan.FromSeconds(10), $"No span for {path}.");

    private sealed class Spans : BaseProcessor<Activity>
    {
        private readonly ConcurrentQueue<string> _paths = new();

        public IEnumerable<string> Paths => _paths;

        public int Of(string path) => _paths.Count(seen => seen == path);

        public override void OnEnd(Activity data)
        {
            // Other tests of this process make spans of clients and of their own servers: only requests received count.
            if (data.Kind == ActivityKind.Server && data.GetTagItem("url.path") is string path)
                _paths.Enqueue(path);
        }
    }
}
