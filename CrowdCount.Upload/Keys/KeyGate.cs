using CrowdCount.Core.Cameras;
using CrowdCount.Core.Storage;
using CrowdCount.Upload.Problems;

namespace CrowdCount.Upload.Keys;

/// <summary>Lets in who has the camera's key, and everybody where no key is needed. Its refusals never tell whether a camera exists.</summary>
internal sealed class KeyGate(CameraKeys keys, KeyRules rules, WrongKeys wrong, StoreStatus store)
{
    private static readonly Problem Missing = new(
        ProblemTypes.MissingKey,
        $"A key is needed: send the camera's as {GivenKey.HeaderName}, as Authorization: Bearer, by Basic with the camera's id as the user, or post to /{CleanAddress.Door}/CAMERA/KEY.");

    private static readonly Problem Unknown = new(ProblemTypes.UnknownKey, "This key is not, or no longer, good for this camera. Give the camera one of its own keys.");

    /// <summary>Why the camera's photos are not taken from this sender; null = they are.</summary>
    public async Task<Problem?> RefusalAsync(HttpContext http, CameraId camera)
    {
        if (!rules.AreLookedAt)
            return null;
        if (!store.IsUp)
            return Problem.StoreUnavailable;

        return await keys.CheckAsync(camera, GivenKey.Of(http, camera), http.RequestAborted) switch
        {
            KeyVerdict.Right => null,
            KeyVerdict.NoneSet when !rules.AreRequired => null,
            KeyVerdict.Unknown => TooMany(http, camera) ?? Unknown,
            _ => Missing,
        };
    }

    /// <summary>The same before it is known which camera it is about: only that there is no key at all can be said then.</summary>
    public Problem? RefusalWithoutKey(HttpContext http) => rules.AreRequired && !GivenKey.IsIn(http) ? Missing : null;

    /// <summary>Whether a photo's receipt is for this sender. A photo that does not exist is like one of another camera.</summary>
    /// <returns>What to answer instead of the receipt; null = show it.</returns>
    public async Task<Problem?> RefusalToShowAsync(HttpContext http, CameraId? camera, Problem noSuchPhoto)
    {
        if (!rules.AreRequired)
            return camera is null ? noSuchPhoto : null;
        if (camera is { } named && await keys.CheckAsync(named, GivenKey.Of(http, named), http.RequestAborted) == KeyVerdict.Right)
            return null;
        return TooMany(http, camera: null) ?? noSuchPhoto;
    }

    private Problem? TooMany(HttpContext http, CameraId? camera) =>
        wrong.Note(http.Connection.RemoteIpAddress, camera) is { } wait
            ? new Problem(ProblemTypes.TooManyWrongKeys, "Too many wrong keys came for this camera or from this address. The right one is taken all the same.", wait)
            : null;
}
