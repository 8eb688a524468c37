using System.Diagnostics;
using System.Net.Http.Headers;
using CrowdCount.Tests.Infrastructure;
using CrowdCount.Tests.Infrastructure.Otlp;

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

    public async Task SendAsync(HttpClient upload, byte[] photo)
    {
        // A refused try would leave spans in the trace. Health checks leave none.
        await Eventually.TrueAsync(async () => (await upload.GetStringAsync("/health/ready")).Contains("\"status\":\"Healthy\",\"checks\"", StringComparison.Ordinal), Patience, "Upload has no store.");
        using var request = new HttpRequestMessage(HttpMethod.Post, "/api/v1/cameras/gate/photos")
        {
            Headers = { { "traceparent", $"00-{Id}-{Camera}-01" } },
            Content = new ByteArrayContent(photo) { Headers = { ContentType = new MediaTypeHeaderValue("image/jpeg") } },
        };
        using var answer = await upload.SendAsync(request);
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
