using System.Diagnostics;
using System.Net;
using System.Net.Http.Headers;
using System.Text.Json;
using CrowdCount.Tests.Infrastructure;

namespace CrowdCount.Tests.Standalone;

/// <summary>The whole system as a person runs it: photos go in by HTTP while its processes are killed, and each is counted exactly once.</summary>
public sealed class NothingIsLostTests : IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(120);

    private readonly string _folder = StandaloneProcess.NewFolder();

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public async Task Photo_Sent_IsCountedAndOnTheDashboard()
    {
        await using var standalone = await StandaloneProcess.StartAsync(_folder, StandaloneProcess.Ports.Free());

        var photo = await SendAsync(standalone, "entrance", seed: 1);
        var receipt = await CountedAsync(standalone, photo);

        Assert.True(receipt.GetProperty("count").GetInt32() >= 0);
        await Eventually.TrueAsync(
            async () => Parse(await standalone.Dashboard.GetStringAsync("/api/v1/live")).GetProperty("cameras").EnumerateArray().Any(camera => camera.GetProperty("id").GetString() == "entrance"),
            Patience,
            "The dashboard does not know the camera.");
        using var thumbnail = await standalone.Dashboard.GetAsync($"/photos/{photo}?size=thumb", TestContext.Current.CancellationToken);
        Assert.Equal("image/jpeg", thumbnail.Content.Headers.ContentType?.MediaType);
        Assert.Contains("entrance", await standalone.Dashboard.GetStringAsync("/", TestContext.Current.CancellationToken), StringComparison.Ordinal);
    }

    [Fact]
    public async Task EachProcessKilled_EveryPhotoIsCountedOnce()
    {
        var ports = StandaloneProcess.Ports.Free();
        List<string> photos = [];
        await using (var standalone = await StandaloneProcess.StartAsync(_folder, ports, "--Counting:Lease", "00:00:02"))
        {
            photos.Add(await SendAsync(standalone, "before", seed: 10));

            Process.GetProcessById(standalone.PredictId).Kill();
            photos.Add(await SendAsync(standalone, "predict", seed: 11));
            photos.Add(await SendAsync(standalone, "predict", seed: 12));

            Process.GetProcessById(standalone.RedisId).Kill();
            photos.Add(await SendAsync(standalone, "redis", seed: 13));

            // As it came, half done: the next one has to finish it.
            photos.Add(await SendAsync(standalone, "standalone", seed: 14));
            _ = (standalone.RedisId, standalone.PredictId);
            await standalone.KillAsync();
        }

        await using var again = await StandaloneProcess.StartAsync(_folder, ports, "--Counting:Lease", "00:00:02");
        photos.Add(await SendAsync(again, "after", seed: 15));
        // The first photo once more is a repeat and must not count again.
        Assert.Equal(photos[0], await SendAsync(again, "before", seed: 10));
        foreach (var photo in photos)
            await CountedAsync(again, photo);

        await using var store = await StandaloneStore.OpenAsync(_folder);
        var ledger = await store.ReadLedgerAsync();
        Assert.True(ledger.AddsUp, $"{ledger}");
        Assert.Equal(photos.Count, ledger.Total.Accepted);
        Assert.Equal(photos.Count, ledger.Total.Counted);
        // The dashboard hears of a count a moment later than the receipt.
        await Eventually.TrueAsync(
            async () => Parse(await again.Dashboard.GetStringAsync("/api/v1/live")).GetProperty("sinceStartOfDay").GetProperty("photos").GetInt32() == photos.Count,
            TimeSpan.FromSeconds(45),
            "The dashboard counts other photos than the ledger.");
    }

    /// <summary>Sends until it is taken, as a camera does: 503 says that the store is away for a moment.</summary>
    /// <returns>The photo's id.</returns>
    private static async Task<string> SendAsync(StandaloneProcess standalone, string camera, int seed)
    {
        var id = "";
        await Eventually.TrueAsync(
            async () =>
            {
                using var photo = new ByteArrayContent(TestPhotos.Jpeg(seed)) { Headers = { ContentType = new MediaTypeHeaderValue("image/jpeg") } };
                using var answer = await standalone.Upload.PostAsync($"/api/v1/cameras/{camera}/photos", photo);
                if (answer.StatusCode == HttpStatusCode.ServiceUnavailable)
                    return false;
                Assert.True(answer.IsSuccessStatusCode, $"{answer.StatusCode}: {await answer.Content.ReadAsStringAsync()}");
                id = Parse(await answer.Content.ReadAsStringAsync()).GetProperty("id").GetString()!;
                return true;
            },
            Patience,
            "The photo was not taken.");
        return id;
    }

    private static async Task<JsonElement> CountedAsync(StandaloneProcess standalone, string photo)
    {
        JsonElement receipt = default;
        await Eventually.TrueAsync(
            async () =>
            {
                receipt = Parse(await standalone.Upload.GetStringAsync($"/api/v1/photos/{photo}"));
                return receipt.GetProperty("state").GetString() == "counted";
            },
            Patience,
            $"Photo {photo} was not counted. {standalone.Output}");
        return receipt;
    }

    private static JsonElement Parse(string json) => JsonDocument.Parse(json).RootElement;
}
