using System.Diagnostics;
using System.Diagnostics.Metrics;
using CrowdCount.Core.Counting;
using CrowdCount.Core.Storage;
using CrowdCount.Predict.Counting;
using CrowdCount.ServiceDefaults;

namespace CrowdCount.Predict;

/// <summary>What this service measures. The names are a contract with dashboards and alerts.</summary>
public sealed class PredictTelemetry : IDisposable
{
    public const string PhotosCounted = "crowdcount.photos.counted";
    public const string PhotosParked = "crowdcount.photos.parked";
    public const string PhotosRetried = "crowdcount.photos.retried";
    public const string DecodeDuration = "crowdcount.decode.duration";
    public const string InferenceDuration = "crowdcount.inference.duration";

    private static readonly InstrumentAdvice<double> Seconds = new() { HistogramBucketBoundaries = [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5] };

    private readonly ActivitySource _source = new(TelemetryNames.Predict);
    private readonly Counter<long> _counted;
    private readonly Counter<long> _parked;
    private readonly Counter<long> _retried;
    private readonly Histogram<double> _decoding;
    private readonly Histogram<double> _inference;

    public PredictTelemetry(IMeterFactory meters)
    {
        var meter = meters.Create(TelemetryNames.Predict);
        _counted = meter.CreateCounter<long>(PhotosCounted, "{photo}", "Photos counted and recorded.");
        _parked = meter.CreateCounter<long>(PhotosParked, "{photo}", "Photos given up, by reason.");
        _retried = meter.CreateCounter<long>(PhotosRetried, "{photo}", "Tries that failed and will be made again.");
        _decoding = meter.CreateHistogram(DecodeDuration, "s", "Decoding, scaling and turning one photo.", advice: Seconds);
        _inference = meter.CreateHistogram(InferenceDuration, "s", "Running the network on one photo.", advice: Seconds);
    }

    /// <summary>A span in the trace that the photo came in with.</summary>
    public Activity? StartCount(WorkItem item)
    {
        var counting = _source.StartProcess("count", MessagingSpans.Photos, item.TraceParent)?
            .SetTag("messaging.consumer.group.name", Keys.Group)
            .SetTag("messaging.message.body.size", item.Bytes);
        counting.SetPhoto(item.Id.Value, item.Camera.Value, item.Id.Partition);
        return counting;
    }

    /// <summary>The count is recorded and announced; showing it joins this span.</summary>
    public Activity? StartSend(WorkItem item)
    {
        var sending = _source.StartSend(MessagingSpans.Counts);
        sending.SetPhoto(item.Id.Value, item.Camera.Value, item.Id.Partition);
        return sending;
    }

    /// <summary>A photo went through decoder and network, for the queue or for the API.</summary>
    public void Ran(CountedPhoto photo)
    {
        _decoding.Record(photo.Decoding.TotalSeconds);
        _inference.Record(photo.Inference.TotalSeconds);
    }

    public void Counted() => _counted.Add(1);

    public void Parked(string reason) => _parked.Add(1, new KeyValuePair<string, object?>("reason", reason));

    public void Retried() => _retried.Add(1);

    public void Dispose() => _source.Dispose();
}
