using CrowdCount.Core.Cameras;
using CrowdCount.Core.Photos;
using CrowdCount.Core.Site;
using CrowdCount.Core.Storage;
using CrowdCount.Upload.Keys;
using CrowdCount.Upload.Problems;
using CrowdCount.Upload.Receiving;
using CrowdCount.Upload.Reference;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.Options;

namespace CrowdCount.Upload.Photos;

/// <summary>Photos in, receipts out.</summary>
internal static class PhotosApi
{
    private static readonly Problem NoReceipt = new(ProblemTypes.NoSuchPhoto, "No photo has this id, or its receipt is older than seven days.");

    public static void MapPhotosApi(this IEndpointRouteBuilder routes)
    {
        var api = routes.MapGroup("/api/v1").WithTags("Photos");

        api.MapPost("/cameras/{camera}/photos", PostAsync)
            .WithName("PostPhotos")
            .WithSummary("Send one or several photos of a camera")
            .WithDescription("A 2xx answer means that the photo is stored durably and will be in the totals once, however often it is sent. The camera need not be known before.")
            .TakesPhotos()
            .Produces<PhotoAnswer>(StatusCodes.Status202Accepted)
            .Produces<PhotoAnswer>()
            .Fails(
                ProblemTypes.Empty, ProblemTypes.BadCameraId, ProblemTypes.BadCaptureTime, ProblemTypes.BadIdempotencyKey, ProblemTypes.BadSimulatedPeople, ProblemTypes.BadMultipart,
                ProblemTypes.BadRequest, ProblemTypes.MissingKey, ProblemTypes.UnknownKey, ProblemTypes.ForeignOrigin, ProblemTypes.TooSlow, ProblemTypes.CameraIsReal, ProblemTypes.CameraIsSimulated, ProblemTypes.TooLarge, ProblemTypes.TooManyFiles,
                ProblemTypes.NotAnImage, ProblemTypes.Heic, ProblemTypes.Truncated, ProblemTypes.TooManyPixels, ProblemTypes.KeyReused, ProblemTypes.SlowDown,
                ProblemTypes.TooManyCameras, ProblemTypes.TooManyWrongKeys, ProblemTypes.Busy, ProblemTypes.QueueFull, ProblemTypes.StoreFull, ProblemTypes.StoreUnavailable, ProblemTypes.NoRoomOnDisk);

        // For cameras that can be given an address and nothing else: /c/{camera}/{key}, of which CleanContextFactory has taken the key.
        routes.MapPost("/c/{camera}", PostAsync).ExcludeFromDescription();
        routes.MapGet("/c/{camera}", OnlyPost).ExcludeFromDescription();

        // Routing would say this by itself, if there were no fallback.
        api.MapGet("/cameras/{camera}/photos", OnlyPost).ExcludeFromDescription();

        api.MapGet("/photos/{id}", GetAsync)
            .WithName("GetPhoto")
            .WithSummary("A photo's receipt")
            .WithDescription("How far a photo is, and its count once there is one. Receipts are kept until seven days after the photo's end.")
            .TakesPrefer()
            .Produces<PhotoAnswer>()
            .Fails(ProblemTypes.MissingKey, ProblemTypes.NoSuchPhoto, ProblemTypes.TooManyWrongKeys, ProblemTypes.StoreUnavailable);
    }

    private static async Task<IResult> PostAsync(
        string camera, HttpContext http, KeyGate gate, PhotoRequests requests, PhotoDoor door, SiteClock site, IOptions<UploadOptions> options)
    {
        try
        {
            if (!CameraId.TryParse(camera, out var id))
                throw new ProblemException(ProblemTypes.BadCameraId, CameraId.Rule);
            // Before anything is read that costs something.
            if (await gate.RefusalAsync(http, id) is { } refusal)
                throw new ProblemException(refusal);
            var wishes = SendersWishes.Read(http.Request.Headers, site, options.Value.MaxWait);

            List<PhotoOutcome> outcomes;
            using (var request = requests.Open(http))
            {
                outcomes = await door.TakeAllAsync(http, request, id, wishes);
                if (outcomes.Count == 0 && request.IsHeartbeat)
                    return TypedResults.Ok(PhotosAnswer.Of([]));
            }

            if (outcomes.Count == 0)
                outcomes.Add(await door.RefuseUnreadAsync(http, new Problem(ProblemTypes.Empty, "The request has no photo in it."), camera, null));
            if (wishes.Wait is { } wait)
            {
                http.Response.Headers["Preference-Applied"] = $"wait={wait.TotalSeconds:0}";
                outcomes = await door.WaitAsync(outcomes, wait, http.RequestAborted);
            }

            return PostAnswer.Of(outcomes);
        }
        catch (ProblemException refused)
        {
            var outcome = await door.RefuseUnreadAsync(http, refused.Problem, camera, null);
            return PostAnswer.Of([outcome]);
        }
        catch (OperationCanceledException)
        {
            return new SenderGoneResult();
        }
    }

    private static StatusCodeHttpResult OnlyPost(HttpContext http)
    {
        http.Response.Headers.Allow = HttpMethods.Post;
        return TypedResults.StatusCode(StatusCodes.Status405MethodNotAllowed);
    }

    private static async Task<IResult> GetAsync(
        string id,
        [FromQuery(Name = "include"), System.ComponentModel.Description("\"points\" adds the heads that were found.")] string? include,
        HttpContext http, KeyGate gate, ReceiptReader receipts, PhotoWait waiting, StoreStatus store, IOptions<UploadOptions> options)
    {
        if (!PhotoId.TryParse(id, out var photo))
            return new ProblemResult(new Problem(ProblemTypes.NoSuchPhoto, "This is no photo id."));
        // Asking a store that is known to be away would only wait for its timeout.
        if (!store.IsUp)
            return new ProblemResult(Problem.StoreUnavailable);
        if (gate.RefusalWithoutKey(http) is { } keyless)
            return new ProblemResult(keyless);

        var receipt = await receipts.FindAsync(photo, http.RequestAborted);
        if (await gate.RefusalToShowAsync(http, receipt?.Camera, NoReceipt) is { } refusal)
            return new ProblemResult(refusal);
        if (receipt is not null && PreferWait.Of(http.Request.Headers["Prefer"], options.Value.MaxWait) is { } wait)
            receipt = await waiting.ForEndAsync(photo, wait, http.RequestAborted);
        if (receipt is null)
            return new ProblemResult(NoReceipt);

        return include == "points" && receipt.Count is not null
            ? TypedResults.Ok(PhotoAnswer.Of(receipt, heads: await receipts.HeadsAsync(photo, http.RequestAborted)))
            : TypedResults.Ok(PhotoAnswer.Of(receipt));
    }
}
