using System.Text;

namespace CrowdCount.Dashboard.Security;

/// <summary>Where browsers tell what the policy made them block. A report is only logged, cut to one line of bounded length.</summary>
internal static class CspReports
{
    public const string Path = "/csp-reports";

    private const int MostBytes = 4_096;

    public static void MapCspReports(this IEndpointRouteBuilder routes) => routes.MapPost(Path, ReceiveAsync).DisableAntiforgery().ExcludeFromDescription().AllowAnonymous();

    private static async Task<IResult> ReceiveAsync(HttpRequest request, ILogger<LogCategory> log, CancellationToken cancel)
    {
        var buffer = new byte[MostBytes];
        var length = await request.Body.ReadAtLeastAsync(buffer, MostBytes, throwOnEndOfStream: false, cancel);
        var report = Encoding.UTF8.GetString(buffer, 0, length);
        Log.PolicyViolated(log, string.Concat(report.Select(c => char.IsControl(c) ? ' ' : c)));
        return TypedResults.NoContent();
    }

    /// <summary>Names the log category.</summary>
    internal sealed class LogCategory;
}
