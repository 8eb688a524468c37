using System.Text.Json;
using System.Text.Json.Serialization.Metadata;

namespace CrowdCount.Dashboard.Api;

internal static class Bodies
{
    private const int Largest = 16 * 1024;

    /// <summary>The body as JSON of a type; null when it is not, or is too long to be.</summary>
    public static async Task<T?> TryReadAsync<T>(this HttpRequest request, JsonTypeInfo<T> type, CancellationToken cancel)
        where T : class
    {
        if (!request.HasJsonContentType() || request.ContentLength is null or > Largest)
            return null;
        try
        {
            return await JsonSerializer.DeserializeAsync(request.Body, type, cancel);
        }
        catch (JsonException)
        {
            return null;
        }
    }
}
