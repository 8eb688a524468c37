using Microsoft.AspNetCore.Components.Authorization;
using Microsoft.AspNetCore.Components.Server;

namespace CrowdCount.Dashboard.Accounts;

/// <summary>Looks again and again whether the session of an open page still holds: a page may stay open for weeks, and a cookie is only shown when it is fetched.</summary>
internal sealed class CircuitSession(ILoggerFactory logs, Sessions sessions) : RevalidatingServerAuthenticationStateProvider(logs)
{
    protected override TimeSpan RevalidationInterval => TimeSpan.FromSeconds(10);

    protected override Task<bool> ValidateAuthenticationStateAsync(AuthenticationState authenticationState, CancellationToken cancellationToken) =>
        sessions.HoldsAsync(Visitor.Of(authenticationState.User), cancellationToken);
}
