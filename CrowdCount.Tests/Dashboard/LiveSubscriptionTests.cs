using CrowdCount.Dashboard.Live;

namespace CrowdCount.Tests.Dashboard;

public sealed class LiveSubscriptionTests
{
    [Fact]
    public async Task Offer_ReaderIsSlow_FindsTheNewestOnlyAndHoldsUpNobody()
    {
        using var subscription = new LiveSubscription(_ => { });
        for (var waiting = 1; waiting <= 1000; waiting++)
            subscription.Offer(LiveView.Unknown with { Waiting = waiting });

        await using var views = subscription.ReadAsync(TestContext.Current.CancellationToken).GetAsyncEnumerator();

        Assert.True(await views.MoveNextAsync());
        Assert.Equal(1000, views.Current.Waiting);
    }

    [Fact]
    public async Task Dispose_ReaderWaits_EndsItAndLeaves()
    {
        var left = false;
        var subscription = new LiveSubscription(_ => left = true);
        await using var views = subscription.ReadAsync(TestContext.Current.CancellationToken).GetAsyncEnumerator();
        var waiting = views.MoveNextAsync();

        subscription.Dispose();

        Assert.False(await waiting);
        Assert.True(left);
    }
}
