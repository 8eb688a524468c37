using System.Collections.Concurrent;
using CrowdCount.Core.Accounts;
using CrowdCount.Core.Storage;

namespace CrowdCount.Dashboard.Accounts;

/// <summary>
/// Accounts for the question whether a session still holds: asked anew for each request, so that a change is in force at once. While the store is silent
/// nobody can change an account either, and the page that says so should stay readable: then what was last read holds.
/// </summary>
internal sealed class KnownAccounts(AccountStore accounts, StoreStatus store)
{
    private readonly ConcurrentDictionary<AccountName, Account> _last = new();
    private volatile bool _any;

    public async Task<Account?> FindAsync(AccountName name, CancellationToken cancel)
    {
        try
        {
            if (store.IsUp)
            {
                if (await accounts.FindAsync(name, cancel) is not { } account)
                {
                    _last.TryRemove(name, out _);
                    return null;
                }

                (_last[name], _any) = (account, true);
            }
        }
        catch (Exception failure) when (failure.IsOutage())
        {
            // As if it had been known to be down.
        }

        return _last.GetValueOrDefault(name);
    }

    public async Task<bool> AnyAsync(CancellationToken cancel)
    {
        try
        {
            if (store.IsUp)
                _any = await accounts.AnyAsync(cancel);
        }
        catch (Exception failure) when (failure.IsOutage())
        {
            // As above.
        }

        return _any;
    }
}
