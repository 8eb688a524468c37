using System.Collections.Frozen;
using System.Collections.Immutable;
using CrowdCount.Core.Intake;

namespace CrowdCount.Upload.Problems;

/// <summary>Every failure this service answers. The names are a contract (docs/http-api.md): add, never rename.</summary>
internal static class ProblemTypes
{
    public static readonly ProblemType Empty = new("empty", 400, "The photo is empty");
    public static readonly ProblemType BadCameraId = new("bad-camera-id", 400, "This is no camera id");
    public static readonly ProblemType BadCaptureTime = new("bad-capture-time", 400, "The capture time cannot be read");
    public static readonly ProblemType BadIdempotencyKey = new("bad-idempotency-key", 400, "This is no idempotency key");
    public static readonly ProblemType BadSimulatedPeople = new("bad-simulated-people", 400, "The number of drawn people cannot be read");
    public static readonly ProblemType BadMultipart = new("bad-multipart", 400, "The multipart body cannot be read");
    public static readonly ProblemType BadRequest = new("bad-request", 400, "The request cannot be read");
    public static readonly ProblemType MissingKey = new("missing-key", 401, "A key is needed");
    public static readonly ProblemType UnknownKey = new("unknown-key", 401, "This key is not good for this camera");
    public static readonly ProblemType ForeignOrigin = new("foreign-origin", 403, "Another web page may not post here");
    public static readonly ProblemType NoSuchPhoto = new("no-such-photo", 404, "No such photo");
    public static readonly ProblemType NotFound = new("not-found", 404, "There is nothing here");
    public static readonly ProblemType MethodNotAllowed = new("method-not-allowed", 405, "This method is not offered here");
    public static readonly ProblemType TooSlow = new("too-slow", 408, "The photo took too long to arrive");
    public static readonly ProblemType CameraIsReal = new("camera-is-real", 409, "This camera sends real photos");
    public static readonly ProblemType CameraIsSimulated = new("camera-is-simulated", 409, "This camera is a simulated one");
    public static readonly ProblemType TooLarge = new("too-large", 413, "The photo has too many bytes");
    public static readonly ProblemType TooManyFiles = new("too-many-files", 413, "Too many photos in one request");
    public static readonly ProblemType NotAnImage = new("not-an-image", 415, "This is no photo that can be read");
    public static readonly ProblemType Heic = new("heic", 415, "HEIC and AVIF cannot be read");
    public static readonly ProblemType Truncated = new("truncated", 422, "The photo is cut short");
    public static readonly ProblemType TooManyPixels = new("too-many-pixels", 422, "The photo has too many pixels");
    public static readonly ProblemType KeyReused = new("key-reused", 422, "The idempotency key belongs to another photo");
    public static readonly ProblemType CannotBeCounted = new("cannot-be-counted", 422, "The photo could not be counted");
    public static readonly ProblemType SlowDown = new("slow-down", 429, "This camera sends too fast", TimeSpan.FromSeconds(10));
    public static readonly ProblemType TooManyCameras = new("too-many-cameras", 429, "Too many cameras", TimeSpan.FromHours(1));
    public static readonly ProblemType TooManyWrongKeys = new("too-many-wrong-keys", 429, "Too many wrong keys", TimeSpan.FromSeconds(3));
    public static readonly ProblemType Unexpected = new("unexpected", 500, "Something went wrong here");
    public static readonly ProblemType Busy = new("busy", 503, "Too many photos are coming in at this moment", TimeSpan.FromSeconds(5));
    public static readonly ProblemType NotCountedYet = new("not-counted-yet", 503, "The photo is stored but not counted yet", TimeSpan.FromSeconds(10));
    public static readonly ProblemType QueueFull = new("queue-full", 503, "Too many photos are waiting", TimeSpan.FromSeconds(10));
    public static readonly ProblemType StoreFull = new("store-full", 503, "The store is nearly full", TimeSpan.FromMinutes(1));
    public static readonly ProblemType StoreUnavailable = new("store-unavailable", 503, "The store does not answer", TimeSpan.FromSeconds(5));
    public static readonly ProblemType NoRoomOnDisk = new("no-room-on-disk", 507, "The store's disk is full", TimeSpan.FromMinutes(1));

    /// <summary>The type of a failure that only has a status code: routing, host filtering, the server itself.</summary>
    public static ProblemType OfStatus(int status) => status switch
    {
        401 => MissingKey,
        403 => ForeignOrigin,
        404 => NotFound,
        405 => MethodNotAllowed,
        408 => TooSlow,
        413 => TooLarge,
        503 => StoreUnavailable,
        >= 400 and < 500 => BadRequest,
        _ => Unexpected,
    };

    public static ImmutableArray<ProblemType> All { get; } =
    [
        Empty, BadCameraId, BadCaptureTime, BadIdempotencyKey, BadSimulatedPeople, BadMultipart, BadRequest, MissingKey, UnknownKey, ForeignOrigin, NoSuchPhoto, NotFound,
        MethodNotAllowed, TooSlow, CameraIsReal, CameraIsSimulated, TooLarge, TooManyFiles, NotAnImage, Heic, Truncated, TooManyPixels, KeyReused, CannotBeCounted, SlowDown, TooManyCameras, TooManyWrongKeys,
        Unexpected, Busy, NotCountedYet, QueueFull, StoreFull, StoreUnavailable, NoRoomOnDisk,
    ];

    private static readonly FrozenDictionary<string, ProblemType> ByName = All.ToFrozenDictionary(type => type.Name, StringComparer.Ordinal);

    private static readonly FrozenDictionary<string, Refusal> Refusals = Enum.GetValues<Refusal>().ToFrozenDictionary(PhotoIntake.NameOf, StringComparer.Ordinal);

    /// <summary>The intake's refusals bear the same names.</summary>
    public static ProblemType Of(Refusal reason) => ByName[PhotoIntake.NameOf(reason)];

    /// <summary>The refusal the ledger knows it by; null for what only this service can find wrong.</summary>
    public static Refusal? RefusalOf(ProblemType type) => Refusals.TryGetValue(type.Name, out var reason) ? reason : null;
}
