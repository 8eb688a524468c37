using CrowdCount.Core.Cameras;
using CrowdCount.Upload.Keys;
using CrowdCount.Upload.Photos;
using CrowdCount.Upload.Problems;
using CrowdCount.Upload.Receiving;
using CrowdCount.Upload.Reference;

namespace CrowdCount.Upload.Legacy;

/// <summary>The form the first system had, for cameras that still send it.</summary>
internal static class LegacyApi
{
    private const string CameraField = "camera_id";

    private static readonly TimeSpan Wait = TimeSpan.FromSeconds(30);

    public static void MapLegacyApi(this IEndpointRouteBuilder routes) =>
        routes.MapPost("/crowdy/image/count", CountAsync)
            .WithTags("First system")
            .WithName("CountImage")
            .WithSummary("Send a photo the way the first system took it")
            .WithDescription("A multipart form with camera_id and imageFileField. Waits up to 30 seconds for the count, then answers 503 with Retry-After: the photo is stored, and sending it again is a repeat.")
            .TakesLegacyForm()
            .Produces<LegacyAnswer>()
            .Fails(
                ProblemTypes.Empty, ProblemTypes.BadCameraId, ProblemTypes.BadMultipart, ProblemTypes.BadRequest, ProblemTypes.MissingKey, ProblemTypes.UnknownKey, ProblemTypes.ForeignOrigin, ProblemTypes.TooSlow,
                ProblemTypes.TooLarge, ProblemTypes.TooManyFiles, ProblemTypes.NotAnImage, ProblemTypes.Heic, ProblemTypes.Truncated, ProblemTypes.TooManyPixels,
                ProblemTypes.CannotBeCounted, ProblemTypes.SlowDown, ProblemTypes.TooManyCameras, ProblemTypes.TooManyWrongKeys, ProblemTypes.Busy, ProblemTypes.NotCountedYet, ProblemTypes.QueueFull,
                ProblemTypes.StoreFull, ProblemTypes.StoreUnavailable, ProblemTypes.NoRoomOnDisk);

    private static async Task<IResult> CountAsync(HttpContext http, KeyGate gate, PhotoRequests requests, PhotoDoor door)
    {
        try
        {
            var outcome = await TakeAsync(http, gate, requests, door);
            if (outcome.Receipt is not null)
                outcome = (await door.WaitAsync([outcome], Wait, http.RequestAborted))[0];
            return Answer(outcome);
        }
        catch (OperationCanceledException)
        {
            return new SenderGoneResult();
        }
    }

    private static async Task<PhotoOutcome> TakeAsync(HttpContext http, KeyGate gate, PhotoRequests requests, PhotoDoor door)
    {
        // Which camera it is the form says; who has no key at all need not send it.
        if (gate.RefusalWithoutKey(http) is { } keyless)
            return await door.RefuseUnreadAsync(http, keyless, "", null);

        using var request = requests.Open(http, maxFiles: 1);
        PhotoPart? photo = null;
        Problem? broken = null;
        await foreach (var part in request.PartsAsync())
        {
            // The camera's name may follow the photo, so the form is read to its end first.
            photo ??= part;
            broken = part.Problem;
        }

        var camera = request.Fields.GetValueOrDefault(CameraField) ?? http.Request.Query[CameraField].ToString();
        broken ??= photo is null ? new Problem(ProblemTypes.Empty, "The form has no photo in imageFileField.") : null;
        if (broken is not null)
            return await door.RefuseUnreadAsync(http, broken, camera, photo?.File);

        if (!CameraId.TryParse(camera, out var id) || KeyText.IsKey(camera))
            return await door.RefuseUnreadAsync(http, new Problem(ProblemTypes.BadCameraId, $"The form needs camera_id. {CameraId.Rule}"), camera, photo!.File);
        return await gate.RefusalAsync(http, id) is { } refusal
            ? await door.RefuseUnreadAsync(http, refusal, camera, photo!.File)
            : await door.TakeAsync(http, photo!, id, new SendersWishes(null, null, Wait));
    }

    private static IResult Answer(PhotoOutcome outcome) => outcome switch
    {
        { Problem: { } problem } => new ProblemResult(problem),
        { Receipt: { Count: { } count, Id: var id } } => TypedResults.Ok(new LegacyAnswer(id.Value, count.Count)),
        { Receipt: { EndedAt: not null, Cause: var cause } } =>
            new ProblemResult(new Problem(ProblemTypes.CannotBeCounted, $"The photo is stored, but could not be counted: {cause ?? "it was given up"}.")),
        _ => new ProblemResult(new Problem(ProblemTypes.NotCountedYet, "The photo is stored and will be counted. Send it again for the count; it counts once.")),
    };
}
