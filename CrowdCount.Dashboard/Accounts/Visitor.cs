using System.Globalization;
using System.Security.Claims;
using CrowdCount.Core.Accounts;

namespace CrowdCount.Dashboard.Accounts;

/// <summary>Who looks at a page.</summary>
/// <param name="Name">Null where nobody has to sign in.</param>
/// <param name="Role">Null: whoever it is may see nothing.</param>
/// <param name="Stamp">The account's, when the session began.</param>
/// <param name="Began">When they signed in.</param>
public sealed record Visitor(AccountName? Name, AccountRole? Role, string Stamp = "", DateTimeOffset Began = default)
{
    private const string NameClaim = "name";
    private const string RoleClaim = "role";
    private const string StampClaim = "stamp";
    private const string BeganClaim = "began";

    /// <summary>Before anything is known.</summary>
    public static Visitor Nobody { get; } = new(null, null);

    /// <summary>Anyone, where nobody has to sign in.</summary>
    public static Visitor Anyone { get; } = new(null, AccountRole.Admin);

    /// <summary>For the log.</summary>
    public string By => Name?.Value ?? "Somebody";

    public bool IsAnalyst => Role >= AccountRole.Analyst;

    public bool IsAdmin => Role >= AccountRole.Admin;

    public static Visitor Of(Account account, DateTimeOffset now) => new(account.Name, account.Role, account.Stamp, now);

    public static Visitor Of(ClaimsPrincipal principal) => new(
        AccountName.TryParse(principal.FindFirstValue(NameClaim), out var name) ? name : null,
        Access.RoleOf(principal.FindFirstValue(RoleClaim)),
        principal.FindFirstValue(StampClaim) ?? "",
        long.TryParse(principal.FindFirstValue(BeganClaim), NumberStyles.None, CultureInfo.InvariantCulture, out var began) ? DateTimeOffset.FromUnixTimeSeconds(began) : default);

    public ClaimsPrincipal ToPrincipal(string scheme)
    {
        var identity = new ClaimsIdentity(scheme, NameClaim, RoleClaim);
        if (Role is { } role)
            identity.AddClaim(new Claim(RoleClaim, Access.Of(role)));
        if (Name is { } name)
        {
            identity.AddClaim(new Claim(NameClaim, name.Value));
            identity.AddClaim(new Claim(StampClaim, Stamp));
            identity.AddClaim(new Claim(BeganClaim, Began.ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture)));
        }

        return new ClaimsPrincipal(identity);
    }
}
