using System.Net;
using CrowdCount.Core.Accounts;
using CrowdCount.Core.Storage;
using CrowdCount.Dashboard;
using CrowdCount.Dashboard.Accounts;
using CrowdCount.Tests.Infrastructure;
using Microsoft.Extensions.Options;

namespace CrowdCount.Tests.Dashboard.Accounts;

/// <summary>A dashboard that others can reach starts only when somebody can sign in to it, or when it was said that nobody has to.</summary>
public sealed class FirstAccountTests : IAsyncLifetime
{
    private static readonly (string, string) Any = ("Dashboard:Listen", "any");

    private RedisServer _redis = null!;

    public async ValueTask InitializeAsync() => _redis = await RedisServer.StartAsync();

    public async ValueTask DisposeAsync()
    {
        if (_redis is not null)
            await _redis.DisposeAsync();
    }

    [Fact]
    public async Task ListenAny_WithoutAccounts_IsRefusedWithTheWaysOut()
    {
        var refused = await Assert.ThrowsAsync<OptionsValidationException>(() => DashboardHost.StartAsync(_redis, Any));

        foreach (var way in new[] { "accounts add NAME --role admin", "Dashboard:FirstAdminPassword", "--no-keys", "leave out --listen any" })
            Assert.Contains(way, refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task FirstAdminPassword_Given_MakesAnAdminOnceAndIsForgotten()
    {
        await using (var host = await DashboardHost.StartAsync(_redis, Any, ("Dashboard:FirstAdminPassword", Visitors.Password)))
        {
            Assert.Null(host.Get<IOptions<DashboardOptions>>().Value.FirstAdminPassword);
            using var stranger = host.Client();
            Assert.Equal(HttpStatusCode.Unauthorized, await stranger.StatusAsync("/api/v1/live"));
            using var admin = await host.SignedInAsync("admin");
            Assert.Equal(HttpStatusCode.OK, await admin.StatusAsync("/admin"));
            await host.Get<AccountDesk>().ChangeAsync(AccountName.Parse("admin"), null, "another horse battery", "A test", CancellationToken.None);
        }

        // Another start leaves it alone.
        await using var again = await DashboardHost.StartAsync(_redis, Any, ("Dashboard:FirstAdminPassword", Visitors.Password));
        using var changed = await again.SignedInAsync("admin", "another horse battery");
        Assert.Equal(HttpStatusCode.OK, await changed.StatusAsync("/admin"));
    }

    [Fact]
    public async Task TwoReplicas_StartedAtOnce_MakeOneAdmin()
    {
        var hosts = await Task.WhenAll(Enumerable.Range(0, 2).Select(_ => DashboardHost.StartAsync(_redis, Any, ("Dashboard:FirstAdminPassword", Visitors.Password))));

        try
        {
            Assert.Single(await hosts[0].Get<AccountStore>().ListAsync(CancellationToken.None));
        }
        finally
        {
            await Task.WhenAll(hosts.Select(host => host.DisposeAsync().AsTask()));
        }
    }

    [Fact]
    public async Task ListenAny_WithNoKeys_IsOpen()
    {
        await using var host = await DashboardHost.StartAsync(_redis, Any, ("Dashboard:NoKeys", "true"));
        using var http = host.Client();

        Assert.Equal(HttpStatusCode.OK, await http.StatusAsync("/admin"));
    }

    [Fact]
    public async Task SignInRequired_OnLoopbackWithoutAccounts_StartsAndLetsNobodyIn()
    {
        await using var host = await DashboardHost.StartAsync(_redis, ("Dashboard:SignInRequired", "true"));
        using var http = host.Client();

        Assert.Equal(HttpStatusCode.Redirect, await http.StatusAsync("/"));
        using var answer = await http.SignInAsync("admin", Visitors.Password);
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
    }

    [Fact]
    public async Task StoreSilent_AtTheStart_NobodyIsLetInAndTheAdminIsMadeLater()
    {
        await _redis.KillAsync();
        await using var host = await DashboardHost.StartAsync(_redis.ConnectionString, Any, ("Dashboard:FirstAdminPassword", Visitors.Password));
        using var http = host.Client();
        Assert.Equal(HttpStatusCode.Unauthorized, await http.StatusAsync("/api/v1/live"));

        await _redis.StartAgainAsync();
        await Eventually.TrueAsync(() => host.Get<StoreStatus>().IsUp, TimeSpan.FromSeconds(30), "The store was not found again.");
        await Eventually.TrueAsync(async () => (await http.SignInAsync("admin", Visitors.Password)).StatusCode == HttpStatusCode.Redirect, TimeSpan.FromSeconds(15), "The admin was not made.");
    }

    [Theory]
    [InlineData("short-secret")]
    [InlineData("short")]
    public async Task FirstAdminPassword_TooShort_IsRefusedWithoutRepeatingIt(string password)
    {
        password = password[..Math.Min(password.Length, 11)];
        var refused = await Assert.ThrowsAsync<OptionsValidationException>(() => DashboardHost.StartAsync(_redis, ("Dashboard:FirstAdminPassword", password)));

        Assert.Contains("Dashboard:FirstAdminPassword", refused.Message, StringComparison.Ordinal);
        Assert.DoesNotContain(password, refused.Message, StringComparison.Ordinal);
    }
}
