using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Authentication;

namespace CrowdCount.Dashboard.Accounts;

/// <summary>The button that ends a session.</summary>
internal static class SignOutApi
{
    public const string Path = "/sign-out";

    public static void MapSignOut(this IEndpointRouteBuilder routes) =>
        routes.MapPost(Path, EndAsync).ExcludeFromDescription().RequireAuthorization(Access.Viewer);

    // The form is the page's own, but a script could send it too: the token is looked at here, for nothing else of the form is read.
    private static async Task<IResult> EndAsync(HttpContext context, IAntiforgery tokens)
    {
        if (!await tokens.IsRequestValidAsync(context))
            return Api.Problems.Of(StatusCodes.Status400BadRequest, "bad-form", "The form is from another page or too old. Load the page again.");
        await context.SignOutAsync(Access.Session);
        return TypedResults.LocalRedirect(ReturnAddress.SignIn);
    }
}
