using System.Diagnostics;
using System.Diagnostics.Metrics;
using CrowdCount.Core.Cameras;
using CrowdCount.Core.Photos;
using CrowdCount.ServiceDefaults;

namespace CrowdCount.Upload.Telemetry;

/// <summary>Traces and metrics of this service; their names are a contract (docs/telemetry.md).</summary>
internal sealed class UploadTelemetry(IMeterFactory meters)
{
    private static readonly ActivitySource Source = new(TelemetryNames.Upload);

    private readonly Counter<long> _accepted = meters.Create(TelemetryNames.Upload).CreateCounter<long>("crowdcount.upload.photos.accepted", "{photo}", "Photos stored durably.");
    private readonly Counter<long> _repeated = meters.Create(TelemetryNames.Upload).CreateCounter<long>("crowdcount.upload.photos.repeated", "{photo}", "Photos that were known already.");
    private readonly Counter<long> _refused = meters.Create(TelemetryNames.Upload).CreateCounter<long>("crowdcount.upload.photos.refused", "{photo}", "Photos and requests refused, by reason.");
    private readonly Counter<long> _bytes = meters.Create(TelemetryNames.Upload).CreateCounter<long>("crowdcount.upload.bytes", "By", "Bytes of accepted photos.");

    /// <summary>A photo is handed to the store. The span's id rides on the receipt, so that counting it and showing its count join the trace.</summary>
    public static Activity? StartSend(CameraId camera, long bytes) => Source.StartSend(MessagingSpans.Photos)?
        .SetTag("crowdcount.camera", camera.Value)
        .SetTag("messaging.message.body.size", bytes);

    public void Accepted(Receipt receipt)
    {
        _accepted.Add(1);
        _bytes.Add(receipt.Bytes);
    }

    public void Repeated() => _repeated.Add(1);

    public void Refused(string reason) => _refused.Add(1, new KeyValuePair<string, object?>("reason", reason));
}
