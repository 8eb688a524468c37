using System.Diagnostics;
using System.Diagnostics.Metrics;

namespace CrowdCount.Upload.Telemetry;

/// <summary>Traces and metrics of this service; their names are a contract (docs/http-api.md).</summary>
internal sealed class UploadTelemetry(IMeterFactory meters)
{
    public const string Name = "CrowdCount.Upload";

    public static readonly ActivitySource Source = new(Name);

    private readonly Counter<long> _accepted = meters.Create(Name).CreateCounter<long>("crowdcount.upload.photos.accepted", "{photo}", "Photos stored durably.");
    private readonly Counter<long> _repeated = meters.Create(Name).CreateCounter<long>("crowdcount.upload.photos.repeated", "{photo}", "Photos that were known already.");
    private readonly Counter<long> _refused = meters.Create(Name).CreateCounter<long>("crowdcount.upload.photos.refused", "{photo}", "Photos and requests refused, by reason.");
    private readonly Counter<long> _bytes = meters.Create(Name).CreateCounter<long>("crowdcount.upload.bytes", "By", "Bytes of accepted photos.");

    public void Accepted(long bytes)
    {
        _accepted.Add(1);
        _bytes.Add(bytes);
    }

    public void Repeated() => _repeated.Add(1);

    public void Refused(string reason) => _refused.Add(1, new KeyValuePair<string, object?>("reason", reason));
}
