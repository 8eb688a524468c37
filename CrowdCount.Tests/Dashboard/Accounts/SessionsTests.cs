using CrowdCount.Core.Accounts;
using CrowdCount.Dashboard;
using CrowdCount.Dashboard.Accounts;
using CrowdCount.ServiceDefaults;
using Microsoft.Extensions.Options;
using Microsoft.Extensions.Time.Testing;

namespace CrowdCount.Tests.Dashboard.Accounts;

/// <summary>When a session ends.</summary>
public sealed class SessionsTests : DashboardTest
{
    [Fact]
    public async Task Session_OfSevenDays_EndsEvenWhenItIsUsed()
    {
        await Host.AddAccountAsync("anna", AccountRole.Admin);
        var time = new FakeTimeProvider(DateTimeOffset.UnixEpoch);
        var sessions = new Sessions(Host.Get<KnownAccounts>(), Host.Get<IOptions<DashboardOptions>>(), Host.Get<IOptions<ListenOptions>>(), time);
        var account = await Host.Get<AccountStore>().FindAsync(AccountName.Parse("anna"), CancellationToken.None);
        var anna = Visitor.Of(Visitor.Of(account!, time.GetUtcNow()).ToPrincipal("test"));

        time.Advance(TimeSpan.FromDays(7) - TimeSpan.FromSeconds(1));
        Assert.True(await sessions.HoldsAsync(anna, CancellationToken.None));
        time.Advance(TimeSpan.FromSeconds(1));
        Assert.False(await sessions.HoldsAsync(anna, CancellationToken.None));
    }

    [Fact]
    public async Task Anyone_AsSoonAsThereIsAnAccount_HasToSignIn()
    {
        var sessions = Host.Get<Sessions>();
        Assert.True(await sessions.HoldsAsync(Visitor.Anyone, CancellationToken.None));

        await Host.AddAccountAsync("anna", AccountRole.Admin);

        Assert.False(await sessions.HoldsAsync(Visitor.Anyone, CancellationToken.None));
        Assert.False(await sessions.HoldsAsync(Visitor.Nobody, CancellationToken.None));
        Assert.False(await sessions.HoldsAsync(new Visitor(AccountName.Parse("anna"), AccountRole.Admin, "made up", TimeProvider.System.GetUtcNow()), CancellationToken.None));
    }
}
