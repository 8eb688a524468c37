using CrowdCount.ServiceDefaults;

namespace CrowdCount.Standalone;

/// <summary>How a Standalone ends: 0 when it was asked to, else what a person has to change.</summary>
public enum ExitCode
{
    Ended = 0,

    /// <summary>Something nobody foresaw; the log has it.</summary>
    Failed = 1,

    /// <summary>A setting is wrong, its port is taken, or the model cannot be used.</summary>
    BadSettings = ServiceRun.BadSettings,

    /// <summary>Another Standalone works on the data folder, or it cannot be written.</summary>
    DataFolderUnusable = 3,

    /// <summary>No redis-server or valkey-server, or it does not start.</summary>
    NoRedis = 4,
}
