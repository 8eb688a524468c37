using CrowdCount.Tests.Standalone;

namespace CrowdCount.Benchmarks;

/// <summary>A folder for one Standalone, gone when the measurement is over. Declare it before the process that uses it.</summary>
internal sealed class DataFolder : IDisposable
{
    public string Path { get; } = StandaloneProcess.NewFolder();

    public void Dispose() => Directory.Delete(Path, recursive: true);
}
