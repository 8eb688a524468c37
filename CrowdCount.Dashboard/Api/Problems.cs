using System.Globalization;
using Microsoft.AspNetCore.Http.HttpResults;

namespace CrowdCount.Dashboard.Api;

/// <summary>RFC 9457 answers; the type is stable and may be matched by programs.</summary>
internal static class Problems
{
    private const string Types = "urn:crowdcount:problem:";

    public static ProblemHttpResult Of(int status, string type, string detail) => TypedResults.Problem(detail, statusCode: status, type: Types + type);

    public static ProblemHttpResult StoreUnavailable() =>
        Of(StatusCodes.Status503ServiceUnavailable, "store-unavailable", "The store does not answer, so nothing current can be said. Try again in a few seconds.");

    /// <summary>Too many failures to sign in. The same seconds in the header and in the body.</summary>
    public static ProblemHttpResult SlowDown(HttpResponse response, TimeSpan wait)
    {
        var seconds = (int)Math.Ceiling(wait.TotalSeconds);
        response.Headers.RetryAfter = seconds.ToString(CultureInfo.InvariantCulture);
        return TypedResults.Problem(
            "There were too many failures to sign in with this name or from this address. Try again later.", statusCode: StatusCodes.Status429TooManyRequests,
            type: $"{Types}too-many-tries", extensions: [KeyValuePair.Create<string, object?>("retryAfter", seconds)]);
    }
}
