using System.Collections.Concurrent;
using System.Diagnostics;
using CrowdCount.ServiceDefaults;
using CrowdCount.Tests.Infrastructure;

namespace CrowdCount.Tests.Predict.Work;

public sealed class CountSpanTests
{
    [Fact]
    public async Task ParkedPhoto_CountSpan_SaysWhy()
    {
        var spans = new ConcurrentQueue<Activity>();
        using var listener = new ActivityListener
        {
            ShouldListenTo = source => source.Name == TelemetryNames.Predict,
            Sample = (ref ActivityCreationOptions<ActivityContext> _) => ActivitySamplingResult.AllData,
            ActivityStopped = spans.Enqueue,
        };
        ActivitySource.AddActivityListener(listener);
        await using var redis = await RedisServer.StartAsync();
        await using var core = await CoreHost.StartAsync(redis);
        var photo = await core.AcceptAsync("gate", TestPhotos.Jpeg(1));
        await core.Redis.KeyDeleteAsync($"cc:{{0}}:bytes:{photo.Id.Value}");
        await using var predict = await PredictHost.StartReadyAsync(redis.ConnectionString);

        Assert.NotNull(await core.Receipts.WaitForEndAsync(photo.Id, TimeSpan.FromSeconds(30), CancellationToken.None));
        await predict.StopAsync();

        // Other tests of this process count the same picture under the same id, but only this one loses its bytes.
        var span = Assert.Single(spans, span => photo.Id.Value.Equals(span.GetTagItem("crowdcount.photo")) && span.Status == ActivityStatusCode.Error);
        Assert.Equal(("count photos", "BytesGone"), (span.DisplayName, span.GetTagItem("error.type")));
    }
}
