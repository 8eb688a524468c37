using System.Globalization;
using CrowdCount.Core.Photos;

namespace CrowdCount.Predict.Evaluation;

/// <summary>Errors by set, by the number of people, over all pictures, and on pictures with nobody, as Markdown.</summary>
internal static class EvalReport
{
    private static readonly (string Name, int Most)[] Bins = [("nobody", 0), ("1–5", 5), ("6–20", 20), ("21–100", 100), ("101–500", 500), ("more than 500", int.MaxValue)];

    public static string Of(IReadOnlyList<Score> scores) => string.Join('\n', [
        Errors("set", scores.GroupBy(score => score.Dataset).Select(set => (set.Key, set.ToList())), scores),
        Errors("people", ByBin(scores), scores),
        Ranges(scores),
        Nobody(scores),
        Flagged(scores)]);

    private static IEnumerable<(string Name, List<Score> Scores)> ByBin(IReadOnlyList<Score> scores) =>
        Bins.Select((bin, i) => (bin.Name, scores.Where(score => score.People <= bin.Most && (i == 0 || score.People > Bins[i - 1].Most)).ToList())).Where(bin => bin.Item2.Count > 0);

    private static string Errors(string title, IEnumerable<(string Name, List<Score> Scores)> groups, IReadOnlyList<Score> all)
    {
        var lines = new List<string> { $"| {title} | pictures | people | MAE | 95 % of it | RMSE | NAE | bias | GAME 1 | GAME 2 | GAME 3 |", "|---|---|---|---|---|---|---|---|---|---|---|" };
        lines.AddRange(groups.Select(group => Row(group.Name, group.Scores)));
        lines.Add(Row("all", all));
        return string.Join('\n', lines) + "\n";
    }

    private static string Row(string name, IReadOnlyList<Score> scores)
    {
        double[] errors = [.. scores.Select(score => (double)score.AbsoluteError)];
        var (low, high) = Bootstrap.Mean(errors);
        var squared = Math.Sqrt(scores.Average(score => (double)score.Error * score.Error));
        List<Score> peopled = [.. scores.Where(score => score.People > 0)];
        var relative = peopled.Count > 0 ? Number(peopled.Average(score => score.AbsoluteError / (double)score.People), "F2") : "–";
        List<double[]> games = [.. scores.Select(score => score.Game).OfType<double[]>()];
        var game = string.Join(" | ", Enumerable.Range(0, Game.Levels).Select(level => games.Count > 0 ? Number(games.Average(g => g[level]), "F2") : "–"));
        return Line($"| {name} | {scores.Count} | {scores.Average(s => (double)s.People):F1} | {errors.Average():F2} | {low:F2}–{high:F2} | {squared:F2} | {relative} | {scores.Average(s => (double)s.Error):+0.00;-0.00;0} | {game} |");
    }

    /// <summary>By what was counted, not by what is there: that is what a reader of a count knows.</summary>
    private static string Ranges(IReadOnlyList<Score> scores)
    {
        var lines = new List<string> { "| counted | pictures | in the 95 % range | its half width | in the 80 % range | its half width |", "|---|---|---|---|---|---|" };
        var groups = Bins.Select((bin, i) => (bin.Name, Scores: scores.Where(score => score.Counted <= bin.Most && (i == 0 || score.Counted > Bins[i - 1].Most)).ToList())).Where(bin => bin.Scores.Count > 0);
        foreach (var (name, group) in groups.Append(("all", [.. scores])))
        {
            var (in95, in80) = (Share(group, s => s.Range95.Contains(s.People)), Share(group, s => s.Range80.Contains(s.People)));
            lines.Add(Line($"| {name} | {group.Count} | {in95:P1} | ±{group.Average(s => (s.Range95.High - s.Range95.Low) / 2.0):F1} | {in80:P1} | ±{group.Average(s => (s.Range80.High - s.Range80.Low) / 2.0):F1} |"));
        }

        return string.Join('\n', lines) + "\n";
    }

    private static string Nobody(IReadOnlyList<Score> scores)
    {
        List<Score> nobody = [.. scores.Where(score => score.People == 0)];
        return nobody.Count == 0 ? "" : Line($"{nobody.Count} pictures with nobody: {nobody.Average(s => (double)s.Counted):F2} counted on average, {Share(nobody, s => s.Counted <= 1):P1} at most 1.\n");
    }

    private static string Flagged(IReadOnlyList<Score> scores) => Line(
        $"Flagged as dark or covered: {Share(scores, s => s.Flags.HasFlag(PhotoFlags.Dark)):P1} of these pictures; as unlike the training pictures: {Share(scores, s => s.Flags.HasFlag(PhotoFlags.Unfamiliar)):P1}.\n");

    private static double Share(IReadOnlyCollection<Score> scores, Func<Score, bool> which) => scores.Count(which) / (double)scores.Count;

    private static string Number(double value, string format) => value.ToString(format, CultureInfo.InvariantCulture);

    private static string Line(FormattableString text) => FormattableString.Invariant(text);
}
