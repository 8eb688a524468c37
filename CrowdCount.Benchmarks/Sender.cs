using System.Diagnostics;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json;

namespace CrowdCount.Benchmarks;

/// <summary>A camera that sends pictures, each time as another file.</summary>
internal sealed class Sender(HttpClient upload)
{
    private int _number;

    /// <returns>The photo's id.</returns>
    public async Task<string> SendAsync(byte[] jpeg, string camera = "benchmark")
    {
        using var content = new ByteArrayContent(Pictures.Distinct(jpeg, Interlocked.Increment(ref _number)));
        content.Headers.ContentType = new MediaTypeHeaderValue("image/jpeg");
        using var answer = await upload.PostAsync(new Uri($"/api/v1/cameras/{Uri.EscapeDataString(camera)}/photos", UriKind.Relative), content);
        answer.EnsureSuccessStatusCode();
        var body = await answer.Content.ReadFromJsonAsync<JsonElement>();
        return body.GetProperty("id").GetString()!;
    }

    /// <summary>Sends photos as fast as they are taken and waits until all are counted.</summary>
    /// <returns>Photos per second.</returns>
    public async Task<double> CountAsync(byte[] jpeg, int photos)
    {
        var clock = Stopwatch.StartNew();
        var ids = new List<string>();
        for (var i = 0; i < photos; i++)
            ids.Add(await SendAsync(jpeg));
        foreach (var id in ids)
            await WaitUntilCountedAsync(id);
        return photos / clock.Elapsed.TotalSeconds;
    }

    private async Task WaitUntilCountedAsync(string id)
    {
        while (true)
        {
            var receipt = await upload.GetFromJsonAsync<JsonElement>(new Uri($"/api/v1/photos/{id}", UriKind.Relative));
            switch (receipt.GetProperty("state").GetString())
            {
                case "counted":
                    return;
                case "waiting" or "counting":
                    await Task.Delay(25);
                    break;
                default:
                    throw new InvalidOperationException($"A photo was not counted: {receipt}");
            }
        }
    }
}
