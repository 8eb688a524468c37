namespace CrowdCount.Standalone;

internal static partial class Log
{
    [LoggerMessage(1, LogLevel.Information, "{Server} runs as process {ProcessId} on port {Port}.")]
    public static partial void RedisStarted(this ILogger logger, string server, int processId, int port);

    [LoggerMessage(2, LogLevel.Information, "Redis is still running as process {ProcessId}, left by a Standalone that was killed; taken over.")]
    public static partial void RedisTakenOver(this ILogger logger, int processId);

    [LoggerMessage(3, LogLevel.Warning, "Redis is still running as process {ProcessId}, left by a Standalone that was killed, but does not answer; ending it.")]
    public static partial void RedisSilent(this ILogger logger, int processId);

    [LoggerMessage(4, LogLevel.Warning, "Redis, process {ProcessId}, has not answered yet; going on without it.")]
    public static partial void RedisNotHeard(this ILogger logger, int processId);

    [LoggerMessage(5, LogLevel.Error, "Redis, process {ProcessId}, ended; it will be started again. Its last words: {Tail}")]
    public static partial void RedisEnded(this ILogger logger, int processId, string tail);

    [LoggerMessage(6, LogLevel.Error, "Redis could not be started again: {Reason}")]
    public static partial void RedisNotStarted(this ILogger logger, string reason);

    [LoggerMessage(7, LogLevel.Error, "The disk of the data folder is full. Redis starts again when {Megabytes} MB are free.")]
    public static partial void DiskFull(this ILogger logger, long megabytes);

    [LoggerMessage(8, LogLevel.Information, "The disk of the data folder has room again.")]
    public static partial void DiskHasRoom(this ILogger logger);

    [LoggerMessage(9, LogLevel.Information, "{Role} runs as process {ProcessId}.")]
    public static partial void RoleStarted(this ILogger logger, StandaloneRole role, int processId);

    [LoggerMessage(10, LogLevel.Error, "{Role}, process {ProcessId}, ended with {ExitCode}; it will be started again in {Wait}.")]
    public static partial void RoleEnded(this ILogger logger, StandaloneRole role, int processId, int exitCode, TimeSpan wait);

    [LoggerMessage(11, LogLevel.Error, "{Role} could not be started again: {Reason}")]
    public static partial void RoleNotStarted(this ILogger logger, StandaloneRole role, string reason);

    [LoggerMessage(12, LogLevel.Information, "Ending.")]
    public static partial void Ending(this ILogger logger);

    [LoggerMessage(13, LogLevel.Information, "Simulated cameras: {Sentence}")]
    public static partial void FleetSays(this ILogger logger, string sentence);
}
