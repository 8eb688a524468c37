using System.Globalization;
using System.Text.Json;
using CrowdCount.Core.Counting;
using CrowdCount.Core.Intake;
using CrowdCount.Predict.Counting;
using CrowdCount.Predict.Network;

namespace CrowdCount.Predict.Evaluation;

/// <summary>Measures the product itself on an index of pictures: from files through decoder, network and head finder, as the service does it.</summary>
public static class EvalCommand
{
    public const string Name = "eval";

    private const string Usage = "usage: eval INDEX.jsonl [--split val] [--limit PICTURES-OF-EACH-SET] [--model FILE.onnx] [--max-side PIXELS] [--calibrate OUT.json]";

    public static async Task<int> RunAsync(string[] args)
    {
        if (args.Length == 0 || args.Length % 2 == 0 || !File.Exists(args[0]))
        {
            await Console.Error.WriteLineAsync(args.Length == 0 ? Usage : $"'{args[0]}' is no file, or an option lacks its value.\n{Usage}");
            return 2;
        }

        var given = args.Skip(1).Chunk(2).ToDictionary(pair => pair[0], pair => pair[1]);
        string Option(string name, string otherwise) => given.GetValueOrDefault(name, otherwise);
        var options = new PredictOptions { ModelPath = Option("--model", ""), MaxSide = int.Parse(Option("--max-side", "0"), CultureInfo.InvariantCulture) };
        var limit = int.Parse(Option("--limit", $"{int.MaxValue}"), CultureInfo.InvariantCulture);

        using var model = CountingModel.Load(options.ModelFile, options.ThreadCount);
        using var pipeline = new CountingPipeline(model, PipelinePool.SizeFor(model, options), new IntakeOptions().MaxPixels, TimeProvider.System);
        var scores = Measure(pipeline, args[0], Option("--split", "val"), limit);
        if (scores.Count == 0)
        {
            await Console.Error.WriteLineAsync("No picture of that split.");
            return 2;
        }

        await Console.Out.WriteLineAsync($"{model.Facts.Name}, longest side {PipelinePool.SizeFor(model, options).MaxSide}\n");
        await Console.Out.WriteLineAsync(EvalReport.Of(scores));
        if (Option("--calibrate", "") is { Length: > 0 } target)
            await CalibrateAsync(scores, model.Facts.Calibration, target);
        return 0;
    }

    private static List<Score> Measure(CountingPipeline pipeline, string index, string split, int limit)
    {
        var folder = Path.GetDirectoryName(Path.GetFullPath(index))!;
        var rows = IndexRow.ReadFrom(index).Where(row => row.Split == split && row.IsScored).GroupBy(row => row.Dataset).SelectMany(set => set.Take(limit));
        var scores = new List<Score>();
        foreach (var row in rows)
        {
            var photo = pipeline.Count(File.ReadAllBytes(Path.Combine(folder, row.Image)));
            var game = row.Heads() is { } truth ? Game.Of(HeadPoints.Unpack(photo.Heads.Span), truth) : null;
            scores.Add(new Score(row.Dataset, photo.Count, photo.Range95, photo.Range80, row.Count, photo.Deviation, photo.Flags, game));
        }

        return scores;
    }

    private static async Task CalibrateAsync(List<Score> scores, Calibration present, string target)
    {
        var fitted = present with { Range = RangeFit.Fit(scores) };
        await File.WriteAllTextAsync(target, JsonSerializer.Serialize(fitted, ModelJson.Default.Calibration) + "\n");
        var covered = RangeFit.CrossValidated(scores, present);
        await Console.Out.WriteLineAsync(string.Create(CultureInfo.InvariantCulture, $"\nRanges fitted anew, written to {target}; five-fold cross-validated the 95 % range holds {covered.Wide:P1} of the pictures, the 80 % range {covered.Narrow:P1}. They take effect with the next export."));
    }
}
