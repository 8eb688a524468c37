namespace CrowdCount.AppHost;

/// <summary>Finds a server program on this machine.</summary>
internal static class RedisProgram
{
    private static readonly string[] Names = ["redis-server", "valkey-server"];

    public static string? OnPath()
    {
        var folders = (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries);
        return Names.SelectMany(name => folders.Select(folder => Path.Combine(folder, name))).FirstOrDefault(File.Exists);
    }
}
