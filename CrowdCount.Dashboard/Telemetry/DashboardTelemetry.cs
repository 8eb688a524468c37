using System.Diagnostics;
using System.Diagnostics.Metrics;
using CrowdCount.Core.Live;
using CrowdCount.Dashboard.Live;
using CrowdCount.ServiceDefaults;
using Microsoft.Extensions.Options;

namespace CrowdCount.Dashboard.Telemetry;

/// <summary>Spans and metrics of the dashboard; their names are a contract.</summary>
public sealed class DashboardTelemetry : IDisposable
{
    private readonly ActivitySource _source = new(TelemetryNames.Dashboard);
    private readonly Meter _meter;
    private readonly Counter<long> _updates;
    private readonly Histogram<double> _delay;
    private readonly int _camerasInMetrics;
    private LiveView _shown = LiveView.Unknown;
    private int _circuits;

    public DashboardTelemetry(IMeterFactory meters, IOptions<DashboardOptions> options)
    {
        _camerasInMetrics = options.Value.CamerasInMetrics;
        _meter = meters.Create(TelemetryNames.Dashboard);
        _updates = _meter.CreateCounter<long>("crowdcount.dashboard.updates", "{update}", "Views offered to circuits.");
        _delay = _meter.CreateHistogram<double>("crowdcount.dashboard.delay", "s", "From a photo's arrival to the circuits.");
        _meter.CreateObservableGauge("crowdcount.dashboard.circuits", () => Volatile.Read(ref _circuits), "{circuit}", "Connected pages.");
        _meter.CreateObservableGauge("crowdcount.camera.people", People, "{person}", "The latest count of each current camera.");
        _meter.CreateObservableGauge("crowdcount.queue.photos", () => WhileKnown(_shown.Waiting), "{photo}", "Photos waiting or being counted.");
        _meter.CreateObservableGauge("crowdcount.queue.age", () => WhileKnown((long)(_shown.Late?.By.TotalSeconds ?? 0)), "s", "Age of the oldest waiting photo once that is above 10 seconds, else 0.");
    }

    public void CircuitUp() => Interlocked.Increment(ref _circuits);

    public void CircuitDown() => Interlocked.Decrement(ref _circuits);

    public void Pushed(LiveView view, int subscribers)
    {
        _shown = view;
        _updates.Add(subscribers);
    }

    /// <param name="receivedAt">When the count came from the store: its span goes from there to now, when the circuits have it.</param>
    public void Delivered(CountRecorded recorded, DateTimeOffset receivedAt, TimeSpan delay)
    {
        _delay.Record(delay.TotalSeconds);
        using var showing = _source.StartProcess("show", MessagingSpans.Counts, recorded.TraceParent, receivedAt);
        showing.SetPhoto(recorded.Count.Photo.Value, recorded.Camera.Value, recorded.Partition);
    }

    public void Dispose() => _source.Dispose();

    /// <summary>Nothing while the store is silent: the last number would pose as the present one, and what scales by it would act on it.</summary>
    private Measurement<long>[] WhileKnown(long value) => _shown is { IsKnown: true, StoreUp: true } ? [new Measurement<long>(value)] : [];

    private IEnumerable<Measurement<long>> People() =>
        _shown.Tiles.Where(tile => tile.InTotals).Take(_camerasInMetrics)
            .Select(tile => new Measurement<long>(tile.Count!.Count, new KeyValuePair<string, object?>("camera", tile.Id.Value)));
}
