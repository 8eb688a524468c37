using System.Collections.Immutable;
using CrowdCount.Upload;

namespace CrowdCount.Standalone.Settings;

/// <summary>The settings of this process, read and checked once.</summary>
/// <param name="Arguments">The command line in its normal form, for the applications and the child.</param>
/// <param name="Redis">The connection string a person gave, or empty.</param>
internal sealed record StandaloneSettings(StandaloneOptions Options, ImmutableArray<string> Arguments, string Redis, IConfiguration Configuration)
{
    /// <summary>Every camera needs a key.</summary>
    public bool NeedsKeys => Configuration.GetValue<bool>($"{UploadOptions.Section}:{nameof(UploadOptions.KeysRequired)}") || Options is { Listen: StandaloneListen.Any, NoKeys: false };

    /// <exception cref="StandaloneException">Every wrong value, named with its key and what is allowed.</exception>
    public static StandaloneSettings Read(string[] args)
    {
        var arguments = CommandLine.Normalize(args);
        var configuration = Configure(arguments);
        var problems = SettingCheck.Problems(configuration);
        if (problems.Count > 0)
            throw new StandaloneException(ExitCode.BadSettings, string.Join(Environment.NewLine, problems));

        var options = configuration.GetSection(StandaloneOptions.Section).Get<StandaloneOptions>() ?? new StandaloneOptions();
        options.DataDirectory = Path.GetFullPath(options.DataDirectory);
        return new StandaloneSettings(options, [.. arguments], configuration[SettingTable.RedisKey] ?? "", configuration);
    }

    /// <summary>The sources of the applications' own configuration, in the same order.</summary>
    private static IConfigurationRoot Configure(string[] arguments)
    {
        var environment = new ConfigurationBuilder().AddEnvironmentVariables("DOTNET_").AddEnvironmentVariables("ASPNETCORE_").AddCommandLine(arguments).Build()["environment"];
        return new ConfigurationBuilder()
            .SetBasePath(StandaloneApp.Folder)
            .AddJsonFile("appsettings.json", optional: true)
            .AddJsonFile($"appsettings.{environment ?? Environments.Production}.json", optional: true)
            .AddEnvironmentVariables()
            .AddCommandLine(arguments)
            .Build();
    }
}
