using System.Globalization;
using CrowdCount.Predict.Imaging;
using Microsoft.AspNetCore.Http.HttpResults;

namespace CrowdCount.Predict.Api;

/// <summary>The failures this API answers. Names and words of the types are the same as Upload's where the failure is.</summary>
public static class CountProblems
{
    private const string Urn = "urn:crowdcount:problem:";

    public static ProblemHttpResult Empty() => Of("empty", 400, "The photo is empty", "Send the photo as the body, or as a file in a multipart form.");

    public static ProblemHttpResult BadMultipart() => Of("bad-multipart", 400, "The multipart body cannot be read", "Send one photo as a file in a well-formed multipart form, or as the body itself.");

    public static ProblemHttpResult ForeignOrigin() => Of("foreign-origin", 403, "Another web page may not post here", "A page of another origin may not send photos here.");

    public static ProblemHttpResult TooSlow() => Of("too-slow", 408, "The photo took too long to arrive", "Send a smaller photo, or send it faster.");

    public static ProblemHttpResult TooLarge(int maxBytes) =>
        Of("too-large", 413, "The photo has too many bytes", string.Create(CultureInfo.InvariantCulture, $"A photo may have {maxBytes:N0} bytes."));

    public static ProblemHttpResult Uncountable(UncountablePhotoException failure) => failure.Reason switch
    {
        UncountableReason.NotAnImage => Of("not-an-image", 415, "This is no photo that can be read", failure.Message),
        UncountableReason.TooManyPixels => Of("too-many-pixels", 422, "The photo has too many pixels", failure.Message),
        _ => Of("cannot-be-counted", 422, "The photo could not be counted", failure.Message),
    };

    public static ProblemHttpResult Busy() => Of("busy", 503, "Too many photos are coming in at this moment", "Try again in a few seconds.", retryAfter: 5);

    public static ProblemHttpResult ModelLoading() => Of("model-loading", 503, "The model is not loaded yet", "Try again in a few seconds.", retryAfter: 2);

    private static ProblemHttpResult Of(string name, int status, string title, string detail, int? retryAfter = null) =>
        TypedResults.Problem(detail, statusCode: status, title: title, type: Urn + name, extensions: retryAfter is { } seconds ? [new("retryAfter", seconds)] : null);
}
