using CrowdCount.Core.Photos;
using CrowdCount.Core.Storage;
using CrowdCount.Dashboard.Accounts;
using Microsoft.AspNetCore.Http.HttpResults;

namespace CrowdCount.Dashboard.Api;

/// <summary>Photos for the pages: <c>GET /photos/{id}?size=thumb</c>. An id never changes its photo, so browsers keep it.</summary>
internal static class PhotosApi
{
    public static string ThumbnailOf(PhotoId id) => $"photos/{id.Value}?size=thumb";

    public static void MapPhotosApi(this IEndpointRouteBuilder routes)
    {
        routes.MapGet("/photos/{id}/heads", HeadsAsync).WithName("Heads").WithSummary("The heads found in a photo as [x, y], parts of its width and height.").RequireAuthorization(Access.Viewer);
        routes.MapGet("/photos/{id}", PhotoAsync).WithName("Photo").WithSummary("A photo's thumbnail: JPEG, at most 480 pixels, no metadata.").RequireAuthorization(Access.Viewer);
    }

    private static async Task<Results<FileContentHttpResult, ProblemHttpResult>> PhotoAsync(
        string id, ReceiptReader receipts, HttpResponse response, CancellationToken cancel, string size = "thumb")
    {
        if (!PhotoId.TryParse(id, out var photo))
            return Problems.Of(StatusCodes.Status400BadRequest, "bad-photo-id", $"A photo id has {PhotoId.Length} characters.");
        if (size == "full")
            return Problems.Of(StatusCodes.Status404NotFound, "no-full-photo", "Photos in full size are not served yet; size=thumb is.");
        if (size != "thumb")
            return Problems.Of(StatusCodes.Status400BadRequest, "bad-size", "size is thumb.");

        try
        {
            if (await receipts.ThumbnailAsync(photo, cancel) is not { } thumbnail)
                return Problems.Of(StatusCodes.Status404NotFound, "photo-gone", "There is no such photo, or it is no longer kept.");

            Keep(response);
            // Thumbnails of earlier versions are WebP.
            return TypedResults.Bytes(thumbnail, thumbnail is [0xFF, 0xD8, ..] ? "image/jpeg" : "image/webp");
        }
        catch (Exception failure) when (failure.IsOutage())
        {
            return Problems.StoreUnavailable();
        }
    }

    private static async Task<Results<JsonHttpResult<float[][]>, ProblemHttpResult>> HeadsAsync(string id, ReceiptReader receipts, HttpResponse response, CancellationToken cancel)
    {
        if (!PhotoId.TryParse(id, out var photo))
            return Problems.Of(StatusCodes.Status400BadRequest, "bad-photo-id", $"A photo id has {PhotoId.Length} characters.");

        try
        {
            var heads = await receipts.HeadsAsync(photo, cancel);
            // Of a photo that waits none are known yet.
            if (heads.Length > 0)
                Keep(response);
            return TypedResults.Json<float[][]>([.. heads.Select(head => new[] { MathF.Round(head.X, 4), MathF.Round(head.Y, 4) })], ApiJson.Default.SingleArrayArray);
        }
        catch (Exception failure) when (failure.IsOutage())
        {
            return Problems.StoreUnavailable();
        }
    }

    private static void Keep(HttpResponse response) => response.Headers.CacheControl = "private, max-age=604800, immutable";
}
