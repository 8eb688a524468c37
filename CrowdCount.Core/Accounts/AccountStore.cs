using System.Security.Cryptography;
using CrowdCount.Core.Storage;
using StackExchange.Redis;

namespace CrowdCount.Core.Accounts;

/// <summary>
/// The accounts of the dashboard, in the store that its replicas share. Nothing is remembered here: a change is in force with the next request, everywhere.
/// Every member throws a <see cref="RedisException"/> when the store does not answer.
/// </summary>
public sealed class AccountStore(RedisConnections redis, TimeProvider time)
{
    private const int StampLength = 20;
    private const string StampAlphabet = "0123456789abcdefghijklmnopqrstuvwxyz";

    public async Task<Account?> FindAsync(AccountName name, CancellationToken cancel) =>
        (string?)await redis.Commands.HashGetAsync(Keys.Accounts, name.Value).WaitAsync(cancel) is { } stored ? AccountCodec.Read(name, stored) : null;

    public async Task<bool> AnyAsync(CancellationToken cancel) => await redis.Commands.HashLengthAsync(Keys.Accounts).WaitAsync(cancel) > 0;

    /// <summary>All of them, by name.</summary>
    public async Task<IReadOnlyList<Account>> ListAsync(CancellationToken cancel) =>
    [
        .. (await redis.Commands.HashGetAllAsync(Keys.Accounts).WaitAsync(cancel))
            .Select(entry => AccountCodec.Read(AccountName.Parse((string)entry.Name!), (string)entry.Value!))
            .OrderBy(account => account.Name.Value, StringComparer.Ordinal),
    ];

    public async Task<AccountChange> AddAsync(AccountName name, AccountRole role, string passwordHash, CancellationToken cancel)
    {
        var account = new Account(name, role, passwordHash, NewStamp(), time.GetUtcNow());
        return await PutAsync(name, "", AccountCodec.Write(account), cancel) ?? AccountChange.Exists;
    }

    /// <summary>Changes what is given; the account's sessions end.</summary>
    public Task<AccountChange> ChangeAsync(AccountName name, AccountRole? role, string? passwordHash, CancellationToken cancel) => AgainAsync(
        name,
        account => AccountCodec.Write(account with { Role = role ?? account.Role, PasswordHash = passwordHash ?? account.PasswordHash, Stamp = NewStamp() }),
        cancel);

    public Task<AccountChange> RemoveAsync(AccountName name, CancellationToken cancel) => AgainAsync(name, _ => "", cancel);

    /// <summary>Until nobody else changed the account between reading and writing.</summary>
    private async Task<AccountChange> AgainAsync(AccountName name, Func<Account, string> after, CancellationToken cancel)
    {
        while (true)
        {
            if ((string?)await redis.Commands.HashGetAsync(Keys.Accounts, name.Value).WaitAsync(cancel) is not { } before)
                return AccountChange.Unknown;
            if (await PutAsync(name, before, after(AccountCodec.Read(name, before)), cancel) is { } done)
                return done;
        }
    }

    /// <returns>Null: it is not what it was.</returns>
    private async Task<AccountChange?> PutAsync(AccountName name, string before, string after, CancellationToken cancel)
    {
        var answer = await redis.Commands.ScriptEvaluateAsync(Scripts.Account, [Keys.Prefix(0)], [name.Value, before, after]).WaitAsync(cancel);
        return (string?)answer switch
        {
            "done" => AccountChange.Done,
            "last" => AccountChange.LastAdmin,
            "first" => AccountChange.FirstIsNoAdmin,
            _ => null,
        };
    }

    private static string NewStamp() => RandomNumberGenerator.GetString(StampAlphabet, StampLength);
}
