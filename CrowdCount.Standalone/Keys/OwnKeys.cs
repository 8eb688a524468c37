using CrowdCount.Dashboard.Accounts;
using CrowdCount.Standalone.Hosting;
using CrowdCount.Standalone.Redis;
using CrowdCount.Standalone.Settings;
using CrowdCount.Upload.Keys;
using Microsoft.Extensions.Logging.Abstractions;

namespace CrowdCount.Standalone.Keys;

/// <summary>
/// <c>keys …</c> and <c>accounts …</c> on the store of this machine, whether Standalone runs or not: a server that runs on the data folder is asked; where none does, one is started
/// for as long as the command takes, under the lock that Standalone itself takes.
/// </summary>
internal static class OwnKeys
{
    // A role of accounts there, a part to play here.
    private const string Role = "role";

    public static bool Knows(string[] args) => args is [KeysCommand.Name or AccountsCommand.Name, ..];

    /// <param name="args">The command, with any settings of Standalone among its own, such as --data.</param>
    public static async Task<int> RunAsync(string[] args)
    {
        var (command, given) = Split(args[1..]);
        var settings = StandaloneSettings.Read(given);
        // Asking for help, or a slip, starts no server.
        await using var store = new OwnStore(settings);
        return args[0] == AccountsCommand.Name
            ? await AccountsCommand.RunAsync(command, async () => AccountsConnection.Of(await store.SettingsAsync()))
            : await KeysCommand.RunAsync(command, async () => KeyStore.Of(await store.SettingsAsync()));
    }

    /// <summary>What is in the table of settings is one; everything else is the command's.</summary>
    private static (string[] Command, string[] Settings) Split(string[] args)
    {
        List<string> command = [], settings = [];
        for (var i = 0; i < args.Length; i++)
        {
            var name = args[i].StartsWith("--", StringComparison.Ordinal) ? args[i][2..].Split('=', 2)[0] : "";
            var isSetting = name.Length > 0 && name != Role && (SettingTable.Find(name) is not null || name.Contains(':', StringComparison.Ordinal));
            var target = isSetting ? settings : command;
            target.Add(args[i]);
            if (isSetting && !args[i].Contains('=', StringComparison.Ordinal) && i + 1 < args.Length && SettingTable.Find(name) is not { IsFlag: true })
                target.Add(args[++i]);
        }

        return ([.. command], [.. settings]);
    }

    /// <summary>Finds the store when it is first needed, and puts things back as they were.</summary>
    private sealed class OwnStore(StandaloneSettings settings) : IAsyncDisposable
    {
        private static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);

        private DataFolder? _folder;
        private RedisChild? _redis;

        public async Task<IEnumerable<KeyValuePair<string, string?>>> SettingsAsync()
        {
            var redis = settings.Redis.Length > 0 ? settings.Redis : await OfFolderAsync();
            return settings.Configuration.AsEnumerable().Append(new(SettingTable.RedisKey, redis));
        }

        public async ValueTask DisposeAsync()
        {
            if (_redis is not null)
                await _redis.DisposeAsync();
            _folder?.Dispose();
        }

        private async Task<string> OfFolderAsync()
        {
            var folder = settings.Options.DataDirectory;
            var since = TimeProvider.System.GetTimestamp();
            while (true)
            {
                if (RedisConfiguration.Read(Path.Combine(folder, "redis"), maxMemory: 0) is { } running && (await RedisProbe.AskAsync(running, CancellationToken.None)).State == RedisState.Ready)
                    return running.ConnectionString;

                try
                {
                    _folder = DataFolder.Take(folder);
                    break;
                }
                catch (StandaloneException) when (TimeProvider.System.GetElapsedTime(since) < Patience)
                {
                    // A Standalone that is just starting or ending, or too busy to answer at once.
                    await Task.Delay(TimeSpan.FromMilliseconds(200), TimeProvider.System);
                }
            }

            _redis = Supervisor.CreateRedis(settings.Options, _folder, TimeProvider.System, NullLogger.Instance);
            await _redis.StartAsync(CancellationToken.None);
            return _redis.ConnectionString;
        }
    }
}
