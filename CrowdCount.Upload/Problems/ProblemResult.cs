using System.Globalization;
using Microsoft.AspNetCore.Mvc;

namespace CrowdCount.Upload.Problems;

/// <summary>Answers with a problem and, where it helps, when to send again.</summary>
internal sealed class ProblemResult(Problem problem, IReadOnlyDictionary<string, object?>? extensions = null) : IResult
{
    public async Task ExecuteAsync(HttpContext http)
    {
        if (problem.RetryAfterSeconds is { } seconds)
            http.Response.Headers.RetryAfter = seconds.ToString(CultureInfo.InvariantCulture);

        // The one scheme that cameras know. It says nothing of the camera.
        if (problem.Type.Status == StatusCodes.Status401Unauthorized)
            http.Response.Headers.WWWAuthenticate = "Basic realm=\"CrowdCount\", charset=\"UTF-8\"";

        ProblemDetails details = problem.ToDetails();
        foreach (var (name, value) in extensions ?? new Dictionary<string, object?>(StringComparer.Ordinal))
            details.Extensions[name] = value;

        http.Response.StatusCode = problem.Type.Status;
        await http.RequestServices.GetRequiredService<IProblemDetailsService>().WriteAsync(new() { HttpContext = http, ProblemDetails = details });
    }
}
