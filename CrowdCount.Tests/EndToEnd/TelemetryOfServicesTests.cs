using System.Diagnostics;
using CrowdCount.Tests.Infrastructure;
using CrowdCount.Tests.Infrastructure.Otlp;
using CrowdCount.Tests.ServiceDefaults;

namespace CrowdCount.Tests.EndToEnd;

/// <summary>What three services in three processes export of one photo.</summary>
public sealed class TelemetryOfServicesTests
{
    private static readonly string[] Names = ["Upload", "Predict", "Dashboard"];

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    [Theory]
    [InlineData(false)]
    [InlineData(true, Skip = Everything.Reason, SkipType = typeof(Everything), SkipUnless = nameof(Everything.IsWanted))]
    public async Task OnePhoto_ThroughThreeServices_IsOneTrace(bool grpc)
    {
        await using var redis = await RedisServer.StartAsync();
        await using var receiver = await OtlpReceiver.StartAsync();
        var services = await Task.WhenAll(Names.Select(name => ServiceProcess.StartAsync(name, redis.ConnectionString, receiver.Settings(grpc))));
        var trace = new PhotoTrace(receiver);
        try
        {
            await PhotoTrace.DashboardListensAsync(redis.ConnectionString);
            await trace.SendAsync(services[0].Http, TestPhotos.Jpeg(1));
            await trace.ShownAsync();
            foreach (var (service, name) in services.Zip(Names))
            {
                await Eventually.TrueAsync(() => receiver.Metrics.Any(metric => metric.Meter == $"CrowdCount.{name}"), Patience, $"No metric of {name}'s own came.");
                var scraped = await service.Http.GetStringAsync(new Uri("/metrics", UriKind.Relative), TestContext.Current.CancellationToken);
                Assert.Contains(TelemetryDocument.Metrics, metric => metric.Meter == $"CrowdCount.{name}" && scraped.Contains($"# TYPE {metric.Prometheus} ", StringComparison.Ordinal));
            }

            await Task.WhenAll(services.Select(service => service.EndAsync()));
        }
        finally
        {
            foreach (var service in services)
                await service.DisposeAsync();
        }

        PhotoTraceShape.Check(trace, request: "CrowdCount.Upload", queue: "CrowdCount.Upload", count: "CrowdCount.Predict", show: "CrowdCount.Dashboard");
        Documented.Check(receiver);
        foreach (var service in Names.Select(name => $"CrowdCount.{name}"))
        {
            Assert.Contains(receiver.Logs, log => log.Resource.Service == service);
            Assert.Contains(receiver.Metrics, metric => metric.Meter == service && metric.Resource.Service == service);
        }
    }

    [Fact]
    public async Task OnePhoto_OfACameraWithoutATrace_IsOneTraceOfItsOwn()
    {
        await using var redis = await RedisServer.StartAsync();
        await using var receiver = await OtlpReceiver.StartAsync();
        await using var upload = await ServiceProcess.StartAsync("Upload", redis.ConnectionString, receiver.Settings());
        await upload.HasStoreAsync();

        using var camera = PhotoTrace.CameraAt(upload.Http.BaseAddress!);
        using var photo = new ByteArrayContent(TestPhotos.Jpeg(1));
        using var answer = await camera.PostAsync(new Uri("/api/v1/cameras/gate/photos", UriKind.Relative), photo, TestContext.Current.CancellationToken);
        await upload.EndAsync();

        var request = Assert.Single(receiver.Spans, span => span.Kind == ActivityKind.Server);
        Assert.Equal("", request.ParentId);
        Assert.Equal(request.SpanId, Assert.Single(receiver.Spans, span => span.Name == "send photos").ParentId);
    }
}
