using CrowdCount.Dashboard.Accounts;
using CrowdCount.Dashboard.Api;
using Microsoft.AspNetCore.Http.HttpResults;

namespace CrowdCount.Dashboard.Simulation;

/// <summary>The small pictures on the first page.</summary>
internal static class SimulationApi
{
    public static string PreviewOf(int number) => $"simulated/{number}.jpg";

    public static void MapSimulationApi(this IEndpointRouteBuilder routes) =>
        routes.MapGet("/simulated/{number:int}.jpg", Preview).ExcludeFromDescription().RequireAuthorization(Access.Viewer);

    private static Results<FileContentHttpResult, ProblemHttpResult> Preview(int number, SimulatedCameras cameras, HttpResponse response)
    {
        if (cameras.Preview(number) is not { } jpeg)
            return Problems.Of(StatusCodes.Status404NotFound, "not-found", "There is no such picture.");
        response.Headers.CacheControl = "private, max-age=3600";
        return TypedResults.Bytes(jpeg, "image/jpeg");
    }
}
