using System.Globalization;
using CrowdCount.Core.Storage;
using CrowdCount.Dashboard.Accounts;
using CrowdCount.Dashboard.Language;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Components;

namespace CrowdCount.Dashboard.Components.Pages;

/// <summary>The one page that strangers see. Whole without a script, and it never says whether a name exists.</summary>
public sealed partial class SignInPage(NavigationManager navigation, ILogger<SignInPage> log)
{
    private string? _problem;

    [CascadingParameter]
    public required Words Words { get; set; }

    [CascadingParameter]
    public Visitor Visitor { get; set; } = Visitor.Nobody;

    [CascadingParameter]
    public required HttpContext Http { get; set; }

    [Inject]
    private SignIn SignIn { get; set; } = null!;

    [SupplyParameterFromForm(Name = "name")]
    private string? Name { get; set; }

    [SupplyParameterFromForm(Name = "password")]
    private string? Password { get; set; }

    [SupplyParameterFromQuery(Name = ReturnAddress.Query)]
    private string? Return { get; set; }

    protected override void OnInitialized()
    {
        // Where nobody has to sign in there is nothing to do here.
        if (Visitor is { Name: null, Role: not null })
            navigation.NavigateTo(ReturnAddress.Of(Return));
    }

    private async Task EnterAsync()
    {
        try
        {
            var address = Http.Connection.RemoteIpAddress;
            var outcome = await SignIn.TryAsync(Name, Password, address, Http.RequestAborted);
            if (outcome.Visitor is { } visitor)
            {
                await Http.SignInAsync(Access.Session, visitor.ToPrincipal(Access.Session));
                Log.SignedIn(log, visitor.By, address?.ToString() ?? "");
                navigation.NavigateTo(ReturnAddress.Of(Return));
                return;
            }

            _problem = outcome.Wait is { } wait ? TooMany(wait) : Words.WrongNameOrPassword;
        }
        catch (Exception failure) when (failure.IsOutage())
        {
            Http.Response.StatusCode = StatusCodes.Status503ServiceUnavailable;
            _problem = Words.NobodyCanSignInNow;
        }
    }

    private string TooMany(TimeSpan wait)
    {
        var seconds = (long)Math.Ceiling(wait.TotalSeconds);
        Http.Response.StatusCode = StatusCodes.Status429TooManyRequests;
        Http.Response.Headers.RetryAfter = seconds.ToString(CultureInfo.InvariantCulture);
        return Words.TooManyTries(wait);
    }
}
