namespace CrowdCount.Standalone.Settings;

/// <summary>Command-line arguments in one form: <c>--upload-port 9003</c> and <c>--Standalone:UploadPort=9003</c> both become the latter.</summary>
internal static class CommandLine
{
    // What the host itself understands without a colon.
    private static readonly string[] HostKeys = ["environment"];

    /// <exception cref="StandaloneException">An argument that is no setting: a misspelt one must not be passed over.</exception>
    public static string[] Normalize(string[] args)
    {
        var normal = new List<string>(args.Length);
        for (var i = 0; i < args.Length; i++)
        {
            if (!args[i].StartsWith("--", StringComparison.Ordinal))
                throw Unknown(args[i]);

            var (name, value) = Split(args[i][2..]);
            var key = KeyOf(name) ?? throw Unknown(args[i]);
            if (value is null)
            {
                var alone = i + 1 == args.Length || args[i + 1].StartsWith("--", StringComparison.Ordinal);
                if (alone && SettingTable.Find(name) is { IsFlag: true })
                    value = "true";
                else if (alone)
                    throw new StandaloneException(ExitCode.BadSettings, $"--{name} needs a value. --help lists what is allowed.");
                else
                    value = args[++i];
            }

            normal.Add($"--{key}={value}");
        }

        return [.. normal];
    }

    private static (string Name, string? Value) Split(string argument)
    {
        var equals = argument.IndexOf('=', StringComparison.Ordinal);
        return equals < 0 ? (argument, null) : (argument[..equals], argument[(equals + 1)..]);
    }

    private static string? KeyOf(string name)
    {
        if (SettingTable.Find(name) is { } setting)
            return setting.Key;
        if (HostKeys.Contains(name, StringComparer.OrdinalIgnoreCase))
            return name;
        // Logging:LogLevel:Default and the like belong to the framework; in a section of this product every key is known.
        var colon = name.IndexOf(':', StringComparison.Ordinal);
        return colon > 0 && !SettingTable.HasSection(name[..colon]) ? name : null;
    }

    private static StandaloneException Unknown(string argument) =>
        new(ExitCode.BadSettings, $"\"{argument}\" is no setting. --help lists all.");
}
