using System.Text;
using CrowdCount.Core.Cameras;
using Microsoft.Net.Http.Headers;

namespace CrowdCount.Upload.Keys;

/// <summary>The key that a request brings: in its address, as <c>X-Camera-Key</c>, as a bearer's token, or as the password of Basic.</summary>
internal static class GivenKey
{
    public const string HeaderName = "X-Camera-Key";

    private const string Bearer = "Bearer ";
    private const string Basic = "Basic ";

    // Given, but nobody's.
    private const string Nobodys = "?";

    public static bool IsIn(HttpContext http) => !string.IsNullOrEmpty(Of(http, camera: null));

    /// <param name="camera">The camera it is for, which Basic's user must be; null = whichever.</param>
    /// <returns>Null when there is none.</returns>
    public static string? Of(HttpContext http, CameraId? camera)
    {
        if (http.Features.Get<KeyInAddress>() is { } address)
            return address.Key;
        if (http.Request.Headers.TryGetValue(HeaderName, out var given))
            return given.ToString().Trim();

        var authorization = http.Request.Headers[HeaderNames.Authorization].ToString();
        if (authorization.StartsWith(Bearer, StringComparison.OrdinalIgnoreCase))
            return authorization[Bearer.Length..].Trim();
        return authorization.StartsWith(Basic, StringComparison.OrdinalIgnoreCase) ? PasswordOf(authorization[Basic.Length..].Trim(), camera) : null;
    }

    private static string PasswordOf(string credentials, CameraId? camera)
    {
        var bytes = new byte[credentials.Length];
        if (!Convert.TryFromBase64String(credentials, bytes, out var length))
            return Nobodys;

        var pair = Encoding.UTF8.GetString(bytes, 0, length).Split(':', 2);
        var isForCamera = camera is null || (CameraId.TryParse(pair[0], out var user) && user == camera);
        return pair.Length == 2 && isForCamera ? pair[1] : Nobodys;
    }
}
