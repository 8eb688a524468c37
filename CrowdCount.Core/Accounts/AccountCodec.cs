using System.Globalization;

namespace CrowdCount.Core.Accounts;

/// <summary>An account as it is stored: <c>role, created (ms), stamp, password hash</c>, a line each. account.lua reads the first.</summary>
internal static class AccountCodec
{
    public static string Write(Account account) =>
        string.Create(CultureInfo.InvariantCulture, $"{Word(account.Role)}\n{account.Created.ToUnixTimeMilliseconds()}\n{account.Stamp}\n{account.PasswordHash}");

    public static Account Read(AccountName name, string stored)
    {
        var lines = stored.Split('\n');
        return new Account(name, Enum.Parse<AccountRole>(lines[0], ignoreCase: true), lines[3], lines[2], DateTimeOffset.FromUnixTimeMilliseconds(long.Parse(lines[1], CultureInfo.InvariantCulture)));
    }

    private static string Word(AccountRole role) => role switch
    {
        AccountRole.Admin => "admin",
        AccountRole.Analyst => "analyst",
        _ => "viewer",
    };
}
