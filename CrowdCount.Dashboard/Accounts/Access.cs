using CrowdCount.Core.Accounts;
using Microsoft.AspNetCore.Authorization;

namespace CrowdCount.Dashboard.Accounts;

/// <summary>The policies that pages, calls and circuits name. Each is a role and all that are above it.</summary>
internal static class Access
{
    public const string Viewer = "viewer";
    public const string Analyst = "analyst";
    public const string Admin = "admin";

    /// <summary>The scheme that says who a visitor is, however they say it.</summary>
    public const string Scheme = "visitor";

    /// <summary>The scheme of the cookie.</summary>
    public const string Session = "session";

    public static string Of(AccountRole role) => role switch
    {
        AccountRole.Admin => Admin,
        AccountRole.Analyst => Analyst,
        _ => Viewer,
    };

    public static AccountRole? RoleOf(string? word) => word switch
    {
        Viewer => AccountRole.Viewer,
        Analyst => AccountRole.Analyst,
        Admin => AccountRole.Admin,
        _ => null,
    };

    public static void AddPolicies(AuthorizationOptions options)
    {
        foreach (var role in Enum.GetValues<AccountRole>())
            options.AddPolicy(Of(role), policy => policy.RequireRole(Enum.GetValues<AccountRole>().Where(higher => higher >= role).Select(Of)));
        // What says nothing is for those who are let in, and never for everyone.
        options.DefaultPolicy = options.FallbackPolicy = options.GetPolicy(Viewer)!;
    }
}
