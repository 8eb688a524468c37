using CrowdCount.Upload;

namespace CrowdCount.Standalone.Settings;

/// <summary>Compares what was given with the table. Checked before anything starts, so that a typing error costs nothing.</summary>
internal static class SettingCheck
{
    public static IReadOnlyList<string> Problems(IConfiguration configuration)
    {
        var problems = SettingTable.All
            .Where(setting => !setting.IsAllowed(configuration[setting.Key] ?? setting.Default))
            .Select(setting => $"{setting.Key} is \"{configuration[setting.Key] ?? setting.Default}\"; allowed: {setting.Allowed}. {setting.Meaning}")
            .Concat(Strangers(configuration))
            .ToList();
        return problems.Count > 0 ? problems : Combined(configuration);
    }

    private static IEnumerable<string> Strangers(IConfiguration configuration) =>
        from child in configuration.GetSection(StandaloneOptions.Section).GetChildren()
        where SettingTable.Find(child.Path) is null
        select $"{child.Path} is no setting. --help lists all.";

    private static List<string> Combined(IConfiguration configuration)
    {
        var options = configuration.GetSection(StandaloneOptions.Section).Get<StandaloneOptions>() ?? new StandaloneOptions();
        var problems = new List<string>();
        var ports = new (string Key, int Port)[]
        {
            (nameof(StandaloneOptions.UploadPort), options.UploadPort),
            (nameof(StandaloneOptions.PredictPort), options.PredictPort),
            (nameof(StandaloneOptions.DashboardPort), options.DashboardPort),
        };
        foreach (var same in ports.GroupBy(port => port.Port).Where(group => group.Count() > 1))
            problems.Add($"{string.Join(" and ", same.Select(port => $"{StandaloneOptions.Section}:{port.Key}"))} are all {same.Key}; each needs a port of its own.");
        if (options.NoKeys && configuration.GetValue<bool>($"{UploadOptions.Section}:{nameof(UploadOptions.KeysRequired)}"))
            problems.Add("--keys (Upload:KeysRequired) and --no-keys (Standalone:NoKeys) contradict each other: give one of them.");
        if (options.Role == StandaloneRole.Predict && string.IsNullOrEmpty(configuration[SettingTable.RedisKey]))
            problems.Add($"{SettingTable.RedisKey} is not set; the role predict needs it, for example --redis localhost:6379.");
        return problems;
    }
}
