using CrowdCount.Core.Cameras;
using CrowdCount.Core.Photos;

namespace CrowdCount.Upload.Keys;

/// <summary>An address without secrets, and the key that was in it: <c>/c/north-gate/k3y…</c> is <c>/c/north-gate</c> and the key.</summary>
/// <param name="Path">Decoded, as the server gives it.</param>
/// <param name="Query">With its question mark, or empty: only what this service reads.</param>
internal sealed record CleanAddress(string Path, string Query, string? Key)
{
    /// <summary>Where cameras post that can only be given an address.</summary>
    public const string Door = "c";

    private const string PhotosOfCamera = "/api/v1/cameras/";

    // What is read nowhere may hold anything, and belongs into no log.
    private static readonly string[] QueriesRead = ["camera", "camera_id", "culture", "include"];

    /// <param name="path">Decoded once, but for slashes.</param>
    public static CleanAddress Of(string path, string query)
    {
        var parts = path.Split('/', StringSplitOptions.RemoveEmptyEntries);
        var decoded = Decoded(path).Split('/', StringSplitOptions.RemoveEmptyEntries);
        var isDoor = decoded is [var first, ..] && first.Equals(Door, StringComparison.OrdinalIgnoreCase);
        var (clean, key) = isDoor ? AtDoor(parts, decoded.Length) : (Elsewhere(path, parts), null);
        return new CleanAddress(clean, query.Length == 0 ? query : QueryOf(query), key);
    }

    private static (string Path, string? Key) AtDoor(string[] parts, int decoded) => parts switch
    {
        // Slashes that an encoding hid, or further parts: no camera's address, and the key may be any of them.
        _ when parts.Length != decoded || parts.Length > 3 => ($"/{Door}/{KeyText.Hidden}/{KeyText.Hidden}", null),
        [_, var camera, var key] => ($"/{Door}/{Camera(camera)}", key),
        [_, var camera] => ($"/{Door}/{Camera(camera)}", null),
        _ => ($"/{Door}", null),
    };

    private static string Elsewhere(string path, string[] parts)
    {
        var clean = Array.ConvertAll(parts, part =>
            path.StartsWith(PhotosOfCamera + part, StringComparison.OrdinalIgnoreCase) ? Camera(part) : !PhotoId.TryParse(part, out _) && MayHoldKey(part) ? KeyText.Hidden : part);
        return clean.SequenceEqual(parts, StringComparer.Ordinal) ? path : "/" + string.Join('/', clean);
    }

    // A camera's id may have as many letters as it likes in a row, unless it is just what a key is.
    private static string Camera(string part) =>
        (CameraId.TryParse(part, out _) ? KeyText.IsKey(part.ToLowerInvariant()) : MayHoldKey(part)) ? KeyText.Hidden : part;

    private static string QueryOf(string query)
    {
        var read = query[1..].Split('&')
            .Select(pair => pair.Split('=', 2))
            .Where(pair => pair.Length == 2 && QueriesRead.Contains(pair[0], StringComparer.OrdinalIgnoreCase))
            .Select(pair => $"{pair[0]}={(MayHoldKey(pair[1]) ? KeyText.Hidden : pair[1])}")
            .ToArray();
        return read.Length == 0 ? "" : "?" + string.Join('&', read);
    }

    private static bool MayHoldKey(string text) => KeyText.MayHoldKey(Decoded(text));

    // Some encode twice.
    private static string Decoded(string text) =>
        text.Contains('%', StringComparison.Ordinal) ? Uri.UnescapeDataString(Uri.UnescapeDataString(Uri.UnescapeDataString(text))) : text;
}
