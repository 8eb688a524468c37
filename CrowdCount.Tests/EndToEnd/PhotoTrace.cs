using System.Diagnostics;
using System.Net.Http.Headers;
using CrowdCount.Core.Storage;
using CrowdCount.Tests.Infrastructure;
using CrowdCount.Tests.Infrastructure.Otlp;
using StackExchange.Redis;

namespace CrowdCount.Tests.EndToEnd;

/// <summary>One photo, sent as part of a trace that a camera began, and the spans that came of it.</summary>
internal sealed class PhotoTrace(OtlpReceiver receiver)
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    /// <summary>The camera's trace and span.</summary>
    public ActivityTraceId Id { get; } = ActivityTraceId.CreateRandom();

    public ActivitySpanId Camera { get; } = ActivitySpanId.CreateRandom();

    /// <summary>In the order in which they began.</summary>
    public IReadOnlyList<OtlpSpan> Spans => [.. receiver.Spans.Where(span => span.TraceId == Id.ToHexString()).OrderBy(span => span.Start)];

    /// <summary>Where anything in this process listens to clients, .NET's would send a trace of its own, in the place of the camera's too.</summary>
    public static HttpClient CameraAt(Uri upload) => new(new SocketsHttpHandler { ActivityHeadersPropagator = null }) { BaseAddress = upload };

    /// <summary>A count that was recorded before the dashboard heard of counts is shown too, but it is read, and leaves no span.</summary>
    public static async Task DashboardListensAsync(string redis)
    {
        await using var connection = await ConnectionMultiplexer.ConnectAsync(redis);
        await Eventually.TrueAsync(
            async () => (long)((RedisResult[])(await connection.GetDatabase().ExecuteAsync("PUBSUB", "NUMSUB", (string)Keys.Counts!))!)[1] > 0, Patience, "The dashboard does not listen.");
    }

    public async Task SendAsync(HttpClient upload, byte[] photo)
    {
        // A refused try would leave spans in the trace. Health checks leave none.
        await Eventually.TrueAsync(async () => (await upload.GetStringAsync("/health/ready")).Contains("\"status\":\"Healthy\",\"checks\"", StringComparison.Ordinal), Patience, "Upload has no store.");
        using var request = new HttpRequestMessage(HttpMethod.Post, "/api/v1/cameras/gate/photos")
        {
            Headers = { { "traceparent", $"00-{Id}-{Camera}-01" } },
            Content = new ByteArrayContent(photo) { Headers = { ContentType = new MediaTypeHeaderValue("image/jpeg") } },
        };
        using var camera = CameraAt(upload.BaseAddress!);
        using var answer = await camera.SendAsync(request);
        Assert.True(answer.IsSuccessStatusCode, $"{answer.StatusCode}: {await answer.Content.ReadAsStringAsync()}");
    }

    /// <summary>Waits for the dashboard's span and all between it and the camera: each process exports when it pleases.</summary>
    public Task ShownAsync() => Eventually.TrueAsync(
        () =>
        {
            var spans = Spans;
            return spans.Any(span => span.Name == "show counts") && spans.All(span => span.ParentId == Camera.ToHexString() || spans.Any(other => other.SpanId == span.ParentId));
        },
        Patience,
        "The trace did not come to its end.");
}
