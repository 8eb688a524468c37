using System.Diagnostics;
using System.Globalization;
using CrowdCount.Tests.Infrastructure;

namespace CrowdCount.Tests.EndToEnd;

/// <summary>A node is emptied while the store is away: nobody may hang.</summary>
public sealed class SeveralEndTests
{
    [Fact]
    public async Task EachIsToldToEndWhileTheStoreIsAway_EndsWithinItsBound()
    {
        await using var redis = await RedisServer.StartAsync();
        await using var core = await CoreHost.StartAsync(redis, settings: ("Site:TimeZone", "UTC"));
        var services = await Task.WhenAll(ServiceProcess.StartAsync("Upload", redis.ConnectionString), ServiceProcess.StartAsync("Dashboard", redis.ConnectionString), SmallWorkers.StartAsync(redis.ConnectionString));
        try
        {
            await core.AcceptAsync("gate", TestPhotos.Jpeg(1));
            await Eventually.TrueAsync(async () => (await core.ReadLedgerAsync()).Day.Counted == 1, TimeSpan.FromSeconds(60), "The photo was not counted.");
            // So that there may be one in hand.
            for (var number = 2; number < 8; number++)
                await core.AcceptAsync("gate", TestPhotos.Jpeg(number));
            await redis.KillAsync();

            var clock = Stopwatch.StartNew();
            await Task.WhenAll(services.Select(service => service.EndAsync()));

            TestContext.Current.TestOutputHelper?.WriteLine(string.Create(CultureInfo.InvariantCulture, $"All three ended within {clock.Elapsed.TotalSeconds:0.0} s."));
            Assert.True(clock.Elapsed < TimeSpan.FromSeconds(30), $"{clock.Elapsed}");
        }
        finally
        {
            foreach (var service in services)
                await service.DisposeAsync();
        }
    }
}
