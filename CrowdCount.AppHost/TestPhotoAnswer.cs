using System.Net;
using System.Text.Json;

namespace CrowdCount.AppHost;

/// <summary>Upload's answer to a test photo as a sentence. Either <c>{"state":"counted","count":5,"drawn":6,…}</c> or a problem <c>{"title":"…","detail":"…"}</c>.</summary>
internal static class TestPhotoAnswer
{
    public static string Sentence(HttpStatusCode status, string body)
    {
        try
        {
            using var json = JsonDocument.Parse(body);
            var answer = json.RootElement;
            if (answer.TryGetProperty("detail", out var detail))
                return $"{answer.GetProperty("title").GetString()}. {detail.GetString()}";
            return answer.TryGetProperty("count", out var count)
                ? $"Counted {count} people; {answer.GetProperty("drawn")} are drawn."
                : $"Accepted; its state is \"{answer.GetProperty("state").GetString()}\".";
        }
        catch (Exception other) when (other is JsonException or KeyNotFoundException or InvalidOperationException)
        {
            return $"Upload answered {(int)status}.";
        }
    }
}
