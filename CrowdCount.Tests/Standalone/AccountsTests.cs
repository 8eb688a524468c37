using System.Net;
using CrowdCount.Tests.EndToEnd;
using CrowdCount.Tests.Infrastructure;

namespace CrowdCount.Tests.Standalone;

/// <summary>Accounts where everything is on one machine: made before it runs, asked for when it does.</summary>
public sealed class AccountsTests : IDisposable
{
    private readonly string _folder = StandaloneProcess.NewFolder();

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public async Task Account_MadeBeforeARun_IsAskedFor()
    {
        Assert.SkipUnless(RedisServer.IsInstalled("redis-server") || RedisServer.IsInstalled("valkey-server"), "Neither redis-server nor valkey-server is installed.");
        var added = await CommandRun.WithInputAsync("CrowdCount.Standalone", new Dictionary<string, string>(), "correct horse battery\n", "accounts", "add", "anna", "--role", "admin", "--data", _folder);
        Assert.True(added.Code == 0, $"{added}");

        await using var standalone = await StandaloneProcess.StartAsync(_folder, StandaloneProcess.Ports.Free());
        // 503 until the dashboard has read the store: it does not know yet whether there are accounts.
        var status = HttpStatusCode.ServiceUnavailable;
        await Eventually.TrueAsync(
            async () =>
            {
                using var answer = await standalone.Dashboard.GetAsync(new Uri("/api/v1/live", UriKind.Relative));
                return (status = answer.StatusCode) != HttpStatusCode.ServiceUnavailable;
            },
            TimeSpan.FromSeconds(30), "The dashboard did not read the store.");

        Assert.Equal(HttpStatusCode.Unauthorized, status);
        Assert.Equal(0, await standalone.EndAsync());
    }
}
