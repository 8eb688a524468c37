using CrowdCount.Upload.Keys;
using Microsoft.OpenApi;

namespace CrowdCount.Upload.Reference;

/// <summary>The ways to give a key, for every operation. Having none is one of them: whether one is needed is a setting, and may depend on the camera.</summary>
internal static class DescribedKeys
{
    private static readonly (string Name, OpenApiSecurityScheme Scheme)[] Schemes =
    [
        ("Header", new OpenApiSecurityScheme { Type = SecuritySchemeType.ApiKey, In = ParameterLocation.Header, Name = GivenKey.HeaderName, Description = "The camera's key." }),
        ("Bearer", new OpenApiSecurityScheme { Type = SecuritySchemeType.Http, Scheme = "bearer", Description = "The camera's key." }),
        ("Basic", new OpenApiSecurityScheme { Type = SecuritySchemeType.Http, Scheme = "basic", Description = "The camera's id as the user, its key as the password." }),
    ];

    public static void DescribeKeys(this OpenApiDocument document)
    {
        var components = document.Components ??= new OpenApiComponents();
        components.SecuritySchemes ??= new Dictionary<string, IOpenApiSecurityScheme>(StringComparer.Ordinal);
        foreach (var (name, scheme) in Schemes)
            components.SecuritySchemes[name] = scheme;

        document.Security = [new OpenApiSecurityRequirement(), .. Schemes.Select(scheme => new OpenApiSecurityRequirement { [new OpenApiSecuritySchemeReference(scheme.Name, document)] = [] })];
    }
}
