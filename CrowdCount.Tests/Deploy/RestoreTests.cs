using System.Diagnostics;
using CrowdCount.Tests.Core.Engines;
using CrowdCount.Tests.Infrastructure;

namespace CrowdCount.Tests.Deploy;

/// <summary>A backup as deploy/backup.sh takes it, put back by the script that deploy/restore.sh runs beside Redis' volume.</summary>
public sealed class RestoreTests : IAsyncLifetime
{
    private readonly string _backup = Path.GetTempFileName();
    private RedisServer _redis = null!;

    public async ValueTask InitializeAsync() => _redis = await RedisServer.StartAsync();

    public async ValueTask DisposeAsync()
    {
        File.Delete(_backup);
        if (_redis is not null)
            await _redis.DisposeAsync();
    }

    [Fact]
    public async Task Restore_OnAnotherServer_HasEveryPhotoAndGoesOn()
    {
        StoreDump before;
        await using (var host = await CoreHost.StartAsync(_redis))
        {
            await host.AcceptAsync("north-gate", TinyPhotos.Jpeg(1));
            await host.AcceptAsync("north-gate", TinyPhotos.Jpeg(2));
            await host.AcceptAsync("south-gate", TinyPhotos.Jpeg(3));
            await host.RecordAsync(await host.ClaimAsync(), 152, spread: 12);
            await host.Queue.ParkAsync(await host.ClaimAsync(), "This is no picture.");
            before = await StoreDump.TakeAsync(host.Redis);
            await BackupAsync();
            // Later than the backup: not in it.
            await host.AcceptAsync("north-gate", TinyPhotos.Jpeg(4));
        }

        await using var other = await RedisServer.StartAsync();
        await other.KillAsync();
        var (code, said) = await RestoreAsync(_backup, other.Folder);
        Assert.True(code == 0, said);
        await other.StartAgainAsync();

        await using (var connection = await other.ConnectAsync())
            Assert.Empty((await StoreDump.TakeAsync(connection.GetDatabase())).ChangedSince(before));
        await using (var host = await CoreHost.StartAsync(other))
        {
            var ledger = await host.ReadLedgerAsync();
            Assert.True(ledger.AddsUp);
            Assert.Equal((3, 1, 1, 1), (ledger.Total.Accepted, ledger.Total.Counted, ledger.Total.Parked, ledger.Total.Waiting));
            await host.RecordAsync(await host.ClaimAsync(), 7);
            await host.AcceptAsync("north-gate", TinyPhotos.Jpeg(4));
        }

        // What is written after a restore survives a power cut too.
        await other.KillAsync();
        await other.StartAgainAsync();
        await using (var host = await CoreHost.StartAsync(other))
            Assert.Equal((4, 2), ((await host.ReadLedgerAsync()).Total.Accepted, (await host.ReadLedgerAsync()).Total.Counted));
    }

    [Fact]
    public async Task Restore_OverAStore_KeepsWhatWasThereAside()
    {
        await WriteAsync(_redis, "then");
        await BackupAsync();
        await WriteAsync(_redis, "now");
        await _redis.KillAsync();

        var (code, said) = await RestoreAsync(_backup, _redis.Folder);

        Assert.True(code == 0, said);
        await _redis.StartAgainAsync();
        Assert.Equal("then", await ReadAsync(_redis));
        var aside = Assert.Single(Directory.GetDirectories(_redis.Folder, "before-restore-*"));
        Assert.Contains(aside, said, StringComparison.Ordinal);
        Assert.NotEmpty(Directory.GetFiles(Path.Combine(aside, "appendonlydir")));
    }

    [Theory]
    [InlineData("cut short", "could not read the backup")]
    [InlineData("something else", "does not begin with REDIS")]
    [InlineData("nothing", "missing or empty")]
    public async Task Restore_OfABadBackup_ChangesNothing(string fault, string message)
    {
        await WriteAsync(_redis, "now");
        await BackupAsync();
        var good = await File.ReadAllBytesAsync(_backup);
        await File.WriteAllBytesAsync(_backup, fault switch { "cut short" => good[..(good.Length * 2 / 3)], "nothing" => [], _ => "a photo"u8.ToArray() });
        await _redis.KillAsync();

        var (code, said) = await RestoreAsync(_backup, _redis.Folder);

        Assert.Equal(1, code);
        Assert.Contains(message, said, StringComparison.Ordinal);
        await _redis.StartAgainAsync();
        Assert.Equal("now", await ReadAsync(_redis));
        Assert.Equal(["appendonlydir"], Directory.GetDirectories(_redis.Folder).Select(Path.GetFileName));
    }

    private static async Task WriteAsync(RedisServer server, string value)
    {
        await using var connection = await server.ConnectAsync();
        await connection.GetDatabase().StringSetAsync("when", value);
        // Enough that a part of the file is not the whole of it.
        for (var i = 0; i < 50; i++)
            await connection.GetDatabase().StringSetAsync($"more:{i}", new string((char)('a' + (i % 26)), 10) + i);
    }

    private static async Task<string?> ReadAsync(RedisServer server)
    {
        await using var connection = await server.ConnectAsync();
        return await connection.GetDatabase().StringGetAsync("when");
    }

    private async Task BackupAsync()
    {
        // Redis would wait five seconds for others that want the same.
        const string backup = "redis-cli -p \"$1\" config set repl-diskless-sync-delay 0 >&2 && redis-cli -p \"$1\" --rdb - > \"$2\"";
        var (code, said) = await ShellAsync("-c", backup, "backup", $"{_redis.Port}", _backup);
        Assert.True(code == 0, said);
    }

    private static Task<(int Code, string Said)> RestoreAsync(string backup, string folder) =>
        ShellAsync(Path.Combine(Checkout.Root, "deploy", "redis", "restore-volume.sh"), backup, folder);

    private static async Task<(int Code, string Said)> ShellAsync(params string[] arguments)
    {
        using var process = Process.Start(new ProcessStartInfo("sh", arguments) { RedirectStandardError = true, UseShellExecute = false })!;
        using var patience = new CancellationTokenSource(TimeSpan.FromMinutes(1));
        var said = await process.StandardError.ReadToEndAsync(patience.Token);
        await process.WaitForExitAsync(patience.Token);
        return (process.ExitCode, said);
    }
}
