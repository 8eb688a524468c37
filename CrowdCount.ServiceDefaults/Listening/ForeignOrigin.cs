using Microsoft.AspNetCore.Http;

namespace CrowdCount.ServiceDefaults;

/// <summary>Whether another site's page makes a browser send a request. Cameras and scripts send neither Origin nor Sec-Fetch-Site and are not concerned.</summary>
public static class ForeignOrigin
{
    /// <param name="allowed">Origins of other pages that may send, e.g. https://example.org.</param>
    public static bool IsForeign(this HttpRequest request, params IReadOnlyCollection<string> allowed)
    {
        var fromOtherSite = request.Headers["Sec-Fetch-Site"] == "cross-site";
        var origin = request.Headers.Origin.ToString();
        if (origin.Length == 0)
            return fromOtherSite;
        return !allowed.Contains(origin, StringComparer.OrdinalIgnoreCase) && (fromOtherSite || !IsOwn(origin, request.Host));
    }

    // The scheme is left out: behind a proxy that ends TLS the browser says https where this service sees http.
    private static bool IsOwn(string origin, HostString host) =>
        Uri.TryCreate(origin, UriKind.Absolute, out var uri)
        && (uri.Scheme is "http" or "https")
        && string.Equals(uri.Host, host.Host, StringComparison.OrdinalIgnoreCase)
        && (uri.IsDefaultPort ? host.Port is null or 80 or 443 : host.Port == uri.Port);
}
