namespace CrowdCount.Predict.Evaluation;

/// <summary>Figures in a Markdown file that nobody has to copy by hand.</summary>
internal static class ModelCard
{
    private const string Begin = "<!-- eval -->";
    private const string End = "<!-- /eval -->";

    /// <exception cref="InvalidDataException">The file has no place for them.</exception>
    public static async Task PutAsync(string path, string report)
    {
        var text = await File.ReadAllTextAsync(path);
        var (begin, end) = (text.IndexOf(Begin, StringComparison.Ordinal), text.IndexOf(End, StringComparison.Ordinal));
        if (begin < 0 || end < begin)
            throw new InvalidDataException($"'{path}' has no lines {Begin} and {End}.");
        await File.WriteAllTextAsync(path, $"{text[..(begin + Begin.Length)]}\n\n{report.Trim()}\n\n{text[end..]}");
    }
}
