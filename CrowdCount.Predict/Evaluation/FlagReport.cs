using System.Globalization;
using CrowdCount.Core.Photos;
using CrowdCount.Predict.Counting;
using SkiaSharp;

namespace CrowdCount.Predict.Evaluation;

/// <summary>How many good photos are flagged, and how many of the same ones spoiled, as Markdown.</summary>
internal static class FlagReport
{
    public static async Task<string> OfAsync(CountingPipeline pipeline, IEnumerable<IndexRow> rows, string folder)
    {
        var results = ChangedPhoto.All.ToDictionary(change => change.Name, _ => new List<(PhotoFlags Flags, int Error)>(), StringComparer.Ordinal);
        foreach (var row in rows)
        {
            using var photo = SKBitmap.Decode(await File.ReadAllBytesAsync(Path.Combine(folder, row.Image)));
            foreach (var (name, change) in ChangedPhoto.All)
            {
                using var changed = change(photo);
                var counted = pipeline.Count(ChangedPhoto.Encode(changed));
                results[name].Add((counted.Flags, Math.Abs(counted.Count - row.Count)));
            }
        }

        return "| change | pictures | flagged dark | flagged unfamiliar | MAE |\n|---|---|---|---|---|\n" + string.Concat(results.Select(change => Row(change.Key, change.Value)));
    }

    private static string Row(string name, List<(PhotoFlags Flags, int Error)> photos)
    {
        double Share(PhotoFlags flag) => photos.Count(photo => photo.Flags.HasFlag(flag)) / (double)photos.Count;
        return string.Create(CultureInfo.InvariantCulture, $"| {name} | {photos.Count} | {Share(PhotoFlags.Dark):P1} | {Share(PhotoFlags.Unfamiliar):P1} | {photos.Average(photo => (double)photo.Error):F1} |\n");
    }
}
