using CrowdCount.Core.Intake;
using CrowdCount.Predict;
using CrowdCount.Predict.Counting;
using CrowdCount.Predict.Network;
using CrowdCount.Simulator.Rendering;

namespace CrowdCount.Tests.Training;

/// <summary>The way from pictures to a model that counts, on twenty drawn pictures. Nothing is learned in so short a time.</summary>
public sealed class TrainingTests : IDisposable
{
    private const int Pictures = 20;
    private const int HeldOut = 5;

    private readonly string _folder = Directory.CreateTempSubdirectory("crowdcount-training-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public async Task Train_TwentyDrawnPictures_GivesAModelThatRuns()
    {
        await Python.RequireAsync();
        var (run, checkpoint, familiar, exported) = (InFolder("run"), InFolder("run/last.pt"), InFolder("familiar.npz"), InFolder("model.onnx"));
        await DrawAsync();

        var first = await Python.RunAsync("train.py", "48", run, "--data", _folder);
        Assert.Contains("\"drawn\"", first, StringComparison.Ordinal);

        // Goes on from there in two processes, with the first stages as they are and the batch norms folded.
        var folded = InFolder("folded");
        var second = await Python.RunAsync("train.py", "32", folded, "--weights", checkpoint, "--data", _folder, "--fold", "--frozen", "2", "--processes", "2", "--workers", "0");
        Assert.DoesNotContain("nan", second, StringComparison.OrdinalIgnoreCase);
        Assert.Equal(["last.pt"], Directory.GetFiles(folded).Select(Path.GetFileName));
        checkpoint = Path.Combine(folded, "last.pt");

        await Python.RunAsync("average.py", checkpoint, checkpoint, InFolder("mean.pt"));
        await Python.RunAsync("familiar.py", "--weights", checkpoint, "--data", _folder, "--out", familiar);
        await Python.RunAsync("export.py", "--weights", InFolder("mean.pt"), "--out", exported, "--familiar", familiar, "--name", "crowdcount-s-smoke");

        // What was exported can be read back, to be trained further.
        Assert.Contains("drawn", await Python.RunAsync("evaluate.py", "--weights", exported, "--data", _folder), StringComparison.Ordinal);

        using var model = CountingModel.Load(exported, threads: 1);
        using var pipeline = new CountingPipeline(model, PipelinePool.SizeFor(model, new PredictOptions()), new IntakeOptions().MaxPixels, TimeProvider.System);
        var photo = pipeline.Count(await File.ReadAllBytesAsync(Directory.GetFiles(_folder, "*.jpg", SearchOption.AllDirectories)[0]));
        Assert.Equal("crowdcount-s-smoke", photo.Model);
        Assert.True(photo.Range95.Contains(photo.Count));
    }

    private string InFolder(string name) => Path.Combine(_folder, name);

    /// <summary>The last few are for validation.</summary>
    private async Task DrawAsync()
    {
        await RenderedSet.WriteAsync(new RenderOrder(Pictures, 5, null, 320, 240, null, null, "train"), _folder, force: true, TestContext.Current.CancellationToken);
        var index = InFolder("index.jsonl");
        var lines = await File.ReadAllLinesAsync(index);
        await File.WriteAllLinesAsync(index, lines.Select((line, i) => i < Pictures - HeldOut ? line : line.Replace("\"train\"", "\"val\"", StringComparison.Ordinal)));
    }
}
