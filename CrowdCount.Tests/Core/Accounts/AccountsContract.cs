using CrowdCount.Core.Accounts;
using CrowdCount.Tests.Core.Engines;

namespace CrowdCount.Tests.Core.Accounts;

/// <summary>Accounts in the store: the last admin stays, and every change ends sessions.</summary>
public abstract class AccountsContract(Engine engine) : StoreTest(engine)
{
    private static readonly AccountName Anna = AccountName.Parse("anna");
    private static readonly AccountName Boris = AccountName.Parse("boris");

    private AccountStore Accounts => Host.Get<AccountStore>();

    [Fact]
    public async Task Account_Added_IsReadBack()
    {
        Assert.False(await Accounts.AnyAsync(CancellationToken.None));

        Assert.Equal(AccountChange.Done, await AddAsync(Anna, AccountRole.Admin));
        Assert.Equal(AccountChange.Done, await AddAsync(Boris, AccountRole.Viewer));

        Assert.True(await Accounts.AnyAsync(CancellationToken.None));
        var boris = await FindAsync(Boris);
        Assert.Equal((Boris, AccountRole.Viewer, "hash of boris", Start), (boris.Name, boris.Role, boris.PasswordHash, boris.Created));
        Assert.Equal([Anna, Boris], (await Accounts.ListAsync(CancellationToken.None)).Select(account => account.Name));
    }

    [Fact]
    public async Task Account_OfATakenName_IsNotReplaced()
    {
        await AddAsync(Anna, AccountRole.Admin);

        Assert.Equal(AccountChange.Exists, await Accounts.AddAsync(Anna, AccountRole.Viewer, "another", CancellationToken.None));

        Assert.Equal("hash of anna", (await FindAsync(Anna)).PasswordHash);
    }

    [Theory]
    [InlineData(AccountRole.Viewer)]
    [InlineData(AccountRole.Analyst)]
    public async Task FirstAccount_NoAdmin_IsRefused(AccountRole role)
    {
        Assert.Equal(AccountChange.FirstIsNoAdmin, await AddAsync(Anna, role));
        Assert.False(await Accounts.AnyAsync(CancellationToken.None));
    }

    [Fact]
    public async Task LastAdmin_RemovedOrDemoted_Stays()
    {
        await AddAsync(Anna, AccountRole.Admin);
        await AddAsync(Boris, AccountRole.Analyst);

        Assert.Equal(AccountChange.LastAdmin, await Accounts.RemoveAsync(Anna, CancellationToken.None));
        Assert.Equal(AccountChange.LastAdmin, await Accounts.ChangeAsync(Anna, AccountRole.Viewer, null, CancellationToken.None));
        Assert.Equal(AccountRole.Admin, (await FindAsync(Anna)).Role);

        await Accounts.ChangeAsync(Boris, AccountRole.Admin, null, CancellationToken.None);
        Assert.Equal(AccountChange.Done, await Accounts.RemoveAsync(Anna, CancellationToken.None));
        Assert.Equal(AccountChange.LastAdmin, await Accounts.RemoveAsync(Boris, CancellationToken.None));
    }

    [Fact]
    public async Task TwoAdmins_RemovingEachOtherAtOnce_LeaveOne()
    {
        await AddAsync(Anna, AccountRole.Admin);
        await AddAsync(Boris, AccountRole.Admin);

        var answers = await Task.WhenAll(Accounts.RemoveAsync(Anna, CancellationToken.None), Accounts.RemoveAsync(Boris, CancellationToken.None));

        Assert.Equal([AccountChange.Done, AccountChange.LastAdmin], answers.Order());
    }

    [Fact]
    public async Task PasswordOrRole_Changed_GivesAnotherStamp()
    {
        await AddAsync(Anna, AccountRole.Admin);
        await AddAsync(Boris, AccountRole.Viewer);
        var first = (await FindAsync(Boris)).Stamp;

        await Accounts.ChangeAsync(Boris, AccountRole.Analyst, null, CancellationToken.None);
        var second = await FindAsync(Boris);
        Assert.NotEqual(first, second.Stamp);
        Assert.Equal((AccountRole.Analyst, "hash of boris"), (second.Role, second.PasswordHash));

        await Accounts.ChangeAsync(Boris, null, "another", CancellationToken.None);
        var third = await FindAsync(Boris);
        Assert.NotEqual(second.Stamp, third.Stamp);
        Assert.Equal((AccountRole.Analyst, "another"), (third.Role, third.PasswordHash));
    }

    [Fact]
    public async Task UnknownAccount_ChangedOrRemoved_IsUnknown()
    {
        Assert.Equal(AccountChange.Unknown, await Accounts.RemoveAsync(Anna, CancellationToken.None));
        Assert.Equal(AccountChange.Unknown, await Accounts.ChangeAsync(Anna, AccountRole.Admin, null, CancellationToken.None));
        Assert.Null(await Accounts.FindAsync(Anna, CancellationToken.None));
    }

    [Fact]
    public async Task Account_RemovedAndAddedAgain_HasAnotherStamp()
    {
        await AddAsync(Anna, AccountRole.Admin);
        await AddAsync(Boris, AccountRole.Viewer);
        var first = (await FindAsync(Boris)).Stamp;

        await Accounts.RemoveAsync(Boris, CancellationToken.None);
        await AddAsync(Boris, AccountRole.Viewer);

        Assert.NotEqual(first, (await FindAsync(Boris)).Stamp);
    }

    private Task<AccountChange> AddAsync(AccountName name, AccountRole role) => Accounts.AddAsync(name, role, $"hash of {name}", CancellationToken.None);

    private async Task<Account> FindAsync(AccountName name)
    {
        var account = await Accounts.FindAsync(name, CancellationToken.None);
        Assert.NotNull(account);
        return account;
    }
}
