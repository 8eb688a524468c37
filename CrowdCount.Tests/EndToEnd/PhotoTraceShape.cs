using System.Diagnostics;

namespace CrowdCount.Tests.EndToEnd;

/// <summary>What the trace of one photo must look like, whoever runs the services.</summary>
internal static class PhotoTraceShape
{
    public static void Check(PhotoTrace trace, string request, string queue, string count, string show)
    {
        var spans = trace.Spans;
        Assert.Equal(spans.Count, spans.Select(span => span.SpanId).Distinct().Count());
        Assert.Equal(["POST /api/v1/cameras/{camera}/photos", "send photos", "count photos", "send counts", "show counts"], spans.Select(span => span.Name));
        Assert.Equal([request, queue, count, count, show], spans.Select(span => span.Resource.Service));
        Assert.Equal([ActivityKind.Server, ActivityKind.Producer, ActivityKind.Consumer, ActivityKind.Producer, ActivityKind.Consumer], spans.Select(span => span.Kind));
        // Each one's parent is the one before it; the first one's is the camera's.
        Assert.Equal([trace.Camera.ToHexString(), .. spans.SkipLast(1).Select(span => span.SpanId)], spans.Select(span => span.ParentId));
        Assert.DoesNotContain(spans, span => span.Failed);

        CheckHttp(spans[0].Attributes);
        CheckMessage(spans[1].Attributes, "send", "send", "photos");
        CheckMessage(spans[2].Attributes, "process", "count", "photos");
        CheckMessage(spans[3].Attributes, "send", "send", "counts");
        CheckMessage(spans[4].Attributes, "process", "show", "counts");
        Assert.Single(spans.Skip(1).Select(span => span.Attributes["crowdcount.photo"]).Distinct());
        Assert.Equal("predict", spans[2].Attributes["messaging.consumer.group.name"]);
        Assert.Equal(spans[1].Attributes["messaging.message.body.size"], spans[2].Attributes["messaging.message.body.size"]);
        foreach (var consumer in new[] { 2, 4 })
            Assert.Equal([spans[consumer - 1].SpanId], spans[consumer].Links);
    }

    private static void CheckHttp(IReadOnlyDictionary<string, string> attributes)
    {
        Assert.Equal(("POST", "202", "/api/v1/cameras/{camera}/photos"), (attributes["http.request.method"], attributes["http.response.status_code"], attributes["http.route"]));
        Assert.Equal("http", attributes["url.scheme"]);
    }

    private static void CheckMessage(IReadOnlyDictionary<string, string> attributes, string type, string operation, string destination)
    {
        Assert.Equal("redis", attributes["messaging.system"]);
        Assert.Equal((type, operation, destination), (attributes["messaging.operation.type"], attributes["messaging.operation.name"], attributes["messaging.destination.name"]));
        Assert.Equal(("0", attributes["crowdcount.photo"]), (attributes["messaging.destination.partition.id"], attributes["messaging.message.id"]));
        Assert.Equal("gate", attributes["crowdcount.camera"]);
    }
}
