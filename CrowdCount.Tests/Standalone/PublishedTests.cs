using System.Diagnostics;
using System.Text.RegularExpressions;
using CrowdCount.Tests.Architecture;

namespace CrowdCount.Tests.Standalone;

/// <summary>A published copy: one folder that runs where it is put, without the source tree.</summary>
public sealed partial class PublishedTests : IDisposable
{
    private readonly string _place = Directory.CreateTempSubdirectory("crowdcount-published-").FullName;
    private readonly string _data = StandaloneProcess.NewFolder();

    public void Dispose()
    {
        Directory.Delete(_place, recursive: true);
        Directory.Delete(_data, recursive: true);
    }

    [Fact]
    public async Task Published_Started_ServesThePagesOfBothServicesFromItsFolder()
    {
        await PublishAsync();
        Assert.Empty(Directory.GetFiles(_place, "*.staticwebassets.runtime.json"));
        Assert.Contains("SingleLine", await File.ReadAllTextAsync(Path.Combine(_place, "appsettings.json"), TestContext.Current.CancellationToken), StringComparison.Ordinal);

        await using var standalone = await StandaloneProcess.StartFromAsync(_place, _data, StandaloneProcess.Ports.Free());

        foreach (var service in new[] { standalone.Dashboard, standalone.Upload })
        {
            var page = await service.GetStringAsync("/", TestContext.Current.CancellationToken);
            var files = Linked().Matches(page).Select(match => match.Groups["file"].Value).ToArray();
            Assert.NotEmpty(files);
            foreach (var file in files)
            {
                using var answer = await service.GetAsync(file, TestContext.Current.CancellationToken);
                Assert.True(answer.IsSuccessStatusCode, $"{file}: {answer.StatusCode}");
            }
        }

        // By its fingerprint a file may stay in the browser for ever; without the list of endpoints it would have none.
        var dashboard = await standalone.Dashboard.GetStringAsync("/", TestContext.Current.CancellationToken);
        Assert.Matches(@"_framework/blazor\.web\.[a-z0-9]{10}\.js", dashboard);
    }

    private async Task PublishAsync()
    {
        var configuration = new DirectoryInfo(Repository.Output("CrowdCount.Standalone")).Parent!.Name;
        var start = new ProcessStartInfo("dotnet", ["publish", "CrowdCount.Standalone", "--no-build", "-c", configuration, "-o", _place, "-v", "q", "--disable-build-servers"])
        {
            WorkingDirectory = Repository.Root,
            RedirectStandardOutput = true,
            UseShellExecute = false,
        };
        // The test host's own MSBuild settings would lead the build astray.
        foreach (var name in start.Environment.Keys.Where(name => name.StartsWith("MSBUILD", StringComparison.OrdinalIgnoreCase)).ToArray())
            start.Environment.Remove(name);
        using var publish = Process.Start(start)!;
        var output = await publish.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken).WaitAsync(TimeSpan.FromMinutes(4), TestContext.Current.CancellationToken);
        await publish.WaitForExitAsync(TestContext.Current.CancellationToken);
        Assert.True(publish.ExitCode == 0, output);
    }

    [GeneratedRegex(@"(href|src)=""(?<file>[^""#]*\.(css|js|svg)[^""]*)""", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Linked();
}
