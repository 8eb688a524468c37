using System.Net;
using System.Net.Sockets;
using CrowdCount.Core.Accounts;

namespace CrowdCount.Dashboard.Accounts;

/// <summary>A try to sign in, by the page or by a script.</summary>
internal sealed class SignIn(AccountStore accounts, SignInThrottle throttle, Passwords passwords, TimeProvider time, ILogger<SignIn> log)
{
    // An IPv6 line at home has this many bits of the address for itself.
    private const int NetworkBytes = 8;

    /// <exception cref="StackExchange.Redis.RedisException">The store does not answer, so nobody can be let in.</exception>
    public async Task<Outcome> TryAsync(string? typed, string? password, IPAddress? address, CancellationToken cancel)
    {
        // Names that cannot be one share a count: they are as many as somebody likes to think of.
        var name = AccountName.TryParse(typed, out var parsed) ? parsed : default(AccountName?);
        var (who, from) = (name?.Value ?? "", Network(address));
        if (await throttle.EnterAsync(who, from, cancel) is { } wait)
        {
            Log.SignInThrottled(log, from, wait);
            return new Outcome(null, wait);
        }

        var account = name is { } known ? await accounts.FindAsync(known, cancel) : null;
        if (!await passwords.IsRightAsync(account?.PasswordHash, Passwords.IsAllowed(password) ? password! : "", cancel))
        {
            // A name that is no account may be a password in the wrong field: it is not written down.
            Log.SignInRefused(log, account is null ? "an unknown name" : account.Name.Value, from);
            return new Outcome(null, null);
        }

        await throttle.LeaveAsync(who, from, cancel);
        return new Outcome(Visitor.Of(account!, time.GetUtcNow()), null);
    }

    private static string Network(IPAddress? address) => address switch
    {
        null => "",
        { IsIPv4MappedToIPv6: true } => address.MapToIPv4().ToString(),
        { AddressFamily: AddressFamily.InterNetworkV6 } => $"{new IPAddress([.. address.GetAddressBytes()[..NetworkBytes], .. new byte[NetworkBytes]])}/64",
        _ => address.ToString(),
    };

    /// <param name="Visitor">Null: name or password was wrong, or it was not looked at.</param>
    /// <param name="Wait">There were too many failures: not before this time.</param>
    internal sealed record Outcome(Visitor? Visitor, TimeSpan? Wait);
}
