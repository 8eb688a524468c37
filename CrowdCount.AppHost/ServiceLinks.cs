namespace CrowdCount.AppHost;

/// <summary>Links beside a service in Aspire's dashboard.</summary>
internal static class ServiceLinks
{
    /// <summary>The link that the endpoint has by itself.</summary>
    public static IResourceBuilder<ProjectResource> WithFirstLink(this IResourceBuilder<ProjectResource> service, string text, string path = "/") =>
        service.WithUrlForEndpoint(ServiceResources.Http, (ResourceUrlAnnotation url) => (url.DisplayText, url.Url) = (text, path));

    /// <summary>One more.</summary>
    public static IResourceBuilder<ProjectResource> WithLink(this IResourceBuilder<ProjectResource> service, string path, string text) =>
        service.WithUrlForEndpoint(ServiceResources.Http, (EndpointReference _) => new ResourceUrlAnnotation { Url = path, DisplayText = text });
}
