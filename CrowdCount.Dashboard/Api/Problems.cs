using Microsoft.AspNetCore.Http.HttpResults;

namespace CrowdCount.Dashboard.Api;

/// <summary>RFC 9457 answers; the type is stable and may be matched by programs.</summary>
internal static class Problems
{
    private const string Types = "urn:crowdcount:problem:";

    public static ProblemHttpResult Of(int status, string type, string detail) => TypedResults.Problem(detail, statusCode: status, type: Types + type);

    public static ProblemHttpResult StoreUnavailable() =>
        Of(StatusCodes.Status503ServiceUnavailable, "store-unavailable", "The store does not answer, so nothing current can be said. Try again in a few seconds.");
}
