using CrowdCount.Standalone;
using Microsoft.Extensions.Time.Testing;

namespace CrowdCount.Tests.Standalone;

public sealed class BackoffTests
{
    [Fact]
    public void Next_KeepsFailing_DoublesUpToHalfAMinute()
    {
        var backoff = new Backoff(new FakeTimeProvider());

        var waits = Enumerable.Range(0, 12).Select(_ => backoff.Next().TotalSeconds).ToArray();

        Assert.Equal([0.2, 0.4, 0.8, 1.6, 3.2], waits.Take(5));
        Assert.Equal(30, waits[^1]);
    }

    [Fact]
    public void Next_AfterAMinuteOfLife_BeginsAgain()
    {
        var clock = new FakeTimeProvider();
        var backoff = new Backoff(clock);
        for (var i = 0; i < 5; i++)
            backoff.Next();

        backoff.Started();
        clock.Advance(TimeSpan.FromMinutes(1));

        Assert.Equal(0.2, backoff.Next().TotalSeconds);
    }
}
