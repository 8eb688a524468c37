using CrowdCount.Core.Accounts;

namespace CrowdCount.Dashboard.Accounts;

/// <summary>Changes accounts for whoever may: the page, the calls and the command line. Each change is a line in the log, without passwords.</summary>
internal sealed class AccountDesk(AccountStore accounts, Passwords passwords, ILogger<AccountDesk> log)
{
    /// <exception cref="ArgumentException">The password breaks <see cref="Passwords.Rule"/>; ask before.</exception>
    public async Task<AccountChange> AddAsync(AccountName name, AccountRole role, string password, string by, CancellationToken cancel) =>
        Said(await accounts.AddAsync(name, role, await HashAsync(password, cancel), cancel), by, $"added with role {Access.Of(role)}", name);

    public async Task<AccountChange> ChangeAsync(AccountName name, AccountRole? role, string? password, string by, CancellationToken cancel) =>
        Said(await accounts.ChangeAsync(name, role, password is null ? null : await HashAsync(password, cancel), cancel), by, role is { } now ? $"gave the role {Access.Of(now)}" : "set a password", name);

    public async Task<AccountChange> RemoveAsync(AccountName name, string by, CancellationToken cancel) =>
        Said(await accounts.RemoveAsync(name, cancel), by, "removed", name);

    private Task<string> HashAsync(string password, CancellationToken cancel) =>
        Passwords.IsAllowed(password) ? passwords.HashAsync(password, cancel) : throw new ArgumentException(Passwords.Rule, nameof(password));

    private AccountChange Said(AccountChange change, string by, string what, AccountName name)
    {
        if (change == AccountChange.Done)
            Log.AccountChanged(log, by, what, name.Value);
        return change;
    }
}
