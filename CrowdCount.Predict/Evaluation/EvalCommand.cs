using System.CommandLine;
using System.Globalization;
using System.Text.Json;
using CrowdCount.Core.Counting;
using CrowdCount.Core.Intake;
using CrowdCount.Predict.Counting;
using CrowdCount.Predict.Imaging;
using CrowdCount.Predict.Network;

namespace CrowdCount.Predict.Evaluation;

/// <summary>Measures the product itself on an index of pictures: from files through decoder, network and head finder, as the service does it.</summary>
public static class EvalCommand
{
    public const string Name = "eval";

    /// <returns>0: measured. 1: the model or the pictures are no good, with the reason. 2: called wrongly.</returns>
    public static async Task<int> RunAsync(string[] args)
    {
        var files = new Argument<string[]>("files") { Description = "INDEX.jsonl, or another model's FILE.onnx and INDEX.jsonl.", Arity = new ArgumentArity(1, 2) };
        var split = new Option<string>("--split") { Description = "Which pictures of the index.", DefaultValueFactory = _ => "val" };
        var limit = new Option<int>("--limit") { Description = "At most so many pictures of each set.", DefaultValueFactory = _ => int.MaxValue };
        var facts = new Option<string>("--facts") { Description = "A JSON file that describes the model.", DefaultValueFactory = _ => "" };
        var precision = new Option<Precision>("--precision") { Description = "How the model that ships computes." };
        var maxSide = new Option<int>("--max-side") { Description = "Longest side in pixels that larger photos are scaled down to; 0 = what the model was measured at." };
        var changed = new Option<bool>("--changed") { Description = "Also spoils each picture in several ways and says how many of them are flagged." };
        var card = new Option<FileInfo?>("--card") { Description = "Also puts the figures into this Markdown file, between the lines <!-- eval --> and <!-- /eval -->." };
        var calibrate = new Option<FileInfo?>("--calibrate") { Description = "Writes ranges that fit the errors to this file." };
        var command = new Command(Name, "Counts the pictures of an index and compares with what it says.") { files, split, limit, facts, precision, maxSide, changed, card, calibrate };
        command.SetAction(async given =>
        {
            var named = given.GetValue(files)!;
            var options = new PredictOptions
            {
                ModelPath = named.Length == 2 ? named[0] : "", ModelFactsPath = given.GetValue(facts)!, Precision = given.GetValue(precision), MaxSide = given.GetValue(maxSide),
            };
            try
            {
                await MeasureAsync(options, named[^1], given.GetValue(split)!, given.GetValue(limit), given.GetValue(changed), given.GetValue(card), given.GetValue(calibrate));
                return 0;
            }
            catch (Exception problem) when (problem is UnusableModelException or IOException or UnauthorizedAccessException or JsonException)
            {
                await Console.Error.WriteLineAsync(problem.Message);
                return 1;
            }
        });
        var parsed = command.Parse(args);
        var code = await parsed.InvokeAsync();
        return parsed.Errors.Count > 0 ? 2 : code;
    }

    private static async Task MeasureAsync(PredictOptions options, string index, string split, int limit, bool changed, FileInfo? card, FileInfo? calibrate)
    {
        using var model = CountingModel.Load(options.ModelFile, options.ThreadCount, options.ModelFactsPath);
        var size = PipelinePool.SizeFor(model, options);
        using var pipeline = new CountingPipeline(model, size, new IntakeOptions().MaxPixels, TimeProvider.System);
        var scores = await ScoresAsync(pipeline, index, split, limit);
        if (scores.Count == 0)
            throw new InvalidDataException($"'{index}' has no picture of the split '{split}' that could be counted.");

        var report = $"{model.Facts.Name}, longest side {size.MaxSide}\n\n{EvalReport.Of(scores)}";
        if (changed)
            report += "\n" + await FlagReport.OfAsync(pipeline, Rows(index, split, limit), FolderOf(index));
        await Console.Out.WriteLineAsync(report);
        if (card is not null)
            await ModelCard.PutAsync(card.FullName, report);
        if (calibrate is null)
            return;
        var fitted = model.Facts.Calibration with { Range = RangeFit.Fit(scores) };
        await File.WriteAllTextAsync(calibrate.FullName, JsonSerializer.Serialize(fitted, ModelJson.Default.Calibration) + "\n");
        var (wide, narrow) = RangeFit.CrossValidated(scores, fitted);
        await Console.Out.WriteLineAsync(string.Create(CultureInfo.InvariantCulture, $"Ranges fitted anew, written to {calibrate}; five-fold cross-validated the 95 % range holds {wide:P1} of the pictures, the 80 % range {narrow:P1}. They take effect with the next export."));
    }

    private static string FolderOf(string index) => Path.GetDirectoryName(Path.GetFullPath(index))!;

    private static IEnumerable<IndexRow> Rows(string index, string split, int limit) =>
        IndexRow.ReadFrom(index).Where(row => row.Split == split && row.IsScored).GroupBy(row => row.Dataset).SelectMany(set => set.Take(limit));

    private static async Task<List<Score>> ScoresAsync(CountingPipeline pipeline, string index, string split, int limit)
    {
        var scores = new List<Score>();
        foreach (var row in Rows(index, split, limit))
        {
            try
            {
                var photo = pipeline.Count(await File.ReadAllBytesAsync(Path.Combine(FolderOf(index), row.Image)));
                var game = row.Heads() is { } truth ? Game.Of(HeadPoints.Unpack(photo.Heads.Span), truth) : null;
                scores.Add(new Score(row.Dataset, photo.Count, photo.Range95, photo.Range80, row.Count, photo.Deviation, photo.Flags, game));
            }
            catch (UncountablePhotoException problem)
            {
                await Console.Error.WriteLineAsync($"{row.Image} is left out: {problem.Message}");
            }
        }

        return scores;
    }
}
