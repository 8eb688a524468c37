using System.Buffers.Binary;
using System.Collections.Concurrent;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace CrowdCount.Tests.Infrastructure.Otlp;

/// <summary>Takes what services export, by http/protobuf and by grpc, and keeps it. On loopback, on two free ports.</summary>
internal sealed class OtlpReceiver : IAsyncDisposable
{
    private readonly ConcurrentQueue<OtlpSpan> _spans = new();
    private readonly ConcurrentQueue<OtlpMetric> _metrics = new();
    private readonly ConcurrentQueue<OtlpLog> _logs = new();
    private readonly ConcurrentQueue<byte[]> _bodies = new();
    private readonly WebApplication _app;

    private OtlpReceiver(WebApplication app)
    {
        _app = app;
        Map("/v1/traces", "trace.v1.TraceService", body => Keep(_spans, OtlpDecoder.Spans(body)));
        Map("/v1/metrics", "metrics.v1.MetricsService", body => Keep(_metrics, OtlpDecoder.Metrics(body)));
        Map("/v1/logs", "logs.v1.LogsService", body => Keep(_logs, OtlpDecoder.Logs(body)));
    }

    public IReadOnlyList<OtlpSpan> Spans => [.. _spans];

    public IReadOnlyList<OtlpMetric> Metrics => [.. _metrics];

    public IReadOnlyList<OtlpLog> Logs => [.. _logs];

    /// <summary>Everything that came, as it came.</summary>
    public IReadOnlyList<byte[]> Bodies => [.. _bodies];

    /// <summary>What a service is told in its environment to send here, soon after things happen.</summary>
    public IReadOnlyDictionary<string, string> Settings(bool grpc = false) => new Dictionary<string, string>
    {
        ["OTEL_EXPORTER_OTLP_ENDPOINT"] = Addresses[grpc ? 1 : 0],
        ["OTEL_EXPORTER_OTLP_PROTOCOL"] = grpc ? "grpc" : "http/protobuf",
        ["OTEL_BSP_SCHEDULE_DELAY"] = "200",
        ["OTEL_BLRP_SCHEDULE_DELAY"] = "200",
        ["OTEL_METRIC_EXPORT_INTERVAL"] = "500",
    };

    public static async Task<OtlpReceiver> StartAsync()
    {
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.Logging.ClearProviders();
        builder.Services.AddRouting();
        // Without TLS a port speaks one version of HTTP only.
        builder.WebHost.UseKestrelCore().ConfigureKestrel(kestrel =>
        {
            kestrel.Listen(System.Net.IPAddress.Loopback, 0, port => port.Protocols = HttpProtocols.Http1);
            kestrel.Listen(System.Net.IPAddress.Loopback, 0, port => port.Protocols = HttpProtocols.Http2);
        });
        var receiver = new OtlpReceiver(builder.Build());
        await receiver._app.StartAsync();
        return receiver;
    }

    public ValueTask DisposeAsync() => _app.DisposeAsync();

    private string[] Addresses => [.. _app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses];

    private void Map(string path, string service, Action<byte[]> keep)
    {
        void Take(byte[] body)
        {
            _bodies.Enqueue(body);
            keep(body);
        }

        _app.MapPost(path, async (HttpContext http) =>
        {
            Take(await BodyAsync(http));
            // The answer's message may be empty: everything was taken.
            http.Response.ContentType = "application/x-protobuf";
        });
        _app.MapPost($"/opentelemetry.proto.collector.{service}/Export", async (HttpContext http) =>
        {
            Take(Unframed(await BodyAsync(http)));
            http.Response.ContentType = "application/grpc";
            http.Response.DeclareTrailer("grpc-status");
            // Not compressed, no bytes: an empty message.
            await http.Response.Body.WriteAsync(new byte[5]);
            http.Response.AppendTrailer("grpc-status", "0");
        });
    }

    private static async Task<byte[]> BodyAsync(HttpContext http)
    {
        using var body = new MemoryStream();
        await http.Request.Body.CopyToAsync(body);
        return body.ToArray();
    }

    /// <summary>gRPC puts one byte (compressed or not) and four of length before a message.</summary>
    private static byte[] Unframed(byte[] body)
    {
        if (body[0] != 0)
            throw new InvalidDataException("A compressed message; nothing here asks for one.");
        return body[5..(5 + (int)BinaryPrimitives.ReadUInt32BigEndian(body.AsSpan(1)))];
    }

    private static void Keep<T>(ConcurrentQueue<T> kept, IEnumerable<T> items)
    {
        foreach (var item in items)
            kept.Enqueue(item);
    }
}
