using CrowdCount.Core.Cameras;
using CrowdCount.Core.Storage;
using CrowdCount.Dashboard.Accounts;
using Microsoft.AspNetCore.Http.HttpResults;

namespace CrowdCount.Dashboard.Api;

/// <summary>What people set for a camera: its name, its place, and how many people are too many.</summary>
internal static class CamerasApi
{
    public static void MapCamerasApi(this IEndpointRouteBuilder routes)
    {
        const string Path = "/api/v1/cameras/{camera}/settings";
        routes.MapGet(Path, ReadAsync).WithName("CameraSettings").WithSummary("A camera's name, place and threshold.").RequireAuthorization(Access.Viewer);
        routes.MapPut(Path, ReplaceAsync).WithName("ReplaceCameraSettings").WithSummary("Replaces them; what is left out is cleared.").RequireAuthorization(Access.Analyst);
    }

    private static async Task<Results<JsonHttpResult<CameraSettings>, ProblemHttpResult>> ReadAsync(string camera, CameraProfiles profiles, CancellationToken cancel)
    {
        if (!CameraId.TryParse(camera, out var id))
            return BadId();
        try
        {
            return await profiles.FindAsync(id, cancel) is { } settings ? TypedResults.Json(settings, ApiJson.Default.CameraSettings) : Unknown();
        }
        catch (Exception failure) when (failure.IsOutage())
        {
            return Problems.StoreUnavailable();
        }
    }

    private static async Task<Results<NoContent, ProblemHttpResult>> ReplaceAsync(string camera, HttpRequest request, CameraProfiles profiles, CancellationToken cancel)
    {
        if (!CameraId.TryParse(camera, out var id))
            return BadId();
        if (await request.TryReadAsync(ApiJson.Default.CameraSettings, cancel) is not { } settings)
            return BadSettings("The body is a JSON object with name, place, threshold and backToNormal; each may be left out.");
        if (settings.Fault is { } fault)
            return BadSettings(fault);
        try
        {
            return await profiles.SaveAsync(id, settings, cancel) ? TypedResults.NoContent() : Unknown();
        }
        catch (Exception failure) when (failure.IsOutage())
        {
            return Problems.StoreUnavailable();
        }
    }

    private static ProblemHttpResult BadId() => Problems.Of(StatusCodes.Status400BadRequest, "bad-camera-id", CameraId.Rule);

    private static ProblemHttpResult BadSettings(string detail) => Problems.Of(StatusCodes.Status400BadRequest, "bad-settings", detail);

    private static ProblemHttpResult Unknown() => Problems.Of(StatusCodes.Status404NotFound, "unknown-camera", "No camera of this id has sent a photo yet.");
}
