using CrowdCount.Core.Accounts;
using CrowdCount.Dashboard.Accounts;

namespace CrowdCount.Dashboard.Api;

/// <summary>One of the answer to <c>GET /api/v1/accounts</c>.</summary>
public sealed record AccountAnswer(string Name, string Role, DateTimeOffset Created)
{
    internal static AccountAnswer Of(Account account) => new(account.Name.Value, Access.Of(account.Role), account.Created);
}

/// <summary>The body of <c>PUT /api/v1/accounts/{name}</c>; what is left out stays.</summary>
public sealed record AccountBody(string? Role = null, string? Password = null)
{
    // A record would print the password wherever somebody logs it.
    public override string ToString() => $"role {Role}";
}
