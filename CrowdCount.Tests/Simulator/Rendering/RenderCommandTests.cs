using System.CommandLine;
using System.Diagnostics;
using System.Text.Json;
using CrowdCount.Predict.Evaluation;
using CrowdCount.Simulator.Rendering;
using CrowdCount.Tests.Architecture;
using SkiaSharp;

namespace CrowdCount.Tests.Simulator.Rendering;

public sealed class RenderCommandTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("crowdcount-render-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public async Task Render_OfAFewPictures_WritesAnIndexThatTheEvaluationReads()
    {
        var folder = Path.Combine(_folder, "set");

        var (code, errors) = await RenderAsync("--count", "3", "--seed", "0", "--width", "320", "--height", "240", "--split", "val", "--out", folder);

        Assert.Equal((0, ""), (code, errors));
        var rows = IndexRow.ReadFrom(Path.Combine(folder, "index.jsonl")).ToList();
        Assert.Equal(["drawn/000000.jpg", "drawn/000001.jpg", "drawn/000002.jpg"], rows.Select(r => r.Image));
        Assert.All(rows, row =>
        {
            Assert.Equal(("drawn", "val", true), (row.Dataset, row.Split, row.IsScored));
            using var picture = SKBitmap.Decode(Path.Combine(folder, row.Image));
            Assert.Equal((320, 240), (picture.Width, picture.Height));
        });
        foreach (var line in File.ReadLines(Path.Combine(folder, "index.jsonl")).Select(text => JsonDocument.Parse(text).RootElement))
        {
            Assert.Equal((320, 240, "point"), (line.GetProperty("w").GetInt32(), line.GetProperty("h").GetInt32(), line.GetProperty("ann").GetString()));
            Assert.Equal(line.GetProperty("count").GetInt32(), line.GetProperty("points").GetArrayLength());
            Assert.All(line.GetProperty("points").EnumerateArray(), p => Assert.InRange(p[0].GetDouble(), 0, 320));
        }
    }

    [Fact]
    public async Task Render_InTwoProcessesWithOtherNumbersOfCores_WritesTheSameBytes()
    {
        var (one, two) = (Path.Combine(_folder, "one"), Path.Combine(_folder, "two"));

        await Task.WhenAll(RunAsync(one, cores: 1), RunAsync(two, cores: 3));

        foreach (var file in Directory.EnumerateFiles(one, "*", SearchOption.AllDirectories))
            Assert.Equal(await File.ReadAllBytesAsync(file), await File.ReadAllBytesAsync(Path.Combine(two, Path.GetRelativePath(one, file))));
    }

    [Fact]
    public async Task Render_OfAScene_DrawsThatScene()
    {
        var file = Path.Combine(_folder, "scene.json");
        await File.WriteAllTextAsync(file, """{"place":"beach","width":200,"height":120,"people":0}""");

        var (code, _) = await RenderAsync("--count", "2", "--scene", file, "--out", Path.Combine(_folder, "set"));

        Assert.Equal(0, code);
        Assert.All(IndexRow.ReadFrom(Path.Combine(_folder, "set", "index.jsonl")), row => Assert.Equal(0, row.Count));
    }

    [Fact]
    public async Task Render_IntoAFolderWithFiles_IsRefusedUnlessForced()
    {
        await File.WriteAllTextAsync(Path.Combine(_folder, "mine.txt"), "");
        string[] args = ["--count", "1", "--width", "64", "--height", "64", "--out", _folder];

        var (refused, errors) = await RenderAsync(args);
        var (forced, _) = await RenderAsync([.. args, "--force"]);

        Assert.Equal((1, 0), (refused, forced));
        Assert.Contains("not empty", errors, StringComparison.Ordinal);
        Assert.Contains(_folder, errors, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Render_IntoAPlaceThatCannotBeWritten_SaysSoInOneSentence()
    {
        var file = Path.Combine(_folder, "file");
        await File.WriteAllTextAsync(file, "");

        var (code, errors) = await RenderAsync("--count", "1", "--out", Path.Combine(file, "below"));

        Assert.Equal(1, code);
        Assert.Single(errors.Trim().Split('\n'));
        Assert.Contains("cannot be written", errors, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Render_OfABadSceneFile_SaysSoInOneSentence()
    {
        var (code, errors) = await RenderAsync("--scene", Path.Combine(_folder, "none.json"), "--out", Path.Combine(_folder, "set"));

        Assert.Equal(1, code);
        Assert.Single(errors.Trim().Split('\n'));
    }

    [Theory]
    [InlineData("--count 0", "--count is 0, but must be 1 to 1000000.")]
    [InlineData("--width 63", "--width is 63, but must be 64 to 8192.")]
    [InlineData("--height 9000", "--height is 9000, but must be 64 to 8192.")]
    [InlineData("--people -1", "--people is -1, but must be 0 to 5000.")]
    [InlineData("--place moon", "moon")]
    [InlineData("--place 7", "7")]
    [InlineData("--seed many", "many")]
    [InlineData("--scene a.json --place street", "--scene describes the whole scene")]
    public void Options_WithNonsense_AreRefused(string options, string expected)
    {
        var result = RenderCommand.Create().Parse($"{options} --out {Path.Combine(_folder, "set")}");

        Assert.Contains(result.Errors, error => error.Message.Contains(expected, StringComparison.Ordinal));
    }

    [Fact]
    public void Options_WithoutAFolder_AreRefused() => Assert.NotEmpty(RenderCommand.Create().Parse("--count 1").Errors);

    private static async Task<(int Code, string Errors)> RenderAsync(params string[] args)
    {
        var errors = new StringWriter();
        var code = await RenderCommand.Create().Parse(args).InvokeAsync(new InvocationConfiguration { Error = errors, Output = TextWriter.Null }, TestContext.Current.CancellationToken);
        return (code, errors.ToString());
    }

    private static async Task RunAsync(string folder, int cores)
    {
        var start = new ProcessStartInfo("dotnet", [Path.Combine(Repository.Output("CrowdCount.Simulator"), "CrowdCount.Simulator.dll"), "render", "--count", "4", "--seed", "-5", "--width", "200", "--height", "150", "--out", folder]);
        start.Environment["DOTNET_PROCESSOR_COUNT"] = $"{cores}";
        using var process = Process.Start(start)!;
        await process.WaitForExitAsync(TestContext.Current.CancellationToken);
        Assert.Equal(0, process.ExitCode);
    }
}
