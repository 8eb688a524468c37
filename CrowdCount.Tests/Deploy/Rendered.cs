using System.Collections.Concurrent;
using System.Diagnostics;
using CrowdCount.Tests.Architecture;
using CrowdCount.Tests.Infrastructure;

namespace CrowdCount.Tests.Deploy;

/// <summary>What "kubectl kustomize" makes of the overlays, each once a test run.</summary>
internal static class Rendered
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(1);

    private static readonly ConcurrentDictionary<string, Lazy<string>> Texts = new(StringComparer.Ordinal);

    /// <summary>The overlay's YAML; skips the test where kubectl is not installed.</summary>
    public static string Text(string overlay)
    {
        NeedKubectl();
        return Texts.GetOrAdd(overlay, name => new Lazy<string>(() =>
        {
            using var copy = new Copy(withSecrets: true);
            var (code, output, errors) = Kustomize(copy.Overlay(name));
            Assert.True(code == 0, errors);
            return output;
        })).Value;
    }

    public static void NeedKubectl() => Assert.SkipUnless(RedisServer.IsInstalled("kubectl"), "kubectl is not installed.");

    public static (int Code, string Output, string Errors) Kustomize(string folder)
    {
        using var kubectl = Process.Start(new ProcessStartInfo("kubectl", ["kustomize", folder]) { RedirectStandardOutput = true, RedirectStandardError = true, UseShellExecute = false })!;
        var errors = kubectl.StandardError.ReadToEndAsync();
        var output = kubectl.StandardOutput.ReadToEnd();
        Assert.True(kubectl.WaitForExit(Patience), "kubectl does not end.");
        return (kubectl.ExitCode, output, errors.GetAwaiter().GetResult());
    }

    /// <summary>The folder deploy elsewhere: the tree itself must not get a secrets.env.</summary>
    internal sealed class Copy : IDisposable
    {
        private readonly string _folder = Directory.CreateTempSubdirectory("crowdcount-deploy-").FullName;

        public Copy(bool withSecrets)
        {
            var source = Path.Combine(Repository.Root, "deploy");
            foreach (var file in Directory.EnumerateFiles(source, "*", SearchOption.AllDirectories).Where(file => Path.GetFileName(file) != "secrets.env"))
            {
                var target = Path.Combine(_folder, Path.GetRelativePath(source, file));
                Directory.CreateDirectory(Path.GetDirectoryName(target)!);
                File.Copy(file, target);
            }

            if (withSecrets)
                File.Copy(Path.Combine(Overlay("cluster"), "secrets.env.example"), Path.Combine(Overlay("cluster"), "secrets.env"));
        }

        public string Root => _folder;

        public string Overlay(string name) => Path.Combine(_folder, "overlays", name);

        public void Dispose() => Directory.Delete(_folder, recursive: true);
    }
}
