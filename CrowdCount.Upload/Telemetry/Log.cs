using CrowdCount.Upload.Problems;

namespace CrowdCount.Upload.Telemetry;

/// <summary>Log lines of this service: one for each refusal, never a photo's bytes, never a sender's text as it came.</summary>
internal static partial class Log
{
    public static void PhotoRefused(this ILogger logger, Problem problem, string camera, string? file, long bytes, HttpContext http) =>
        PhotoRefused(logger, LevelOf(problem), problem.Type.Name, problem.Type.Status, Loggable.Name(camera), Loggable.Name(file), bytes, Sender(http));

    public static void RequestRefused(this ILogger logger, Problem problem, HttpContext http) =>
        RequestRefused(logger, LevelOf(problem), problem.Type.Name, problem.Type.Status, http.Request.Method, Loggable.Text(http.Request.Path.Value), Sender(http));

    [LoggerMessage(Level = LogLevel.Debug, Message = "Photo {Id} of camera {Camera} accepted: {Bytes} bytes, repeated: {Repeated}")]
    public static partial void PhotoAccepted(this ILogger logger, string id, string camera, long bytes, bool repeated);

    [LoggerMessage(Level = LogLevel.Debug, Message = "A sender went away in the middle of a request; nothing of the unfinished photo was stored")]
    public static partial void SenderGone(this ILogger logger);

    [LoggerMessage(Message = "Photo refused: {Reason} ({Status}), camera {Camera}, file {File}, {Bytes} bytes read, from {Sender}")]
    private static partial void PhotoRefused(ILogger logger, LogLevel level, string reason, int status, string camera, string file, long bytes, string sender);

    [LoggerMessage(Message = "Request refused: {Reason} ({Status}), {Method} {Path}, from {Sender}")]
    private static partial void RequestRefused(ILogger logger, LogLevel level, string reason, int status, string method, string path, string sender);

    // A camera's fault is information; ours needs someone to look.
    private static LogLevel LevelOf(Problem problem) => problem.Type.Status >= 500 ? LogLevel.Warning : LogLevel.Information;

    private static string Sender(HttpContext http) => http.Connection.RemoteIpAddress?.ToString() ?? "-";
}
