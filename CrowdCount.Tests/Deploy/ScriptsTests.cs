using System.Diagnostics;
using CrowdCount.Tests.Architecture;
using CrowdCount.Tests.Infrastructure;

namespace CrowdCount.Tests.Deploy;

/// <summary>The scripts refuse with a sentence when something is missing, and change nothing then.</summary>
public sealed class ScriptsTests
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(1);

    [Fact]
    public void Generate_WithoutAspirate_SaysWhatIsMissingAndLeavesTheBase()
    {
        Assert.SkipWhen(RedisServer.IsInstalled("aspirate"), "aspirate is installed.");
        NeedBash();

        var (code, errors) = Run(Path.Combine(Repository.Root, "deploy", "generate.sh"));

        Assert.Equal(1, code);
        Assert.Contains("aspirate is missing", errors, StringComparison.Ordinal);
        Assert.True(File.Exists(Path.Combine(CommittedBase.Folder, "kustomization.yaml")));
    }

    [Theory]
    [InlineData]
    [InlineData("registry-without-a-folder")]
    [InlineData("--archive")]
    [InlineData("--unknown")]
    public void Images_WithoutAPlaceToPutThem_SaysHowItIsCalled(params string[] arguments)
    {
        NeedBash();

        var (code, errors) = Run(Path.Combine(Repository.Root, "deploy", "images.sh"), arguments);

        Assert.Equal(2, code);
        Assert.Contains("deploy/images.sh --archive DIR [TAG]", errors, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("error MSB4018: The \"CreateNewImage\" task failed unexpectedly.", "The base image aspnet:10.0-noble-chiseled-extra cannot be had from here")]
    [InlineData("Program.cs(1,1): error CS1002: ; expected", "upload could not be built")]
    public void Images_WherePublishingFails_SaysWhy(string output, string sentence)
    {
        NeedBash();
        var folder = Directory.CreateTempSubdirectory("crowdcount-images-").FullName;
        try
        {
            // What the SDK prints, without the minutes that it takes to get there.
            var sdk = Path.Combine(folder, "dotnet");
            File.WriteAllText(sdk, $"#!/bin/sh\n[ \"$1\" = publish ] || exit 0\ncat <<'END'\n{output}\nEND\nexit 1\n");
            if (!OperatingSystem.IsWindows())
                File.SetUnixFileMode(sdk, UnixFileMode.UserRead | UnixFileMode.UserExecute);

            var (code, errors) = Run("-c", $"PATH={folder}:$PATH UseAspire=false {Path.Combine(Repository.Root, "deploy", "images.sh")} --archive {folder}");

            Assert.Equal(1, code);
            Assert.Contains(sentence, errors, StringComparison.Ordinal);
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    [Fact]
    public void Secrets_RunTwice_AreMadeByChanceAndKept()
    {
        NeedBash();
        using var copy = new Rendered.Copy(withSecrets: false);
        var (script, file) = (Path.Combine(copy.Root, "secrets.sh"), Path.Combine(copy.Overlay("cluster"), "secrets.env"));

        var first = Run(script);
        var made = File.ReadAllText(file);
        var second = Run(script);

        Assert.Equal((0, 1), (first.Code, second.Code));
        Assert.Equal(made, File.ReadAllText(file));
        var lines = made.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => line.Split('=', 2)).ToDictionary(pair => pair[0], pair => pair[1]);
        Assert.Equal(File.ReadAllLines(Path.Combine(copy.Overlay("cluster"), "secrets.env.example")).Select(line => line.Split('=')[0]).Order(), lines.Keys.Order());
        Assert.Matches("^[0-9a-f]{32}$", lines["REDIS_PASSWORD"]);
        Assert.Equal($"redis:6379,password={lines["REDIS_PASSWORD"]}", lines["ConnectionStrings__redis"]);
        Assert.NotEqual(lines["REDIS_PASSWORD"], lines["Dashboard__FirstAdminPassword"]);
        Assert.DoesNotContain(lines.Values, value => first.Errors.Contains(value, StringComparison.Ordinal));
        if (!OperatingSystem.IsWindows())
            Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(file));
    }

    private static void NeedBash() => Assert.SkipUnless(RedisServer.IsInstalled("bash"), "bash is not installed.");

    private static (int Code, string Errors) Run(string script, params string[] arguments)
    {
        using var process = Process.Start(new ProcessStartInfo("bash", [script, .. arguments]) { RedirectStandardError = true, RedirectStandardOutput = true, UseShellExecute = false })!;
        process.OutputDataReceived += (_, _) => { };
        process.BeginOutputReadLine();
        var errors = process.StandardError.ReadToEnd();
        Assert.True(process.WaitForExit(Patience), $"{script} does not end.");
        return (process.ExitCode, errors);
    }
}
