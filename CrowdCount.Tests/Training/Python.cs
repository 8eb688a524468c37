using System.Diagnostics;
using CrowdCount.Tests.Infrastructure;

namespace CrowdCount.Tests.Training;

/// <summary>Runs the scripts of training/ with the first Python that has what they need.</summary>
internal static class Python
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(3);

    private static readonly Lazy<Task<string?>> Found = new(FindAsync);

    /// <summary>Skips the test where no Python has torch, OpenCV and onnx.</summary>
    public static async Task RequireAsync() => Assert.SkipWhen(await Found.Value is null, "No Python on this machine has torch, cv2 and onnx.");

    /// <returns>What the script wrote.</returns>
    public static async Task<string> RunAsync(string script, params string[] arguments)
    {
        var (code, output) = await StartAsync((await Found.Value)!, [Path.Combine(Checkout.Root, "training", script), .. arguments]);
        Assert.True(code == 0, $"{script} ended with {code}:\n{output}");
        return output;
    }

    private static async Task<string?> FindAsync()
    {
        foreach (var python in (string[])["python3", "/usr/bin/python3"])
            if (await CanAsync(python))
                return python;
        return null;
    }

    private static async Task<bool> CanAsync(string python)
    {
        try
        {
            return (await StartAsync(python, ["-c", "import torch, cv2, onnx"])).Code == 0;
        }
        catch (System.ComponentModel.Win32Exception)
        {
            return false;
        }
    }

    private static async Task<(int Code, string Output)> StartAsync(string python, IEnumerable<string> arguments)
    {
        var start = new ProcessStartInfo(python, arguments) { RedirectStandardOutput = true, RedirectStandardError = true, UseShellExecute = false };
        start.Environment["PYTHONDONTWRITEBYTECODE"] = "1";
        using var process = Process.Start(start)!;
        using var patience = new CancellationTokenSource(Patience);
        try
        {
            var texts = await Task.WhenAll(process.StandardOutput.ReadToEndAsync(patience.Token), process.StandardError.ReadToEndAsync(patience.Token));
            await process.WaitForExitAsync(patience.Token);
            return (process.ExitCode, string.Concat(texts));
        }
        catch (OperationCanceledException)
        {
            process.Kill(entireProcessTree: true);
            throw;
        }
    }
}
