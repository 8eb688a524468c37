using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Components.Authorization;

namespace CrowdCount.Dashboard.Accounts;

/// <summary>Who may see and do what.</summary>
internal static class AccountsSetup
{
    public static void AddAccounts(this IServiceCollection services)
    {
        services.AddSingleton<KnownAccounts>();
        services.AddSingleton<Sessions>();
        services.AddSingleton<Passwords>();
        services.AddSingleton<SignIn>();
        services.AddSingleton<AccountDesk>();
        services.AddHostedService<FirstAccount>();

        services.AddAuthentication(Access.Scheme)
            .AddScheme<AuthenticationSchemeOptions, VisitorAuthentication>(Access.Scheme, displayName: null, configureOptions: null)
            .AddCookie(Access.Session, cookie =>
            {
                cookie.Cookie.Name = "crowdcount-session";
                cookie.Cookie.HttpOnly = true;
                // Not Strict: who follows a link in a message would arrive as a stranger. What changes something is held by tokens and by the sender's origin.
                cookie.Cookie.SameSite = SameSiteMode.Lax;
                cookie.Cookie.SecurePolicy = CookieSecurePolicy.SameAsRequest;
                cookie.Cookie.IsEssential = true;
                (cookie.ExpireTimeSpan, cookie.SlidingExpiration) = (Sessions.Idle, true);
                cookie.Events.OnValidatePrincipal = async context =>
                {
                    var sessions = context.HttpContext.RequestServices.GetRequiredService<Sessions>();
                    if (Visitor.Of(context.Principal!) is not { Name: not null } visitor || !await sessions.HoldsAsync(visitor, context.HttpContext.RequestAborted))
                        context.RejectPrincipal();
                };
            });
        services.AddAuthorization(Access.AddPolicies);
        services.AddCascadingAuthenticationState();
        services.AddScoped<AuthenticationStateProvider, CircuitSession>();
    }
}
