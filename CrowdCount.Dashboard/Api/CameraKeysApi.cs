using System.Security.Claims;
using CrowdCount.Core.Cameras;
using CrowdCount.Core.Storage;
using CrowdCount.Dashboard.Accounts;
using Microsoft.AspNetCore.Http.HttpResults;

namespace CrowdCount.Dashboard.Api;

/// <summary>The keys with which a camera adds photos, for scripts of admins.</summary>
internal static class CameraKeysApi
{
    private const int LongestRest = 31 * 24 * 60 * 60;

    public static void MapCameraKeysApi(this IEndpointRouteBuilder routes)
    {
        var keys = routes.MapGroup("/api/v1/cameras/{camera}/keys").RequireAuthorization(Access.Admin);
        keys.MapGet("/", ListAsync).WithName("CameraKeys").WithSummary("A camera's live keys, without their text.");
        keys.MapPost("/", AddAsync).WithName("AddCameraKey").WithSummary("Makes a key; its text is in this answer only.");
        keys.MapDelete("/{key}", RevokeAsync).WithName("RevokeCameraKey").WithSummary("Ends a key at once.");
    }

    private static async Task<Results<JsonHttpResult<CameraKeyAnswer[]>, ProblemHttpResult>> ListAsync(string camera, CameraKeys keys, CancellationToken cancel)
    {
        if (!CameraId.TryParse(camera, out var id))
            return BadId();
        try
        {
            return TypedResults.Json<CameraKeyAnswer[]>([.. (await keys.ListAsync(id, cancel)).Select(CameraKeyAnswer.Of)], ApiJson.Default.CameraKeyAnswerArray);
        }
        catch (Exception failure) when (failure.IsOutage())
        {
            return Problems.StoreUnavailable();
        }
    }

    private static async Task<Results<JsonHttpResult<CreatedKeyAnswer>, ProblemHttpResult>> AddAsync(
        string camera, HttpRequest request, ClaimsPrincipal user, CameraKeys keys, ILogger<AccountDesk> log, CancellationToken cancel)
    {
        if (!CameraId.TryParse(camera, out var id))
            return BadId();
        var body = request.ContentType is null ? new CameraKeyBody() : await request.TryReadAsync(ApiJson.Default.CameraKeyBody, cancel);
        if (body is null || body.OldKeysEndAfter is < 0 or > LongestRest || body.Label?.Length > CameraKeys.LongestLabel || body.Label?.Any(char.IsControl) is true)
        {
            return Problems.Of(
                StatusCodes.Status400BadRequest, "bad-key", $"The body is empty, or a JSON object with label (at most {CameraKeys.LongestLabel} characters) and oldKeysEndAfter (seconds, 0 to {LongestRest}); each may be left out.");
        }

        try
        {
            var created = await keys.AddAsync(id, body.Label, body.OldKeysEndAfter is { } seconds ? TimeSpan.FromSeconds(seconds) : null, cancel);
            Log.KeyChanged(log, Visitor.Of(user).By, "made", id.Value);
            return TypedResults.Json(new CreatedKeyAnswer(created.Id, created.Key), ApiJson.Default.CreatedKeyAnswer, statusCode: StatusCodes.Status201Created);
        }
        catch (TooManyKeysException)
        {
            return Problems.Of(StatusCodes.Status409Conflict, "too-many-keys", $"The camera has {CameraKeys.MostPerCamera} keys; revoke one that is not used.");
        }
        catch (Exception failure) when (failure.IsOutage())
        {
            return Problems.StoreUnavailable();
        }
    }

    private static async Task<Results<NoContent, ProblemHttpResult>> RevokeAsync(string camera, string key, ClaimsPrincipal user, CameraKeys keys, ILogger<AccountDesk> log, CancellationToken cancel)
    {
        if (!CameraId.TryParse(camera, out var id))
            return BadId();
        try
        {
            if (!await keys.RevokeAsync(id, key, cancel))
                return Problems.Of(StatusCodes.Status404NotFound, "unknown-key", "The camera has no such key.");
            Log.KeyChanged(log, Visitor.Of(user).By, "revoked", id.Value);
            return TypedResults.NoContent();
        }
        catch (Exception failure) when (failure.IsOutage())
        {
            return Problems.StoreUnavailable();
        }
    }

    private static ProblemHttpResult BadId() => Problems.Of(StatusCodes.Status400BadRequest, "bad-camera-id", CameraId.Rule);
}
