using System.Security.Cryptography;
using CrowdCount.Core.Storage;
using CrowdCount.Tests.Infrastructure;
using Microsoft.AspNetCore.DataProtection;

namespace CrowdCount.Tests.Dashboard;

/// <summary>What one dashboard protects another can read, and what happens while the store is away.</summary>
public sealed class SharedProtectionTests
{
    [Fact]
    public async Task TwoDashboards_StartedAtOnceOnAnEmptyStore_ReadEachOthersAndHaveOneKey()
    {
        await using var redis = await RedisServer.StartAsync();
        var hosts = await Task.WhenAll(DashboardHost.StartAsync(redis), DashboardHost.StartAsync(redis));
        await using var one = hosts[0];
        await using var other = hosts[1];

        var hidden = await Task.WhenAll(Task.Run(() => ProtectorOf(one).Protect("by one")), Task.Run(() => ProtectorOf(other).Protect("by other")));

        Assert.Equal("by one", ProtectorOf(other).Unprotect(hidden[0]));
        Assert.Equal("by other", ProtectorOf(one).Unprotect(hidden[1]));
        Assert.Single(one.Get<KeyRing>().Read());
        Assert.Empty(one.Complaints.Concat(other.Complaints));
    }

    [Fact]
    public async Task Dashboard_StartedAnew_ReadsWhatItProtectedBefore()
    {
        await using var redis = await RedisServer.StartAsync();
        string hidden;
        await using (var before = await DashboardHost.StartAsync(redis))
            hidden = ProtectorOf(before).Protect("kept");

        await using var after = await DashboardHost.StartAsync(redis);

        Assert.Equal("kept", ProtectorOf(after).Unprotect(hidden));
    }

    [Fact]
    public async Task StoreIsAwayFromTheStart_PageIsServedAndKeysAreSharedOnceItIsBack()
    {
        await using var redis = await RedisServer.StartAsync();
        await redis.KillAsync();
        await using var host = await DashboardHost.StartAsync(redis.ConnectionString);
        using var client = host.Client();
        using (var page = await client.GetAsync(new Uri("/", UriKind.Relative), TestContext.Current.CancellationToken))
            Assert.True(page.IsSuccessStatusCode, $"{page.StatusCode}");
        var own = ProtectorOf(host).Protect("own");

        await redis.StartAgainAsync();
        await Eventually.TrueAsync(() => host.Get<KeyRing>().IsReachable, TimeSpan.FromSeconds(20), "The store did not come back.");
        var shared = ProtectorOf(host).Protect("shared");

        Assert.Equal("own", ProtectorOf(host).Unprotect(own));
        await using var other = await DashboardHost.StartAsync(redis);
        Assert.Equal("shared", ProtectorOf(other).Unprotect(shared));
        Assert.Throws<CryptographicException>(() => ProtectorOf(other).Unprotect(own));
    }

    [Fact]
    public async Task StoreGoesAwayLater_KeysStayInMemory()
    {
        await using var redis = await RedisServer.StartAsync();
        await using var host = await DashboardHost.StartAsync(redis);
        var before = ProtectorOf(host).Protect("before");

        await redis.KillAsync();

        Assert.Equal("before", ProtectorOf(host).Unprotect(before));
        Assert.Equal("meanwhile", ProtectorOf(host).Unprotect(ProtectorOf(host).Protect("meanwhile")));
    }

    private static IDataProtector ProtectorOf(DashboardHost host) => host.Get<IDataProtectionProvider>().CreateProtector("test");
}
