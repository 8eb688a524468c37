using Microsoft.Extensions.Logging;

namespace CrowdCount.Core.Storage;

internal static partial class Log
{
    [LoggerMessage(1, LogLevel.Warning, "The store does not answer; trying again every two seconds. {Reason}")]
    public static partial void StoreDown(ILogger log, string reason);

    [LoggerMessage(2, LogLevel.Information, "The store answers again.")]
    public static partial void StoreBack(ILogger log);

    [LoggerMessage(3, LogLevel.Critical, "{Reason}")]
    public static partial void StoreDoesNotFit(ILogger log, string reason);

    [LoggerMessage(4, LogLevel.Warning, "The store's maxmemory-policy is {Policy}: when memory is full it deletes photos and totals. Set it to noeviction.")]
    public static partial void EvictionPolicy(ILogger log, string policy);

    [LoggerMessage(5, LogLevel.Warning, "The store's {Setting} is {Value}: photos accepted just before a crash can be lost. Set it to {Wanted}.")]
    public static partial void NotDurable(ILogger log, string setting, string value, string wanted);

    [LoggerMessage(6, LogLevel.Information, "The store does not tell its settings (CONFIG is forbidden): make sure that it has appendonly yes, appendfsync always, maxmemory-policy noeviction.")]
    public static partial void SettingsUnknown(ILogger log);

    [LoggerMessage(7, LogLevel.Warning, "Housekeeping failed and will be tried again. {Reason}")]
    public static partial void SweepFailed(ILogger log, string reason);

    [LoggerMessage(8, LogLevel.Warning, "Free space is not watched: the disk of Store:DataDirectory cannot be looked at. {Reason}")]
    public static partial void DiskUnknown(ILogger log, string reason);
}
