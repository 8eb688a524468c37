using System.Diagnostics.Metrics;
using System.Globalization;
using CrowdCount.Tests.Infrastructure;

namespace CrowdCount.Tests.Dashboard;

/// <summary>What alerts ask of the store. Heard from this host's own meters: other hosts of the test process have some of the same names.</summary>
public sealed class StoreGaugesTests
{
    [Fact]
    public async Task Gauges_WithAndWithoutAStore_TellWhatIsKnownOnly()
    {
        await using var redis = await RedisServer.StartAsync();
        await using var host = await DashboardHost.StartAsync(redis);
        await host.Hand.CountAsync("a", 5);
        await host.Hand.SendAsync("a");

        // Read every five seconds; the first reading may have been before the photos.
        await Eventually.TrueAsync(() => Read(host).GetValueOrDefault("crowdcount.queue.photos waiting") == 1, TimeSpan.FromSeconds(30), "The waiting photo is not told.");

        var told = Read(host);
        Assert.Equal((0, 1), (told["crowdcount.ledger.difference"], told["crowdcount.store.up"]));
        Assert.InRange(told["crowdcount.queue.oldest.age"], 0.001, 60);
        Assert.InRange(told["crowdcount.store.memory.used"], 100_000, 1e9);
        Assert.InRange(told["crowdcount.workers.silence"], 0, 60);
        Assert.DoesNotContain("crowdcount.store.memory.limit", told.Keys);

        await redis.KillAsync();

        await Eventually.TrueAsync(() => Read(host)["crowdcount.store.up"] == 0, TimeSpan.FromSeconds(20), "The store is told to be up.");
        await Eventually.TrueAsync(() => Read(host).Keys.All(name => !name.StartsWith("crowdcount.queue", StringComparison.Ordinal)), TimeSpan.FromSeconds(45), "Old numbers pose as present ones.");
    }

    /// <summary>Name, with the state where there is one, and value.</summary>
    private static Dictionary<string, double> Read(DashboardHost host)
    {
        var told = new Dictionary<string, double>(StringComparer.Ordinal);
        using var listener = new MeterListener
        {
            InstrumentPublished = (instrument, self) =>
            {
                if (ReferenceEquals(instrument.Meter.Scope, host.Get<IMeterFactory>()) && instrument.IsObservable && instrument.Name.StartsWith("crowdcount.", StringComparison.Ordinal))
                    self.EnableMeasurementEvents(instrument);
            },
        };
        listener.SetMeasurementEventCallback<int>((instrument, value, tags, _) => Tell(instrument, value, tags));
        listener.SetMeasurementEventCallback<long>((instrument, value, tags, _) => Tell(instrument, value, tags));
        listener.SetMeasurementEventCallback<double>((instrument, value, tags, _) => Tell(instrument, value, tags));
        listener.Start();
        listener.RecordObservableInstruments();
        return told;

        void Tell(Instrument instrument, double value, ReadOnlySpan<KeyValuePair<string, object?>> tags) =>
            told[string.Create(CultureInfo.InvariantCulture, $"{instrument.Name} {(tags.Length > 0 ? tags[0].Value : "")}").TrimEnd()] = value;
    }
}
