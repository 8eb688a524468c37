using CrowdCount.Core.Cameras;
using CrowdCount.Core.Counting;
using CrowdCount.Core.Live;
using CrowdCount.Core.Photos;
using CrowdCount.Core.Storage;
using CrowdCount.Tests.Infrastructure;
using StackExchange.Redis;

namespace CrowdCount.Tests.Core.Live;

/// <summary>The stream of counts that makes the dashboard immediate: what it yields, and when it says that it may have missed some.</summary>
public sealed class CountFeedTests : IAsyncLifetime
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);
    private readonly CancellationTokenSource _end = new();
    private RedisServer _server = null!;
    private CoreHost _host = null!;

    public async ValueTask InitializeAsync()
    {
        _server = await RedisServer.StartAsync();
        _host = await CoreHost.StartAsync(_server);
    }

    public async ValueTask DisposeAsync()
    {
        await _end.CancelAsync();
        _end.Dispose();
        await _host.DisposeAsync();
        await _server.DisposeAsync();
    }

    [Fact]
    public async Task Read_FromTheStart_FirstSaysReadThenYieldsEachCount()
    {
        await using var feed = Feed();
        Assert.Null(await NextAsync(feed));

        var at = DateTimeOffset.FromUnixTimeMilliseconds(_host.Clock.Now.ToUnixTimeMilliseconds()).AddSeconds(-3);
        var id = (await _host.AcceptAsync("gate", TinyPhotos.Jpeg(1), at)).Id;
        await _host.RecordAsync(await _host.ClaimAsync(), 152, spread: 12, PhotoFlags.Test);
        await _host.AcceptAsync("gate", TinyPhotos.Jpeg(2), at.AddSeconds(-1));
        await _host.RecordAsync(await _host.ClaimAsync(), 7);

        var first = await NextAsync(feed);
        Assert.NotNull(first);
        Assert.Equal((0, 1L, "gate", true, null), (first.Partition, first.Sequence, first.Camera.Value, first.IsLatest, first.TraceParent));
        Assert.Equal((id, at, 152, 140, 164, "test-model", 640, 480, PhotoFlags.Test),
            (first.Count.Photo, first.Count.CapturedAt, first.Count.Count, first.Count.Low, first.Count.High, first.Count.Model, first.Count.Width, first.Count.Height, first.Count.Flags));
        // What is pushed is what is read.
        Assert.Equal(first.Count, Assert.Single((await _host.Live.ReadAsync(1, CancellationToken.None)).Cameras).Latest);
        var second = await NextAsync(feed);
        Assert.Equal((2L, false, 7), (second!.Sequence, second.IsLatest, second.Count.Count));
    }

    [Theory]
    [InlineData(null, "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01")]
    [InlineData("00-0af7651916cd43dd8448eb211c80319c-00f067aa0ba902b7-01", "00-0af7651916cd43dd8448eb211c80319c-00f067aa0ba902b7-01")]
    public async Task Read_CountOfATrace_BringsWhereItWasRecordedOrElseAccepted(string? recorded, string expected)
    {
        await using var feed = Feed();
        Assert.Null(await NextAsync(feed));
        await _host.Intake.AcceptAsync(new(CameraId.Parse("gate"), TinyPhotos.Jpeg(1), TraceParent: "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01"), CancellationToken.None);
        var item = await _host.ClaimAsync();

        await _host.Queue.RecordAsync(item, new PhotoCount(1, 0, 2, "test-model", 640, 480, TimeSpan.Zero), default, default, recorded);

        Assert.Equal(expected, (await NextAsync(feed))!.TraceParent);
    }

    [Fact]
    public async Task Read_ManyCountsAtOnce_YieldsAllInOrderWithoutAGap()
    {
        const int Many = 400;
        for (var i = 0; i < Many; i++)
            await _host.AcceptAsync($"gate-{i % 20}", TinyPhotos.Jpeg(i));
        var items = new List<WorkItem>();
        for (var i = 0; i < Many; i++)
            items.Add(await _host.ClaimAsync());
        await using var feed = Feed();
        Assert.Null(await NextAsync(feed));

        await Task.WhenAll(items.Select(item => _host.RecordAsync(item, 1)));

        for (var sequence = 1; sequence <= Many; sequence++)
            Assert.Equal(sequence, (await NextAsync(feed))?.Sequence);
    }

    [Fact]
    public async Task Read_ASequenceNumberIsMissing_SaysReadBeforeTheNextCount()
    {
        await using var feed = Feed();
        Assert.Null(await NextAsync(feed));
        await CountAsync(1);
        Assert.Equal(1, (await NextAsync(feed))!.Sequence);

        await _host.Redis.StringIncrementAsync("cc:{0}:sequence"); // a nudge that got lost
        await CountAsync(2);

        Assert.Null(await NextAsync(feed));
        Assert.Equal(3, (await NextAsync(feed))!.Sequence);
    }

    [Fact]
    public async Task Read_MessagesThatAreNoCounts_SayRead()
    {
        await using var feed = Feed();
        Assert.Null(await NextAsync(feed));
        foreach (var nonsense in new[] { "", "x", string.Join('\n', Enumerable.Repeat("x", 17)), new string('\n', 16) })
        {
            await _host.Redis.PublishAsync(Keys.Counts, nonsense);
            Assert.Null(await NextAsync(feed));
        }

        await CountAsync(1);

        Assert.Equal(1, (await NextAsync(feed))!.Sequence);
    }

    [Fact]
    public async Task Read_TooSlow_SaysReadInsteadOfGrowing()
    {
        var nudges = new System.Collections.Concurrent.ConcurrentQueue<string>();
        await using var feed = Feed();
        Assert.Null(await NextAsync(feed));
        await _host.Get<IConnectionMultiplexer>().GetSubscriber().SubscribeAsync(Keys.Counts, (_, message) => nudges.Enqueue((string)message!));
        await CountAsync(1);
        Assert.Equal(1, (await NextAsync(feed))!.Sequence);
        await Eventually.TrueAsync(() => nudges.Count == 1, Patience, "No nudge came.");

        // The same count under the next numbers, twice as many as are held for a reader, while it does not read.
        const int Many = 8000;
        var lines = nudges.Single().Split('\n');
        await Task.WhenAll(Enumerable.Range(2, Many).Select(number => _host.Redis.PublishAsync(Keys.Counts, string.Join('\n', [lines[0], $"{number}", .. lines[2..]]))));
        await Eventually.TrueAsync(() => nudges.Count == Many + 1, Patience, "Nudges are missing.");

        // Its queue may still be filling, so some counts may come before it is said that others are lost.
        var before = 0;
        while (await NextAsync(feed) is not null)
            Assert.InRange(++before, 1, Many / 2);
        Assert.Equal(before + 2, (await NextAsync(feed))!.Sequence);
        await _host.Redis.StringSetAsync("cc:{0}:sequence", Many + 1);
        await CountAsync(2);
        var read = 0;
        while ((await NextAsync(feed))?.Sequence != Many + 2)
        {
            Assert.InRange(++read, 1, Many);
            if (read % 100 == 0)
                await _host.Redis.PublishAsync(Keys.Counts, string.Join('\n', [lines[0], $"{Many + 2}", .. lines[2..]])); // whatever was lost, counts go on
        }

        Assert.True(read < 6000, $"{read} counts were held for a reader that did not read.");
    }

    [Fact]
    public async Task Read_ServerDiesAndComesBack_SaysReadAndGoesOn()
    {
        await using var feed = Feed();
        Assert.Null(await NextAsync(feed));
        await CountAsync(1);
        Assert.Equal(1, (await NextAsync(feed))!.Sequence);

        await _server.KillAsync();
        await _server.StartAgainAsync();

        Assert.Null(await NextAsync(feed));
        await Eventually.TrueAsync(() => _host.Get<StoreStatus>().IsUp, Patience, "The store did not come back.");
        // A count recorded before the subscription stands is read, not pushed: send until one comes.
        var next = NextCountAsync(feed);
        for (var i = 2; !next.IsCompleted && i < 300; i++)
        {
            await CountAsync(i);
            await Task.WhenAny(next, Task.Delay(100));
        }

        Assert.True((await next.WaitAsync(Patience)).Sequence >= 2);
    }

    [Fact]
    public async Task Read_TwoReaders_BothGetEachCount()
    {
        await using var one = Feed();
        await using (var two = Feed())
        {
            Assert.Null(await NextAsync(one));
            Assert.Null(await NextAsync(two));
            await CountAsync(1);
            Assert.Equal(1, (await NextAsync(one))!.Sequence);
            Assert.Equal(1, (await NextAsync(two))!.Sequence);
        }

        // One that leaves does not take the other's subscription along.
        await CountAsync(2);
        Assert.Equal(2, (await NextAsync(one))!.Sequence);
    }

    private IAsyncEnumerator<CountRecorded?> Feed() => _host.Get<CountFeed>().ReadAsync(_end.Token).GetAsyncEnumerator(CancellationToken.None);

    private static async Task<CountRecorded?> NextAsync(IAsyncEnumerator<CountRecorded?> feed)
    {
        Assert.True(await feed.MoveNextAsync().AsTask().WaitAsync(Patience));
        return feed.Current;
    }

    private static async Task<CountRecorded> NextCountAsync(IAsyncEnumerator<CountRecorded?> feed)
    {
        while (true)
        {
            if (await NextAsync(feed) is { } count)
                return count;
        }
    }

    private async Task CountAsync(int number)
    {
        await _host.AcceptAsync("gate", TinyPhotos.Jpeg(number));
        await _host.RecordAsync(await _host.ClaimAsync(), number);
    }
}
