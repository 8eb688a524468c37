using CrowdCount.ServiceDefaults;
using Microsoft.Extensions.Options;

namespace CrowdCount.Dashboard.Accounts;

/// <summary>Whether somebody has to sign in, and whether a session still holds.</summary>
internal sealed class Sessions(KnownAccounts accounts, IOptions<DashboardOptions> options, IOptions<ListenOptions> listen, TimeProvider time)
{
    /// <summary>A session ends after so long without a request…</summary>
    public static readonly TimeSpan Idle = TimeSpan.FromHours(12);

    /// <summary>…and after so long in any case.</summary>
    public static readonly TimeSpan Longest = TimeSpan.FromDays(7);

    /// <summary>Said by the settings, whatever accounts there are.</summary>
    public bool AlwaysRequired => options.Value.SignInRequired || listen.Value is { Listen: ListenOptions.Any, NoKeys: false };

    public async Task<bool> IsRequiredAsync(CancellationToken cancel) => AlwaysRequired || await accounts.AnyAsync(cancel);

    public async Task<bool> HoldsAsync(Visitor visitor, CancellationToken cancel)
    {
        if (visitor.Name is not { } name)
            return visitor.Role is not null && !await IsRequiredAsync(cancel);
        return time.GetUtcNow() - visitor.Began < Longest
            && await accounts.FindAsync(name, cancel) is { } account
            && account.Stamp == visitor.Stamp && account.Role == visitor.Role;
    }
}
