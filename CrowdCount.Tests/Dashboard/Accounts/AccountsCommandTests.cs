using CrowdCount.Tests.EndToEnd;
using CrowdCount.Tests.Infrastructure;

namespace CrowdCount.Tests.Dashboard.Accounts;

/// <summary>Accounts from a terminal, by the program as it is built.</summary>
public sealed class AccountsCommandTests : IAsyncLifetime
{
    private RedisServer _redis = null!;

    public async ValueTask InitializeAsync() => _redis = await RedisServer.StartAsync();

    public async ValueTask DisposeAsync()
    {
        if (_redis is not null)
            await _redis.DisposeAsync();
    }

    [Fact]
    public async Task Accounts_FromATerminal_AreKeptWithoutShowingPasswords()
    {
        var tooShort = await RunAsync("short\n", "add", "anna", "--role", "admin");
        Assert.Equal((1, "A password has 12 to 256 characters.\n"), (tooShort.Code, tooShort.Error.ReplaceLineEndings("\n")));
        var noAdmin = await RunAsync($"{Visitors.Password}\n", "add", "anna", "--role", "viewer");
        Assert.Equal((1, "The first account has to be an admin: --role admin.\n"), (noAdmin.Code, noAdmin.Error.ReplaceLineEndings("\n")));

        var added = await RunAsync($"{Visitors.Password}\n", "add", "Anna", "--role", "admin");
        Assert.Equal((0, "", "Done: anna.\n"), (added.Code, added.Output, added.Error.ReplaceLineEndings("\n")));

        var listed = await RunAsync("", "list");
        Assert.Equal(0, listed.Code);
        Assert.StartsWith("anna\tadmin\tsince 2", listed.Output, StringComparison.Ordinal);
        Assert.Equal((1, "anna is the only admin left. Make another one first.\n"), await EndAsync("remove", "anna"));
        Assert.Equal(2, (await RunAsync("", "add", "an na", "--role", "admin")).Code);

        // The password that was typed is the one that is good.
        await using var host = await DashboardHost.StartAsync(_redis);
        using var anna = await host.SignedInAsync("anna");
    }

    [Fact]
    public async Task Store_Silent_IsSaid()
    {
        await _redis.KillAsync();

        Assert.Equal((1, "The store does not answer. Nothing was changed, unless the connection broke just now: `accounts list` shows it.\n"), await EndAsync("list"));
    }

    private async Task<(int Code, string Error)> EndAsync(params string[] args)
    {
        var run = await RunAsync("", args);
        return (run.Code, run.Error.ReplaceLineEndings("\n"));
    }

    private Task<CommandRun> RunAsync(string input, params string[] args) =>
        CommandRun.WithInputAsync("CrowdCount.Dashboard", new Dictionary<string, string>(StringComparer.Ordinal) { ["ConnectionStrings__redis"] = _redis.ConnectionString }, input, ["accounts", .. args]);
}
