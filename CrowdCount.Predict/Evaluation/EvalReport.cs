using System.Globalization;

namespace CrowdCount.Predict.Evaluation;

/// <summary>Errors by set, over all pictures, and on pictures with nobody.</summary>
internal static class EvalReport
{
    public static async Task WriteAsync(TextWriter to, List<Score> scores)
    {
        await to.WriteLineAsync("| set | pictures | people | MAE | bias | in range | range |\n|---|---|---|---|---|---|---|");
        foreach (var set in scores.GroupBy(score => score.Dataset))
            await WriteRowAsync(to, set.Key, [.. set]);
        await WriteRowAsync(to, "all", scores);

        int[] nobody = [.. scores.Where(score => score.People == 0).Select(score => score.Counted)];
        if (nobody.Length > 0)
            await to.WriteLineAsync(string.Create(CultureInfo.InvariantCulture, $"\n{nobody.Length} pictures with nobody: {nobody.Average():F2} counted on average, {nobody.Count(n => n <= 1) / (double)nobody.Length:P1} at most 1."));
    }

    private static Task WriteRowAsync(TextWriter to, string name, List<Score> scores) => to.WriteLineAsync(string.Create(
        CultureInfo.InvariantCulture,
        $"| {name} | {scores.Count} | {scores.Average(s => (double)s.People):F1} | {scores.Average(s => (double)Math.Abs(s.Error)):F2} | {scores.Average(s => (double)s.Error):+0.00;-0.00;0} | {scores.Count(s => s.IsInRange) / (double)scores.Count:P1} | ±{scores.Average(s => (s.Range95.High - s.Range95.Low) / 2.0):F1} |"));
}
