using System.CommandLine;
using System.Diagnostics;
using CrowdCount.Simulator.Fleet;
using CrowdCount.Simulator.Fleet.Logging;
using CrowdCount.Tests.Architecture;
using CrowdCount.Tests.Infrastructure;

namespace CrowdCount.Tests.Simulator.Fleet;

public sealed class RunCommandTests : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("crowdcount-run-");

    private string LogFile => Path.Combine(_folder.FullName, "log.jsonl");

    public void Dispose() => _folder.Delete(recursive: true);

    [Theory]
    [InlineData("--every 0", "--every takes a number of seconds above 0, not 0.")]
    [InlineData("--every -5", "--every takes a number of seconds above 0, not -5.")]
    [InlineData("--every NaN", "--every takes a number of seconds above 0, not NaN.")]
    [InlineData("--every Infinity", "--every takes a number of seconds above 0")]
    [InlineData("--every 0.001", "A camera can take a photo every 0.01 to 86400 seconds, not every 0.001.")]
    [InlineData("--for 1e300", "--for takes a number of seconds above 0")]
    [InlineData("--for 1e9", "The cameras can run for up to 2592000 seconds")]
    [InlineData("--cameras 0", "There can be 1 to 10000 cameras, not 0.")]
    [InlineData("--cameras 10001", "There can be 1 to 10000 cameras, not 10001.")]
    [InlineData("--photos 0", "A camera takes at least 1 photo, not 0.")]
    [InlineData("--keep 0", "A camera can keep 1 to 10000 photos, not 0.")]
    [InlineData("--behave sleepy", "'sleepy' is no kind of behaviour. The kinds are none, frozen,")]
    [InlineData("--behave 7=dark", "There is no camera '7'")]
    [InlineData("--name a/b", "'a/b' cannot begin a camera's id")]
    [InlineData("--name .a", "'.a' cannot begin a camera's id")]
    [InlineData("--key pass\nword", "A key has 1 to 500 visible ASCII characters.")]
    [InlineData("--to upload", "'upload' is not an address to send to")]
    [InlineData("--to localhost:8003", "'localhost:8003' is not an address to send to")]
    [InlineData("--to ftp://localhost", "'ftp://localhost' is not an address to send to")]
    [InlineData("--to http://me:secret@localhost", "An address with a user's name or password")]
    public async Task Option_OutOfRange_IsWrongUsageWithASentence(string options, string sentence)
    {
        var (code, output, error) = await RunAsync(options.Split(' ', 2));

        Assert.Equal((2, ""), (code, output));
        Assert.StartsWith(sentence, error, StringComparison.Ordinal);
        Assert.DoesNotContain("secret", error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("""{"place":"moon"}""", "has the place 'moon', but place must be one of street")]
    [InlineData("nonsense", "is not JSON")]
    public async Task Scene_Nonsense_IsWrongUsageWithASentence(string text, string sentence)
    {
        var file = Path.Combine(_folder.FullName, "scene.json");
        await File.WriteAllTextAsync(file, text);

        var (code, _, error) = await RunAsync("--scene", file);

        Assert.Equal(2, code);
        Assert.Contains(sentence, error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Scenes_Several_AreGivenInTurn()
    {
        await using var upload = await ScriptedUpload.StartAsync();
        string[] files = [Path.Combine(_folder.FullName, "hall.json"), Path.Combine(_folder.FullName, "beach.json")];
        await File.WriteAllTextAsync(files[0], """{"place":"hall","width":64,"height":64,"people":3}""");
        await File.WriteAllTextAsync(files[1], """{"place":"beach","width":96,"height":64,"people":3}""");

        var (code, _, error) = await RunAsync("--to", upload.Address.ToString(), "--cameras", "3", "--every", "0.1", "--photos", "1", "--scene", files[0], "--scene", files[1]);

        Assert.Equal((0, ""), (code, error));
        Assert.Equal(["simulated-beach", "simulated-hall", "simulated-hall-2"], upload.Requests.Select(request => request.Camera).Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task Log_ThatCannotBeWritten_FailsBeforeAnythingIsSent()
    {
        await using var upload = await ScriptedUpload.StartAsync();

        var (code, _, error) = await RunAsync("--to", upload.Address.ToString(), "--log", Path.Combine(_folder.FullName, "missing", "log.jsonl"));

        Assert.Equal(1, code);
        Assert.Contains("cannot be written", error, StringComparison.Ordinal);
        Assert.Empty(upload.Requests);
    }

    [Fact]
    public async Task Run_WithPhotos_EndsWithASummaryOfEachGroup()
    {
        await using var upload = await ScriptedUpload.StartAsync();

        var (code, output, error) = await RunAsync("--to", upload.Address.ToString(), "--cameras", "3", "--every", "0.1", "--photos", "2", "--behave", "none,dark", "--log", LogFile, "--scene", SmallScene());

        Assert.Equal((0, ""), (code, error));
        var lines = output.Split('\n', StringSplitOptions.RemoveEmptyEntries);
        Assert.StartsWith($"3 cameras send to {upload.Address}, each every 0.1 s.", lines[0], StringComparison.Ordinal);
        Assert.Equal(["1 × dark: 2 sent, 2 accepted, 0 repeated, 0 refused, 0 dropped, 0 unsent", "2 × none: 4 sent, 4 accepted, 0 repeated, 0 refused, 0 dropped, 0 unsent"], lines[^2..]);
        Assert.Equal(6, FleetLog.Read(LogFile).Accepted.Length);
    }

    [Fact]
    public async Task Run_WithNothingAccepted_Fails()
    {
        await using var upload = await ScriptedUpload.StartAsync(ScriptedUpload.Always(401));

        var (code, output, _) = await RunAsync("--to", upload.Address.ToString(), "--cameras", "1", "--photos", "1", "--scene", SmallScene());

        Assert.Equal(1, code);
        Assert.Contains("--key", output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Program_WithUnknownOption_ExitsWithTwo()
    {
        using var program = Start("run", "--camera", "3");
        await program.WaitForExitAsync();

        Assert.Equal(2, program.ExitCode);
    }

    [Fact]
    public async Task Program_Terminated_EndsSoonWithItsSummaryAndAWholeLog()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Windows has no SIGTERM.");
        await using var upload = await ScriptedUpload.StartAsync();
        using var program = Start("run", "--to", upload.Address.ToString(), "--every", "0.2", "--log", LogFile, "--scene", SmallScene());
        await Eventually.TrueAsync(() => upload.Requests.Count >= 5, TimeSpan.FromSeconds(15), "It sends nothing.");

        var watch = Stopwatch.StartNew();
        using (var kill = Process.Start("kill", ["-TERM", $"{program.Id}"]))
            await kill.WaitForExitAsync();
        var output = await program.StandardOutput.ReadToEndAsync();
        await program.WaitForExitAsync();

        Assert.InRange(watch.Elapsed, TimeSpan.Zero, TimeSpan.FromSeconds(3));
        Assert.Equal(0, program.ExitCode);
        Assert.Contains("5 × none: ", output, StringComparison.Ordinal);
        Assert.InRange(FleetLog.Read(LogFile).Accepted.Length, upload.Requests.Count - 5, upload.Requests.Count);
    }

    private string SmallScene()
    {
        var file = Path.Combine(_folder.FullName, "small.json");
        File.WriteAllText(file, """{"place":"street","width":160,"height":120,"people":10}""");
        return file;
    }

    private static async Task<(int Code, string Output, string Error)> RunAsync(params string[] options)
    {
        await using var output = new StringWriter { NewLine = "\n" };
        await using var error = new StringWriter { NewLine = "\n" };
        var code = await RunCommand.Create().Parse(options).InvokeAsync(new InvocationConfiguration { Output = output, Error = error });
        return (code, output.ToString(), error.ToString());
    }

    private static Process Start(params string[] arguments) =>
        Process.Start(new ProcessStartInfo("dotnet", [Path.Combine(Repository.Output("CrowdCount.Simulator"), "CrowdCount.Simulator.dll"), .. arguments]) { RedirectStandardOutput = true, RedirectStandardError = true, UseShellExecute = false })!;
}
