using System.Security.Claims;
using CrowdCount.Core.Accounts;
using CrowdCount.Core.Storage;
using CrowdCount.Dashboard.Accounts;
using Microsoft.AspNetCore.Http.HttpResults;

namespace CrowdCount.Dashboard.Api;

/// <summary>Who may sign in, for scripts of admins.</summary>
internal static class AccountsApi
{
    public static void MapAccountsApi(this IEndpointRouteBuilder routes)
    {
        var accounts = routes.MapGroup("/api/v1/accounts").RequireAuthorization(Access.Admin);
        accounts.MapGet("/", ListAsync).WithName("Accounts").WithSummary("Who may sign in.");
        accounts.MapPut("/{name}", PutAsync).WithName("PutAccount").WithSummary("Adds an account, or changes its role or password, which ends its sessions.");
        accounts.MapDelete("/{name}", RemoveAsync).WithName("RemoveAccount").WithSummary("Removes an account and ends its sessions.");
    }

    private static async Task<Results<JsonHttpResult<AccountAnswer[]>, ProblemHttpResult>> ListAsync(AccountStore accounts, CancellationToken cancel)
    {
        try
        {
            return TypedResults.Json<AccountAnswer[]>([.. (await accounts.ListAsync(cancel)).Select(AccountAnswer.Of)], ApiJson.Default.AccountAnswerArray);
        }
        catch (Exception failure) when (failure.IsOutage())
        {
            return Problems.StoreUnavailable();
        }
    }

    private static async Task<Results<Created, NoContent, ProblemHttpResult>> PutAsync(string name, HttpRequest request, ClaimsPrincipal user, AccountDesk desk, CancellationToken cancel)
    {
        if (!AccountName.TryParse(name, out var account))
            return BadName();
        if (await request.TryReadAsync(ApiJson.Default.AccountBody, cancel) is not { } body || (body.Role is null && body.Password is null) || (body.Role is not null && Access.RoleOf(body.Role) is null))
            return Problems.Of(StatusCodes.Status400BadRequest, "bad-account", "The body is a JSON object with role (viewer, analyst or admin) and password; one of them may be left out to let it stay.");
        if (body.Password is not null && !Passwords.IsAllowed(body.Password))
            return Problems.Of(StatusCodes.Status400BadRequest, "bad-password", Passwords.Rule);
        try
        {
            var (role, by) = (Access.RoleOf(body.Role), Visitor.Of(user).By);
            var change = await desk.ChangeAsync(account, role, body.Password, by, cancel);
            if (change == AccountChange.Done)
                return TypedResults.NoContent();
            if (change != AccountChange.Unknown)
                return Refused(change);
            if (body.Password is null || role is null)
                return Problems.Of(StatusCodes.Status404NotFound, "unknown-account", "There is no account of this name; to add it, give both role and password.");
            change = await desk.AddAsync(account, role.Value, body.Password, by, cancel);
            return change == AccountChange.Done ? TypedResults.Created() : Refused(change);
        }
        catch (Exception failure) when (failure.IsOutage())
        {
            return Problems.StoreUnavailable();
        }
    }

    private static async Task<Results<NoContent, ProblemHttpResult>> RemoveAsync(string name, ClaimsPrincipal user, AccountDesk desk, CancellationToken cancel)
    {
        if (!AccountName.TryParse(name, out var account))
            return BadName();
        try
        {
            var change = await desk.RemoveAsync(account, Visitor.Of(user).By, cancel);
            return change == AccountChange.Done ? TypedResults.NoContent() : Refused(change);
        }
        catch (Exception failure) when (failure.IsOutage())
        {
            return Problems.StoreUnavailable();
        }
    }

    private static ProblemHttpResult BadName() => Problems.Of(StatusCodes.Status400BadRequest, "bad-account-name", AccountName.Rule);

    private static ProblemHttpResult Refused(AccountChange change) => change switch
    {
        AccountChange.Unknown => Problems.Of(StatusCodes.Status404NotFound, "unknown-account", "There is no account of this name."),
        AccountChange.FirstIsNoAdmin => Problems.Of(StatusCodes.Status409Conflict, "first-is-no-admin", "The first account has to be an admin."),
        AccountChange.Exists => Problems.Of(StatusCodes.Status409Conflict, "account-exists", "Somebody else has just added an account of this name."),
        _ => Problems.Of(StatusCodes.Status409Conflict, "last-admin", "It is the only admin left."),
    };
}
