using System.Collections.Concurrent;
using System.Diagnostics;
using CrowdCount.ServiceDefaults;
using CrowdCount.Tests.Infrastructure;

namespace CrowdCount.Tests.Upload;

public sealed class SendSpanTests
{
    [Fact]
    public async Task RefusedPhoto_SendSpan_SaysWhy()
    {
        var spans = new ConcurrentQueue<Activity>();
        using var listener = new ActivityListener
        {
            ShouldListenTo = source => source.Name == TelemetryNames.Upload,
            Sample = (ref ActivityCreationOptions<ActivityContext> _) => ActivitySamplingResult.AllData,
            ActivityStopped = spans.Enqueue,
        };
        ActivitySource.AddActivityListener(listener);
        await using var redis = await RedisServer.StartAsync();
        await using var upload = await UploadHost.StartAsync(redis);

        using var refused = await upload.PostAsync("refused-gate", TestPhotos.Jpeg()[..^200]);

        var span = Assert.Single(spans, span => "refused-gate".Equals(span.GetTagItem("crowdcount.camera")));
        Assert.Equal(("send photos", ActivityStatusCode.Error, "truncated"), (span.DisplayName, span.Status, span.GetTagItem("error.type")));
        Assert.Null(span.GetTagItem("crowdcount.photo"));
    }
}
