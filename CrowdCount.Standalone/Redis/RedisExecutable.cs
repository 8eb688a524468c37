namespace CrowdCount.Standalone.Redis;

/// <summary>Finds the server program.</summary>
internal static class RedisExecutable
{
    private static readonly string[] Names = ["redis-server", "valkey-server"];

    /// <exception cref="StandaloneException">There is none: says the three ways out.</exception>
    public static string Find(string given)
    {
        if (given.Length > 0)
        {
            return File.Exists(given) ? Path.GetFullPath(given) : OnPath(given)
                ?? throw new StandaloneException(ExitCode.NoRedis, $"Standalone:RedisExecutable \"{given}\" is not there.");
        }

        return Names.Select(OnPath).FirstOrDefault(path => path is not null)
            ?? throw new StandaloneException(
                ExitCode.NoRedis,
                "There is no redis-server or valkey-server on the PATH. Start with ./run.sh, which installs one; or install one yourself "
                + "(apt-get install redis-server, dnf install valkey, brew install redis); or give a Redis of your own with --redis host:port.");
    }

    public static string? OnPath(string name) =>
        (Environment.GetEnvironmentVariable("PATH") ?? "")
            .Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries)
            .Select(folder => Path.Combine(folder, name))
            .FirstOrDefault(File.Exists);
}
