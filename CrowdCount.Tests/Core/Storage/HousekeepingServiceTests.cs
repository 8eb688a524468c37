using CrowdCount.Core;
using CrowdCount.Tests.Core.Engines;
using CrowdCount.Tests.Infrastructure;
using Microsoft.Extensions.Logging.Testing;

namespace CrowdCount.Tests.Core.Storage;

public sealed class HousekeepingServiceTests(RedisEngine engine) : StoreTest(engine), IClassFixture<RedisEngine>
{
    [Fact]
    public async Task Service_InAProcessThatCounts_SweepsByItselfAndEndsWithIt()
    {
        await CountAsync("gate", 1, 5);
        using var process = BareHost.Build(Server, new FakeLogCollector(), builder => builder.AddHousekeeping(), ("Store:MaxKeptBytes", "0"));

        await process.StartAsync();

        await Eventually.TrueAsync(async () => await StoredBytesAsync() == 0, TimeSpan.FromSeconds(20), "Nobody swept.");
        await process.StopAsync().WaitAsync(TimeSpan.FromSeconds(20));
    }
}
