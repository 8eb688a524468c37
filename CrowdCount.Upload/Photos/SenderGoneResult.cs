using CrowdCount.Upload.Telemetry;

namespace CrowdCount.Upload.Photos;

/// <summary>Nobody is left to answer.</summary>
internal sealed class SenderGoneResult : IResult
{
    public Task ExecuteAsync(HttpContext http)
    {
        http.RequestServices.GetRequiredService<ILogger<PhotoDoor>>().SenderGone();
        http.Abort();
        return Task.CompletedTask;
    }
}
