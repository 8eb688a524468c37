using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace CrowdCount.Standalone.Redis;

/// <summary>The server's configuration file, readable by its owner only: it holds the password, which must not be on a command line.</summary>
internal sealed record RedisConfiguration(string Folder, int Port, string Password, long MaxMemory)
{
    public string File => Path.Combine(Folder, "redis.conf");

    public string PidFile => Path.Combine(Folder, "redis.pid");

    public string LogFile => Path.Combine(Folder, "redis.log");

    public string ConnectionString => string.Create(CultureInfo.InvariantCulture, $"127.0.0.1:{Port},password={Password}");

    public static RedisConfiguration Create(string folder, int port, long maxMemory) => new(folder, port, RandomNumberGenerator.GetHexString(48, lowercase: true), maxMemory);

    /// <summary>What an earlier Standalone wrote, or null.</summary>
    public static RedisConfiguration? Read(string folder, long maxMemory)
    {
        var file = Path.Combine(folder, "redis.conf");
        if (!System.IO.File.Exists(file))
            return null;
        var settings = System.IO.File.ReadLines(file).Select(line => line.Split(' ', 2)).Where(parts => parts.Length == 2).ToLookup(parts => parts[0], parts => parts[1]);
        return int.TryParse(settings["port"].FirstOrDefault(), CultureInfo.InvariantCulture, out var port) && settings["requirepass"].FirstOrDefault() is { Length: > 0 } password
            ? new RedisConfiguration(folder, port, password, maxMemory)
            : null;
    }

    public void Write()
    {
        var draft = File + ".new";
        var options = new FileStreamOptions { Mode = FileMode.Create, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows())
            options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        System.IO.File.Delete(draft);
        using (var writer = new StreamWriter(draft, new UTF8Encoding(encoderShouldEmitUTF8Identifier: false), options))
            writer.Write(Text());
        System.IO.File.Move(draft, File, overwrite: true);
    }

    private string Text() => string.Create(CultureInfo.InvariantCulture, $"""
        # Written by CrowdCount.Standalone at every start of the server.
        bind 127.0.0.1
        port {Port}
        protected-mode yes
        requirepass {Password}
        daemonize no
        supervised no
        dir {Quote(Folder)}
        pidfile {Quote(PidFile)}
        logfile {Quote(LogFile)}
        # A photo is promised to be durable once its sender has an answer.
        appendonly yes
        appendfsync always
        save ""
        auto-aof-rewrite-percentage 100
        # Photos are refused when memory is short, never dropped.
        maxmemory {MaxMemory}
        maxmemory-policy noeviction

        """);

    private static string Quote(string path) => $"\"{path.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("\"", "\\\"", StringComparison.Ordinal)}\"";
}
