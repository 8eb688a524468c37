namespace CrowdCount.Core.Accounts;

/// <summary>Somebody who may sign in.</summary>
/// <param name="PasswordHash">Made and compared by the dashboard; the store does not know how.</param>
/// <param name="Stamp">Changes with password and role: a session holds the one it began with, and ends when they differ.</param>
public sealed record Account(AccountName Name, AccountRole Role, string PasswordHash, string Stamp, DateTimeOffset Created)
{
    // A record would print the hash wherever somebody logs it.
    public override string ToString() => $"{Name} ({Role})";
}
