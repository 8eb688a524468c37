using CrowdCount.Core.Storage;
using CrowdCount.Tests.Core.Engines;

namespace CrowdCount.Tests.Core.Storage;

/// <summary>A store that does not fit is refused with a sentence that says why and what to do.</summary>
public sealed class StoreLayoutTests(RedisEngine engine) : StoreTest(engine), IClassFixture<RedisEngine>
{
    [Fact]
    public async Task Ensure_EmptyStore_WritesItsLayout()
    {
        await Redis.ExecuteAsync("FLUSHALL");
        await Host.Get<StoreLayout>().EnsureAsync();

        Assert.Equal(["cc:{0}:partitions", "cc:{0}:schema"], await StoreDump.NamesAsync(Redis));
        Assert.Equal(Keys.Schema, (int)await Redis.StringGetAsync(Keys.SchemaVersion(0)));
        await Host.Get<StoreLayout>().EnsureAsync();
    }

    [Fact]
    public async Task Ensure_OtherNumberOfPartitions_SaysWhatToSet()
    {
        await Redis.StringSetAsync(Keys.Partitions, 4);

        var refused = await Assert.ThrowsAsync<StoreLayoutException>(Host.Get<StoreLayout>().EnsureAsync);

        Assert.Contains("has 4 partitions, but Store:Partitions is 1", refused.Message, StringComparison.Ordinal);
        Assert.Contains("set Store:Partitions to 4", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Ensure_NewerLayout_SaysThatANewerVersionWroteIt()
    {
        await Redis.StringSetAsync(Keys.SchemaVersion(0), Keys.Schema + 1);

        var refused = await Assert.ThrowsAsync<StoreLayoutException>(Host.Get<StoreLayout>().EnsureAsync);

        Assert.Contains($"layout {Keys.Schema + 1}, written by a newer version", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Process_StoreDoesNotFit_EndsAndWritesNothing()
    {
        await Redis.StringSetAsync(Keys.Partitions, 4);
        var before = await StoreDump.TakeAsync(Redis);
        var log = new Microsoft.Extensions.Logging.Testing.FakeLogCollector();
        try
        {
            using var host = BareHost.Build(Server, log);
            await host.StartAsync();
            await host.WaitForEndAsync();

            Assert.Equal(1, Environment.ExitCode);
            var entry = Assert.Single(log.GetSnapshot(), e => e.Level == Microsoft.Extensions.Logging.LogLevel.Critical);
            Assert.Contains("Store:Partitions", entry.Message, StringComparison.Ordinal);
            Assert.Empty((await StoreDump.TakeAsync(Redis)).ChangedSince(before));
        }
        finally
        {
            Environment.ExitCode = 0; // this is the test run's process
        }
    }
}
