using System.Text.Encodings.Web;
using CrowdCount.Core.Storage;
using CrowdCount.Dashboard.Api;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Components.Endpoints;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.Extensions.Options;

namespace CrowdCount.Dashboard.Accounts;

/// <summary>Who a visitor is: by name and password for scripts, by the cookie for browsers, anyone where nobody has to sign in; and what is said to those who may not.</summary>
internal sealed class VisitorAuthentication(IOptionsMonitor<AuthenticationSchemeOptions> options, ILoggerFactory logger, UrlEncoder encoder, SignIn signIn, Sessions sessions)
    : AuthenticationHandler<AuthenticationSchemeOptions>(options, logger, encoder)
{
    private ProblemHttpResult? _problem;

    private bool IsApi => Request.Path.StartsWithSegments("/api", StringComparison.OrdinalIgnoreCase);

    private bool IsPage => Context.GetEndpoint()?.Metadata.GetMetadata<ComponentTypeMetadata>() is not null
        || (HttpMethods.IsGet(Request.Method) && !IsApi && Request.Headers.Accept.ToString().Contains("text/html", StringComparison.Ordinal));

    protected override async Task<AuthenticateResult> HandleAuthenticateAsync()
    {
        // Nobody's business: styles and probes. (The store is not asked for them; /health/live must not even know that there is one.)
        if (Context.GetEndpoint()?.Metadata is { } metadata && metadata.GetMetadata<IAllowAnonymous>() is not null && metadata.GetMetadata<ComponentTypeMetadata>() is null)
            return AuthenticateResult.NoResult();
        if (IsApi && BasicCredentials.TryRead(Request.Headers.Authorization) is { } given)
            return await ByPasswordAsync(given);

        var session = await Context.AuthenticateAsync(Access.Session);
        if (session.Succeeded)
            return AuthenticateResult.Success(new AuthenticationTicket(session.Principal, session.Properties, Scheme.Name));
        return await sessions.IsRequiredAsync(Context.RequestAborted) ? AuthenticateResult.NoResult() : Success(Visitor.Anyone);
    }

    protected override Task HandleChallengeAsync(AuthenticationProperties properties)
    {
        if (_problem is null && IsPage)
        {
            Response.Redirect(ReturnAddress.SignInFor(Request));
            return Task.CompletedTask;
        }

        // Browsers would answer with a window of their own; scripts know what is meant.
        if (!Request.Headers.ContainsKey("Sec-Fetch-Mode"))
            Response.Headers.WWWAuthenticate = "Basic realm=\"CrowdCount\", charset=\"UTF-8\"";
        return (_problem ?? Problems.Of(StatusCodes.Status401Unauthorized, "not-signed-in", "Sign in, or send name and password: Authorization: Basic.")).ExecuteAsync(Context);
    }

    protected override Task HandleForbiddenAsync(AuthenticationProperties properties)
    {
        if (!IsPage)
            return Problems.Of(StatusCodes.Status403Forbidden, "not-allowed", "This account's role does not allow it.").ExecuteAsync(Context);
        Response.Redirect(ReturnAddress.SignInFor(Request));
        return Task.CompletedTask;
    }

    private async Task<AuthenticateResult> ByPasswordAsync(BasicCredentials given)
    {
        try
        {
            var outcome = await signIn.TryAsync(given.Name, given.Password, Context.Connection.RemoteIpAddress, Context.RequestAborted);
            if (outcome.Visitor is { } visitor)
                return Success(visitor);
            _problem = outcome.Wait is { } wait
                ? Problems.SlowDown(Response, wait)
                : Problems.Of(StatusCodes.Status401Unauthorized, "wrong-credentials", "Name or password is wrong.");
        }
        catch (Exception failure) when (failure.IsOutage())
        {
            _problem = Problems.StoreUnavailable();
        }

        return AuthenticateResult.Fail("Not let in.");
    }

    private AuthenticateResult Success(Visitor visitor) => AuthenticateResult.Success(new AuthenticationTicket(visitor.ToPrincipal(Scheme.Name), Scheme.Name));
}
