using CrowdCount.Core.Photos;

namespace CrowdCount.Upload.Photos;

/// <summary>A receipt, with the address where it will be found later.</summary>
internal sealed class LocatedResult(PhotoId id, int status, PhotoAnswer answer) : IResult
{
    public Task ExecuteAsync(HttpContext http)
    {
        http.Response.Headers.Location = $"/api/v1/photos/{id.Value}";
        return TypedResults.Json(answer, UploadJson.Default.PhotoAnswer, statusCode: status).ExecuteAsync(http);
    }
}
