using System.Text.Json;
using CrowdCount.Simulator.Fleet.Logging;

namespace CrowdCount.Tests.Standalone;

/// <summary>
/// What the books must hold, from the cameras' own log and the receipts of the photos in it. The log says which photos there are, when they were taken
/// and how many people are really on them; only the count itself is the receipt's.
/// </summary>
internal sealed class CamerasOracle
{
    private CamerasOracle(IReadOnlyList<Counted> photos, int repeats) => (Photos, Repeats) = (photos, repeats);

    public IReadOnlyList<Counted> Photos { get; }

    /// <summary>Requests that brought a known photo once more.</summary>
    public int Repeats { get; }

    public IEnumerable<IGrouping<string, Counted>> Cameras => Photos.GroupBy(photo => photo.Camera, StringComparer.Ordinal);

    /// <summary>What counts as people: all but the photos on which nobody could be seen.</summary>
    public IEnumerable<Counted> InTotals => Photos.Where(photo => !photo.IsDark);

    /// <summary>The newest captures of the cameras that are in view.</summary>
    public IEnumerable<Counted> InView => Cameras.Select(camera => camera.MaxBy(photo => photo.CapturedAt)!).Where(photo => !photo.IsDark);

    /// <summary>Reads every receipt and holds it against the log.</summary>
    public static async Task<CamerasOracle> ReadAsync(FleetRecord log, HttpClient upload)
    {
        List<Counted> photos = [];
        foreach (var photo in log.Accepted)
        {
            using var answer = JsonDocument.Parse(await upload.GetStringAsync(new Uri($"/api/v1/photos/{photo.Id}", UriKind.Relative), TestContext.Current.CancellationToken));
            var receipt = answer.RootElement;
            Assert.Equal((photo.Camera, "counted", photo.People), (receipt.GetProperty("camera").GetString(), receipt.GetProperty("state").GetString(), receipt.GetProperty("drawn").GetInt32()));
            // A time that cannot be is replaced by that of the receipt, and the receipt says so.
            var captured = receipt.GetProperty("clock").GetString() == "ok" ? photo.CapturedAt : receipt.GetProperty("acceptedAt").GetDateTimeOffset();
            Assert.Equal(captured.ToUnixTimeMilliseconds(), receipt.GetProperty("capturedAt").GetDateTimeOffset().ToUnixTimeMilliseconds());
            var isDark = receipt.GetProperty("flags").EnumerateArray().Any(flag => flag.GetString() == "dark");
            Assert.Equal(photo.Dark, isDark);
            photos.Add(new Counted(photo.Id, photo.Camera, captured, receipt.GetProperty("count").GetInt32(), photo.People, isDark));
        }

        return new CamerasOracle(photos, log.Entries.Count(entry => entry.Outcome == PhotoOutcome.Repeated));
    }

    /// <summary>People and photos by the start of each period of so many seconds.</summary>
    public static SortedDictionary<DateTimeOffset, (long People, long Photos)> Sums(IEnumerable<Counted> photos, int seconds) =>
        new(photos.GroupBy(photo => DateTimeOffset.FromUnixTimeSeconds(photo.CapturedAt.ToUnixTimeSeconds() / seconds * seconds))
            .ToDictionary(period => period.Key, period => (period.Sum(photo => (long)photo.Count), (long)period.Count())));

    internal sealed record Counted(string Id, string Camera, DateTimeOffset CapturedAt, int Count, int People, bool IsDark);
}
