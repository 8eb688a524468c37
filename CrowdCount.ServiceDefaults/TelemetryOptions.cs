using System.ComponentModel.DataAnnotations;

namespace CrowdCount.ServiceDefaults;

/// <summary>Who can read the metrics. Section <c>Telemetry</c>.</summary>
public sealed class TelemetryOptions
{
    public const string Section = "Telemetry";

    /// <summary>A port that answers <c>/metrics</c> and nothing else, so that a network rule can keep it for those who watch; unset = /metrics is on the service's own port.</summary>
    [Range(1, 65_535)]
    public int? MetricsPort { get; set; }
}
