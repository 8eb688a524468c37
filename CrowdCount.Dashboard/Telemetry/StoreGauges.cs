using System.Diagnostics.Metrics;
using CrowdCount.Core.Ledger;
using CrowdCount.Core.Site;
using CrowdCount.Core.Storage;
using CrowdCount.ServiceDefaults;

namespace CrowdCount.Dashboard.Telemetry;

/// <summary>
/// What alerts ask: how much waits and since when, whether anybody counts, whether every photo is accounted for, how full the store is. Every dashboard
/// tells the same; take the maximum. What is not known is left out, never told as it was.
/// </summary>
internal sealed class StoreGauges : BackgroundService
{
    private static readonly TimeSpan Every = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan Current = TimeSpan.FromSeconds(15);

    private readonly LedgerReader _ledger;
    private readonly StoreStatus _store;
    private readonly SiteClock _clock;
    private readonly TimeProvider _time;
    private LedgerReport? _report;

    public StoreGauges(IMeterFactory meters, LedgerReader ledger, StoreStatus store, SiteClock clock, TimeProvider time)
    {
        (_ledger, _store, _clock, _time) = (ledger, store, clock, time);
        var meter = meters.Create(TelemetryNames.Dashboard);
        meter.CreateObservableGauge("crowdcount.queue.photos", Queued, "{photo}", "Photos that wait, are being counted, or were parked.");
        meter.CreateObservableGauge("crowdcount.queue.oldest.age", () => Known(report => report.OldestWaiting is { } since ? (_clock.Now - since).TotalSeconds : 0), "s", "Age of the oldest waiting photo.");
        meter.CreateObservableGauge("crowdcount.workers.silence", () => Known(report => report.WorkerSilence?.TotalSeconds), "s", "Time since any worker last asked for photos.");
        meter.CreateObservableGauge("crowdcount.ledger.difference", () => Known(report => report.Disagreement), "{photo}", "Photos that are not accounted for; 0 when all is well.");
        meter.CreateObservableGauge("crowdcount.store.up", () => _store.IsUp ? 1 : 0, "{store}", "1 while the store answers, else 0.");
        meter.CreateObservableGauge("crowdcount.store.memory.used", () => Bytes(_store.UsedMemory), "By", "Memory the store uses.");
        meter.CreateObservableGauge("crowdcount.store.memory.limit", () => Bytes(_store.MaxMemory), "By", "Memory the store may use; left out where it has no limit.");
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Every, _time);
        do
        {
            try
            {
                if (_store.IsUp)
                    _report = await _ledger.ReadAsync(_clock.DayOf(_clock.Now), stoppingToken);
            }
            catch (Exception failure) when (failure.IsOutage())
            {
                // Said by the live state; the report grows old and is no longer told.
            }
        }
        while (await timer.WaitForNextTickAsync(stoppingToken));
    }

    private LedgerReport? Report => _report is { } report && _clock.Now - report.ReadAt < Current ? report : null;

    private IEnumerable<Measurement<long>> Queued() => Report is not { } report
        ? []
        : [In("waiting", report.Total.Waiting), In("counting", report.Total.Counting), In("parked", report.Total.Parked)];

    private static Measurement<long> In(string state, long photos) => new(photos, new KeyValuePair<string, object?>("state", state));

    private IEnumerable<Measurement<double>> Known(Func<LedgerReport, double?> value) => Report is { } report && value(report) is { } known ? [new(known)] : [];

    private IEnumerable<Measurement<long>> Known(Func<LedgerReport, long> value) => Report is { } report ? [new(value(report))] : [];

    private IEnumerable<Measurement<long>> Bytes(long bytes) => _store.IsUp && bytes > 0 ? [new(bytes)] : [];
}
