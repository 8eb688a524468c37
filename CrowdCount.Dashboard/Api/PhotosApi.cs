using CrowdCount.Core.Photos;
using CrowdCount.Core.Storage;
using Microsoft.AspNetCore.Http.HttpResults;

namespace CrowdCount.Dashboard.Api;

/// <summary>Photos for the pages: <c>GET /photos/{id}?size=thumb</c>. An id never changes its photo, so browsers keep it.</summary>
internal static class PhotosApi
{
    public static string ThumbnailOf(PhotoId id) => $"photos/{id.Value}?size=thumb";

    public static void MapPhotosApi(this IEndpointRouteBuilder routes) =>
        routes.MapGet("/photos/{id}", PhotoAsync).WithName("Photo").WithSummary("A photo's thumbnail: WebP, at most 480 pixels, no metadata.");

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

            response.Headers.CacheControl = "private, max-age=604800, immutable";
            return TypedResults.Bytes(thumbnail, "image/webp");
        }
        catch (Exception failure) when (failure.IsOutage())
        {
            return Problems.StoreUnavailable();
        }
    }
}
