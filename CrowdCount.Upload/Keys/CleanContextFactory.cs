using Microsoft.AspNetCore.Http.Features;

namespace CrowdCount.Upload.Keys;

/// <summary>
/// Takes keys out of a request's address before anything looks at it. The server asks for the context first and only then writes that a request began,
/// starts its span and counts it; the first middleware would come after all of these.
/// </summary>
internal sealed class CleanContextFactory(IServiceProvider services) : IHttpContextFactory
{
    private readonly DefaultHttpContextFactory _inner = new(services);

    public HttpContext Create(IFeatureCollection featureCollection)
    {
        var request = featureCollection.GetRequiredFeature<IHttpRequestFeature>();
        var address = CleanAddress.Of(request.Path, request.QueryString);
        if (address.Path != request.Path || address.Query != request.QueryString)
        {
            (request.Path, request.QueryString) = (address.Path, address.Query);
            request.RawTarget = new PathString(address.Path).ToUriComponent() + address.Query;
        }

        if (address.Key is { } key)
            featureCollection.Set(new KeyInAddress(key));
        return _inner.Create(featureCollection);
    }

    public void Dispose(HttpContext httpContext) => _inner.Dispose(httpContext);
}

/// <summary>The key that was in a request's address.</summary>
internal sealed class KeyInAddress(string key)
{
    public string Key { get; } = key;
}
