using System.Diagnostics;
using CrowdCount.Tests.Architecture;

namespace CrowdCount.Tests.EndToEnd;

/// <summary>A program as it is built, run to its end.</summary>
internal sealed record CommandRun(int Code, string Output, string Error)
{
    public static Task<CommandRun> OfAsync(string program, IReadOnlyDictionary<string, string> environment, params string[] args) => WithInputAsync(program, environment, "", args);

    public static async Task<CommandRun> WithInputAsync(string program, IReadOnlyDictionary<string, string> environment, string input, params string[] args)
    {
        var start = new ProcessStartInfo("dotnet") { RedirectStandardInput = true, RedirectStandardOutput = true, RedirectStandardError = true, UseShellExecute = false };
        foreach (var argument in args.Prepend(Path.Combine(Repository.Output(program), $"{program}.dll")))
            start.ArgumentList.Add(argument);
        foreach (var name in start.Environment.Keys.Where(name => name.StartsWith("ConnectionStrings__", StringComparison.Ordinal) || name.StartsWith("Standalone__", StringComparison.Ordinal)).ToArray())
            start.Environment.Remove(name);
        foreach (var (name, value) in environment)
            start.Environment[name] = value;

        using var process = Process.Start(start)!;
        await process.StandardInput.WriteAsync(input);
        process.StandardInput.Close();
        var (output, error) = (process.StandardOutput.ReadToEndAsync(), process.StandardError.ReadToEndAsync());
        await process.WaitForExitAsync().WaitAsync(TimeSpan.FromSeconds(90));
        return new CommandRun(process.ExitCode, await output, await error);
    }
}
