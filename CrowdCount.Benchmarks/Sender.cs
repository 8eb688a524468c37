using System.Diagnostics;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json;

namespace CrowdCount.Benchmarks;

/// <summary>A camera that sends pictures, each time as another file.</summary>
internal sealed class Sender(HttpClient upload, HttpClient dashboard)
{
    /// <summary>Waited for each open photo before the next look at the ledger, because looking is work for the cores that are measured.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromMilliseconds(15);

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
        var (before, _) = await LedgerAsync();
        var clock = Stopwatch.StartNew();
        for (var i = 0; i < photos; i++)
            await SendAsync(jpeg);
        var (counted, open) = await LedgerAsync();
        for (; open > 0; (counted, open) = await LedgerAsync())
            await Task.Delay(open * Patience);
        var rate = photos / clock.Elapsed.TotalSeconds;
        return counted - before == photos ? rate : throw new InvalidOperationException($"{photos} photos were sent, but {counted - before} were counted.");
    }

    private async Task<(long Counted, long Open)> LedgerAsync()
    {
        var total = (await dashboard.GetFromJsonAsync<JsonElement>(new Uri("/api/v1/ledger", UriKind.Relative))).GetProperty("total");
        return (total.GetProperty("counted").GetInt64(), total.GetProperty("waiting").GetInt64() + total.GetProperty("counting").GetInt64());
    }
}
