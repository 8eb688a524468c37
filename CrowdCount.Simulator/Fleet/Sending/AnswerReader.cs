using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using CrowdCount.Simulator.Fleet.Logging;

namespace CrowdCount.Simulator.Fleet.Sending;

/// <summary>Makes out of an HTTP answer what a camera should do.</summary>
internal static class AnswerReader
{
    private const string ProblemPrefix = "urn:crowdcount:problem:";

    // What a receiver, or a proxy before it, says when another time may be better.
    private static readonly int[] NotNow = [408, 425, 429, 500, 502, 503, 504, 507];

    public static Answer Read(HttpResponseMessage response, byte[] body, DateTimeOffset now)
    {
        var status = (int)response.StatusCode;
        if (response.IsSuccessStatusCode)
            return ReadReceipt(status, body);

        var problem = Parse(body, UploadJson.Default.ProblemBody);
        var name = problem?.Type is { Length: > 0 } type ? Shortened(type) : $"status-{status}";
        var retryAfter = RetryAfter(response, now);
        if (retryAfter is not null || NotNow.Contains(status))
            return new Answer(PhotoOutcome.Postponed) { Status = status, Problem = name, RetryAfter = retryAfter, Detail = problem?.Detail };

        var isRedirect = status is >= 300 and < 400;
        return new Answer(PhotoOutcome.Refused)
        {
            Status = status,
            Problem = isRedirect ? "redirect" : name,
            Detail = isRedirect ? $"It points to {response.Headers.Location?.ToString() ?? "nowhere"}; the cameras do not follow. Give the right address with --to." : Remedy(status) ?? problem?.Detail,
        };
    }

    private static Answer ReadReceipt(int status, byte[] body) =>
        Parse(body, UploadJson.Default.ReceiptBody) is { Id: { Length: > 0 } id } receipt
            ? new Answer(receipt.Repeated == true ? PhotoOutcome.Repeated : PhotoOutcome.Accepted) { Status = status, Id = id }
            : Answer.NoReceipt(status);

    private static string? Remedy(int status) => status switch
    {
        401 => "It asks for the camera's key: give it with --key CAMERA=KEY.",
        403 => "The key is not allowed to send for this camera: give another with --key, or other camera names with --name.",
        404 or 405 => "Nothing takes photos there. Is this the address of CrowdCount's Upload (port 8003), without /api/v1?",
        _ => null,
    };

    /// <summary>Both forms of RFC 9110: seconds, and a date (which is past, or not).</summary>
    private static TimeSpan? RetryAfter(HttpResponseMessage response, DateTimeOffset now) => response.Headers.RetryAfter switch
    {
        { Delta: { } delta } => delta,
        { Date: { } date } => date > now ? date - now : TimeSpan.Zero,
        _ => null,
    };

    private static string Shortened(string type)
    {
        var name = type.StartsWith(ProblemPrefix, StringComparison.Ordinal) ? type[ProblemPrefix.Length..] : type;
        return name.Length <= 100 ? name : name[..100];
    }

    private static T? Parse<T>(byte[] body, JsonTypeInfo<T> type)
        where T : class
    {
        try
        {
            return JsonSerializer.Deserialize(body, type);
        }
        catch (JsonException)
        {
            return null;
        }
    }
}
