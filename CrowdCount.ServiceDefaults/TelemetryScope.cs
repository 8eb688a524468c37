namespace CrowdCount.ServiceDefaults;

/// <summary>Who exports the spans and metrics of a process. They are heard process-wide, so a second exporter would send each of them twice.</summary>
public enum TelemetryScope
{
    /// <summary>This application exports the spans and metrics of its whole process.</summary>
    Process,

    /// <summary>Another application of the same process does. Log records belong to one application each, so they are still exported here.</summary>
    Shared,
}
