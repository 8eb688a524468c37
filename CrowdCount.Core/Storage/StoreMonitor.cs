using CrowdCount.Core.Intake;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using StackExchange.Redis;

namespace CrowdCount.Core.Storage;

/// <summary>Looks at the store every two seconds. Checks its layout once, and ends the process when it does not fit.</summary>
public sealed class StoreMonitor(
    StoreStatus status,
    StoreLayout layout,
    RedisConnections redis,
    IOptions<IntakeOptions> intake,
    IOptions<StoreOptions> store,
    IHostApplicationLifetime lifetime,
    TimeProvider time,
    ILogger<StoreMonitor> log) : BackgroundService
{
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(2);
    private bool _checked;
    private bool _down;
    private bool _diskUnknown;

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Pause, time);
        do
        {
            try
            {
                await LookAsync();
                if (_down)
                    Log.StoreBack(log);
                _down = false;
            }
            catch (StoreLayoutException wrong)
            {
                Log.StoreDoesNotFit(log, wrong.Message);
                Environment.ExitCode = 1;
                lifetime.StopApplication();
                return;
            }
            catch (Exception failure) when (failure.IsOutage() || failure is ObjectDisposedException)
            {
                // Said once per outage.
                if (!_down && !stoppingToken.IsCancellationRequested)
                    Log.StoreDown(log, failure.Message);
                _down = true;
                status.Set(new StoreStatus.Reading(false, Refusal.StoreUnavailable, status.UsedMemory, status.MaxMemory));
            }
        }
        while (await WaitAsync(timer, stoppingToken));
    }

    private static async ValueTask<bool> WaitAsync(PeriodicTimer timer, CancellationToken stop)
    {
        try
        {
            return await timer.WaitForNextTickAsync(stop);
        }
        catch (OperationCanceledException)
        {
            return false;
        }
    }

    private async Task LookAsync()
    {
        if (!_checked)
        {
            await layout.EnsureAsync();
            await WarnAboutRisksAsync();
            _checked = true;
            status.SetChecked();
        }

        var (used, limit) = await ReadMemoryAsync();
        Refusal? refusing = null;
        if (limit > 0 && used > limit * intake.Value.MaxMemoryShare)
            refusing = Refusal.StoreFull;
        else if (FreeDisk() < intake.Value.MinFreeDiskBytes)
            refusing = Refusal.NoRoomOnDisk;
        status.Set(new StoreStatus.Reading(true, refusing, used, limit));
    }

    private async Task<(long Used, long Limit)> ReadMemoryAsync()
    {
        long used = 0, limit = 0;
        var text = (string?)await redis.Commands.ExecuteAsync("INFO", "memory") ?? "";
        foreach (var line in text.AsSpan().EnumerateLines())
        {
            if (line.StartsWith("used_memory:"))
                _ = long.TryParse(line["used_memory:".Length..], out used);
            else if (line.StartsWith("maxmemory:"))
                _ = long.TryParse(line["maxmemory:".Length..], out limit);
        }

        return (used, limit);
    }

    /// <returns>Without limit when it cannot be known: a disk that nobody can look at is no reason to refuse photos.</returns>
    private long FreeDisk()
    {
        var folder = store.Value.DataDirectory;
        if (folder.Length == 0 || _diskUnknown)
            return long.MaxValue;
        try
        {
            return new DriveInfo(Path.GetFullPath(folder)).AvailableFreeSpace;
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException or ArgumentException)
        {
            Log.DiskUnknown(log, failure.Message);
            _diskUnknown = true;
            return long.MaxValue;
        }
    }

    /// <summary>Says so when the server's settings could lose what was accepted.</summary>
    private async Task WarnAboutRisksAsync()
    {
        try
        {
            if (await SettingAsync("maxmemory-policy") is { } policy and not "noeviction")
                Log.EvictionPolicy(log, policy);
            if (await SettingAsync("appendonly") is "no")
                Log.NotDurable(log, "appendonly", "no", "yes");
            else if (await SettingAsync("appendfsync") is { } sync and not "always")
                Log.NotDurable(log, "appendfsync", sync, "always");
        }
        catch (RedisServerException)
        {
            // Managed servers often forbid CONFIG: then it cannot be known.
            Log.SettingsUnknown(log);
        }
    }

    private async Task<string?> SettingAsync(string name)
    {
        var answer = (RedisResult[]?)await redis.Commands.ExecuteAsync("CONFIG", "GET", name);
        return answer is [_, var value] ? (string?)value : null;
    }
}
