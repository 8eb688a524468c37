using CrowdCount.Upload.Photos;
using CrowdCount.Upload.Problems;
using Microsoft.OpenApi;

namespace CrowdCount.Upload.Reference;

/// <summary>What the API's description says beyond what it can see in signatures: bodies that are read by hand, headers, kinds of failures.</summary>
internal static class Described
{
    private static readonly string[] PhotoTypes = ["image/jpeg", "image/png", "image/webp", "application/octet-stream"];

    public static RouteHandlerBuilder TakesPhotos(this RouteHandlerBuilder endpoint) => endpoint.TakesPrefer().AddOpenApiOperationTransformer(async (operation, context, cancel) =>
    {
        var content = PhotoTypes.ToDictionary(type => type, _ => new OpenApiMediaType { Schema = Binary() });
        content["multipart/form-data"] = new OpenApiMediaType { Schema = Form(("photo", Binary("One part for each photo, under any name; XML and JSON parts are skipped."))) };
        operation.RequestBody = new OpenApiRequestBody { Required = true, Description = "The photo itself, or multipart with one or several. What it is, its bytes decide.", Content = content };

        AddHeader(operation, SendersWishes.IdempotencyKeyHeader, "1 to 255 characters that name this photo; sent again with the same photo it is a repeat, with another one an error.");
        AddHeader(operation, SendersWishes.CapturedAtHeader, "When the photo was taken, ISO 8601; without an offset in the site's time. Else EXIF, else the time of receipt.");
        AddHeader(operation, SendersWishes.SimulatedPeopleHeader, "Sent by simulated cameras: how many people are really on the drawn photo.");

        var several = await context.GetOrCreateSchemaAsync(typeof(PhotosAnswer), cancellationToken: cancel);
        foreach (var (status, response) in operation.Responses ?? [])
        {
            if (!status.StartsWith('2') || response.Content?.TryGetValue("application/json", out var json) != true)
                continue;
            json!.Schema = new OpenApiSchema { AnyOf = [json.Schema!, several] };
            ((OpenApiResponse)response).Description = status == "200"
                ? "The count is there: it was waited for, or the photo is a repeat. Also the answer to a heartbeat, with no photos."
                : "Stored durably, counted soon: the receipt is at Location. Of several photos at least one was accepted.";
        }
    });

    public static RouteHandlerBuilder TakesLegacyForm(this RouteHandlerBuilder endpoint) => endpoint.AddOpenApiOperationTransformer((operation, _, _) =>
    {
        operation.RequestBody = new OpenApiRequestBody
        {
            Required = true,
            Content = new Dictionary<string, OpenApiMediaType>(StringComparer.Ordinal)
            {
                ["multipart/form-data"] = new() { Schema = Form(("camera_id", new OpenApiSchema { Type = JsonSchemaType.String }), ("imageFileField", Binary())) },
            },
        };
        return Task.CompletedTask;
    });

    public static RouteHandlerBuilder TakesPrefer(this RouteHandlerBuilder endpoint) => endpoint.AddOpenApiOperationTransformer((operation, _, _) =>
    {
        AddHeader(operation, "Prefer", "wait=10 waits up to that many seconds (30 at most) for the count.");
        return Task.CompletedTask;
    });

    /// <summary>Names the failures, so that a client's author need not provoke them.</summary>
    public static RouteHandlerBuilder Fails(this RouteHandlerBuilder endpoint, params ProblemType[] types)
    {
        foreach (var status in types.Select(type => type.Status).Distinct())
            endpoint.ProducesProblem(status);

        return endpoint.AddOpenApiOperationTransformer((operation, _, _) =>
        {
            foreach (var sameStatus in types.GroupBy(type => type.Status))
            {
                var response = (OpenApiResponse)operation.Responses![$"{sameStatus.Key}"];
                response.Description = string.Join(" ", sameStatus.Select(type => $"`{type.Uri}`: {type.Title}."));
                if (sameStatus.Any(type => type.RetryAfter is not null))
                    (response.Headers ??= new Dictionary<string, IOpenApiHeader>(StringComparer.Ordinal))["Retry-After"] = new OpenApiHeader { Description = "Seconds until sending again may help.", Schema = new OpenApiSchema { Type = JsonSchemaType.Integer } };
            }

            return Task.CompletedTask;
        });
    }

    private static void AddHeader(OpenApiOperation operation, string name, string description) =>
        (operation.Parameters ??= []).Add(new OpenApiParameter { Name = name, In = ParameterLocation.Header, Description = description, Schema = new OpenApiSchema { Type = JsonSchemaType.String } });

    private static OpenApiSchema Binary(string? description = null) => new() { Type = JsonSchemaType.String, Format = "binary", Description = description };

    private static OpenApiSchema Form(params (string Name, OpenApiSchema Schema)[] fields) => new()
    {
        Type = JsonSchemaType.Object,
        Properties = fields.ToDictionary(field => field.Name, IOpenApiSchema (field) => field.Schema),
    };
}
