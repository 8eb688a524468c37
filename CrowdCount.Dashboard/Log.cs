namespace CrowdCount.Dashboard;

internal static partial class Log
{
    [LoggerMessage(1, LogLevel.Information, "The live state was read from the store: {Cameras} cameras.")]
    public static partial void StoreAnswers(ILogger logger, int cameras);

    [LoggerMessage(2, LogLevel.Warning, "The store does not answer ({Failure}); pages show the last known state with its time until it does.")]
    public static partial void StoreDoesNotAnswer(ILogger logger, string failure);

    [LoggerMessage(3, LogLevel.Error, "A loop of the live state failed and begins anew.")]
    public static partial void LoopFailed(ILogger logger, Exception failure);

    [LoggerMessage(4, LogLevel.Warning, "A browser blocked something that the Content-Security-Policy does not allow: {Report}")]
    public static partial void PolicyViolated(ILogger logger, string report);

    [LoggerMessage(6, LogLevel.Warning, "Simulated cameras were not removed: the store does not answer ({Failure}).")]
    public static partial void SimulatedCamerasNotRemoved(ILogger logger, string failure);

    [LoggerMessage(5, LogLevel.Information, "Refused a request from a foreign page: {Method} {Path}")]
    public static partial void ForeignPage(ILogger logger, string method, string path);

    [LoggerMessage(20, LogLevel.Information, "Ending: {Pages} open pages are asked to go on at another dashboard.")]
    public static partial void Draining(ILogger logger, int pages);

    [LoggerMessage(21, LogLevel.Information, "All open pages have left after {Elapsed}.")]
    public static partial void Drained(ILogger logger, TimeSpan elapsed);

    [LoggerMessage(22, LogLevel.Warning, "{Pages} open pages have not left within {Drain} (Dashboard:Drain); their connections are closed.")]
    public static partial void NotDrained(ILogger logger, int pages, TimeSpan drain);

    [LoggerMessage(23, LogLevel.Warning, "The keys that all dashboards share cannot be read, because the store does not answer: until it does, pages of this dashboard go by a key of its own, and no other dashboard can take them over.")]
    public static partial void OwnProtection(ILogger logger);
}
