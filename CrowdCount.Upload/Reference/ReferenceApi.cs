using Microsoft.OpenApi;
using Scalar.AspNetCore;

namespace CrowdCount.Upload.Reference;

/// <summary>The API's description at /openapi/v1.json and a page to read it at /docs.</summary>
internal static class ReferenceApi
{
    public static void AddReference(this IServiceCollection services) => services.AddOpenApi("v1", options => options.AddDocumentTransformer((document, _, _) =>
    {
        document.Info = new OpenApiInfo
        {
            Title = "CrowdCount Upload",
            Version = "v1",
            Description = "The door for cameras' photos. Every failure is a problem document (RFC 9457) whose type is a name that never changes.",
        };
        // Relative to wherever it was read, whatever the host is called.
        document.Servers = [];
        document.DescribeKeys();
        document.Tags = new HashSet<OpenApiTag> { new() { Name = "Photos" }, new() { Name = "First system" } };
        return Task.CompletedTask;
    }));

    public static void MapReference(this WebApplication app)
    {
        app.MapOpenApi();
        // The page's scripts come from this service and carry a nonce; its policy is in SecurityHeaders.
        app.MapScalarApiReference("/docs", options => options
            .WithTitle("CrowdCount Upload")
            .WithOpenApiRoutePattern("/openapi/{documentName}.json")
            .WithNonce()
            .AddHeadContent("<script src=\"/upload/reference.js\"></script>")
            .ExpandAllTags()
            // Nothing that would call a host other than this one.
            .DisableDefaultFonts()
            .DisableTelemetry()
            .DisableAgent()
            .DisableMcp()
            .HideDeveloperTools()
            .HideClientButton());
    }
}
