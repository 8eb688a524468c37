using System.Net;
using System.Net.Http.Headers;
using System.Text;
using CrowdCount.Core.Accounts;
using CrowdCount.Dashboard.Accounts;
using CrowdCount.Tests.Infrastructure;

namespace CrowdCount.Tests.Dashboard.Accounts;

/// <summary>Signing in and out over real HTTP, as a browser without a script does.</summary>
public sealed class SignInTests : DashboardTest
{
    [Fact]
    public async Task NoAccounts_OnLoopback_EverythingIsOpen()
    {
        foreach (var page in new[] { "/", "/wall", "/admin", "/admin/keys", "/api/v1/live", "/api/v1/accounts" })
            Assert.Equal(HttpStatusCode.OK, await Stranger.StatusAsync(page));
        Assert.Equal(HttpStatusCode.Redirect, await Stranger.StatusAsync("/sign-in"));
    }

    [Fact]
    public async Task FirstAccount_Added_IsAskedForWithTheNextRequest()
    {
        await Host.AddAccountAsync("anna", AccountRole.Admin);

        using var page = await Stranger.GetAsync(new Uri("/wall?x=1", UriKind.Relative));
        Assert.Equal((HttpStatusCode.Redirect, "/sign-in?return=%2Fwall%3Fx%3D1"), (page.StatusCode, page.Headers.Location!.OriginalString));
        using var call = await Stranger.GetAsync(new Uri("/api/v1/live", UriKind.Relative));
        Assert.Equal((HttpStatusCode.Unauthorized, "application/problem+json"), (call.StatusCode, call.Content.Headers.ContentType!.MediaType));
        Assert.Contains("urn:crowdcount:problem:not-signed-in", await call.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task RightPassword_Given_LeadsBackAndIsRemembered()
    {
        await Host.AddAccountAsync("anna", AccountRole.Admin);

        using var answer = await Stranger.SignInAsync("Anna", Visitors.Password, "/sign-in?return=%2Fadmin");

        Assert.Equal((HttpStatusCode.Redirect, "/admin"), (answer.StatusCode, new Uri(Host.Address, answer.Headers.Location!).PathAndQuery));
        var cookie = Assert.Single(answer.Headers.GetValues("Set-Cookie"), line => line.StartsWith("crowdcount-session=", StringComparison.Ordinal));
        Assert.Contains("httponly", cookie, StringComparison.Ordinal);
        Assert.Contains("samesite=lax", cookie, StringComparison.Ordinal);
        var page = await Stranger.GetStringAsync(new Uri("/admin", UriKind.Relative));
        Assert.Contains("anna", page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task ReturnAddress_Elsewhere_LeadsToTheFirstPage()
    {
        await Host.AddAccountAsync("anna", AccountRole.Admin);

        using var answer = await Stranger.SignInAsync("anna", Visitors.Password, "/sign-in?return=%2F%2Fevil.example");

        Assert.Equal(new Uri(Host.Address, "/"), new Uri(Host.Address, answer.Headers.Location!));
    }

    [Fact]
    public async Task NameOrPassword_Wrong_IsSaidAlike()
    {
        await Host.AddAccountAsync("anna", AccountRole.Admin);
        foreach (var (name, password) in new[] { ("anna", "wrong horse battery"), ("nobody", Visitors.Password), ("no such: name", Visitors.Password), ("anna", ""), ("", "") })
        {
            using var answer = await Stranger.SignInAsync(name, password);

            Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
            Assert.False(answer.Headers.Contains("Set-Cookie") && answer.Headers.GetValues("Set-Cookie").Any(cookie => cookie.StartsWith("crowdcount-session", StringComparison.Ordinal)));
            Assert.Contains("Name or password is wrong.", await answer.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task WrongPasswords_TooMany_WaitAndSayHowLong()
    {
        await Host.AddAccountAsync("anna", AccountRole.Admin);
        for (var i = 0; i < SignInThrottle.Limits.Usual.PerName; i++)
            (await Stranger.SignInAsync("anna", "wrong horse battery")).Dispose();

        // Even the right one now, and by script too.
        using var answer = await Stranger.SignInAsync("anna", Visitors.Password);
        Assert.Equal(HttpStatusCode.TooManyRequests, answer.StatusCode);
        Assert.InRange(answer.Headers.RetryAfter!.Delta!.Value.TotalSeconds, 200, 300);
        Assert.Contains("Too many tries. Again in 5 min.", await answer.Content.ReadAsStringAsync(), StringComparison.Ordinal);

        using var script = await BasicAsync("anna", Visitors.Password);
        Assert.Equal(HttpStatusCode.TooManyRequests, script.StatusCode);
        Assert.Contains("urn:crowdcount:problem:too-many-tries", await script.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        Assert.NotNull(script.Headers.RetryAfter);
    }

    [Fact]
    public async Task Form_WithoutItsToken_IsRefused()
    {
        await Host.AddAccountAsync("anna", AccountRole.Admin);

        using var answer = await Stranger.PostAsync("/sign-in", [("_handler", "sign-in"), ("name", "anna"), ("password", Visitors.Password)]);

        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
    }

    [Fact]
    public async Task SignOut_ByItsButton_EndsTheSession()
    {
        await Host.AddAccountAsync("anna", AccountRole.Admin);
        using var anna = await Host.SignedInAsync("anna");
        var page = await anna.GetStringAsync(new Uri("/admin", UriKind.Relative));

        using var without = await anna.PostAsync("/sign-out", []);
        Assert.Equal(HttpStatusCode.BadRequest, without.StatusCode);
        Assert.Equal(HttpStatusCode.OK, await anna.StatusAsync("/admin"));

        using var answer = await anna.PostAsync("/sign-out", [("__RequestVerificationToken", Visitors.TokenIn(page))]);
        Assert.Equal((HttpStatusCode.Redirect, "/sign-in"), (answer.StatusCode, answer.Headers.Location!.OriginalString));
        Assert.Equal(HttpStatusCode.Redirect, await anna.StatusAsync("/admin"));
    }

    [Fact]
    public async Task Account_ChangedOrRemoved_EndsItsSessionWithTheNextRequest()
    {
        await Host.AddAccountAsync("anna", AccountRole.Admin);
        var desk = Host.Get<AccountDesk>();
        var boris = AccountName.Parse("boris");
        foreach (var end in new Func<Task>[]
        {
            () => desk.ChangeAsync(boris, AccountRole.Analyst, null, "A test", CancellationToken.None),
            () => desk.ChangeAsync(boris, null, "another horse battery", "A test", CancellationToken.None),
            () => desk.RemoveAsync(boris, "A test", CancellationToken.None),
        })
        {
            await desk.AddAsync(boris, AccountRole.Viewer, Visitors.Password, "A test", CancellationToken.None);
            await desk.ChangeAsync(boris, AccountRole.Viewer, Visitors.Password, "A test", CancellationToken.None);
            using var http = await Host.SignedInAsync("boris");
            Assert.Equal(HttpStatusCode.OK, await http.StatusAsync("/api/v1/live"));

            await end();

            Assert.Equal(HttpStatusCode.Unauthorized, await http.StatusAsync("/api/v1/live"));
        }
    }

    [Fact]
    public async Task Cookie_Forged_IsAStranger()
    {
        await Host.AddAccountAsync("anna", AccountRole.Admin);
        using var request = new HttpRequestMessage(HttpMethod.Get, "/api/v1/live");
        request.Headers.Add("Cookie", "crowdcount-session=CfDJ8AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA");
        using var plain = new HttpClient(new SocketsHttpHandler { UseCookies = false }) { BaseAddress = Host.Address };

        using var answer = await plain.SendAsync(request);

        Assert.Equal(HttpStatusCode.Unauthorized, answer.StatusCode);
    }

    [Fact]
    public async Task Script_WithNameAndPassword_IsLetInToCallsOnly()
    {
        await Host.AddAccountAsync("anna", AccountRole.Admin);

        using var right = await BasicAsync("anna", Visitors.Password);
        Assert.Equal(HttpStatusCode.OK, right.StatusCode);
        Assert.False(right.Headers.Contains("Set-Cookie"));
        using var wrong = await BasicAsync("anna", "wrong horse battery");
        Assert.Equal(HttpStatusCode.Unauthorized, wrong.StatusCode);
        Assert.Contains("Basic", wrong.Headers.WwwAuthenticate.Single().Scheme, StringComparison.Ordinal);
        Assert.Contains("urn:crowdcount:problem:wrong-credentials", await wrong.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        using var page = await BasicAsync("anna", Visitors.Password, "/");
        Assert.Equal(HttpStatusCode.Redirect, page.StatusCode);
    }

    [Fact]
    public async Task Session_StoreDown_HoldsForThoseWhoWereSeenBefore()
    {
        await Host.AddAccountAsync("anna", AccountRole.Admin);
        using var anna = await Host.SignedInAsync("anna");
        Assert.Equal(HttpStatusCode.OK, await anna.StatusAsync("/"));

        await Redis.KillAsync();
        await Eventually.TrueAsync(() => !Host.Live.Current.StoreUp, TimeSpan.FromSeconds(20), "The loss of the store was not noticed.");

        Assert.Contains("Storage is unreachable", await anna.GetStringAsync(new Uri("/", UriKind.Relative)), StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.Redirect, await Stranger.StatusAsync("/"));
        using var late = await Stranger.SignInAsync("anna", Visitors.Password);
        Assert.Equal(HttpStatusCode.ServiceUnavailable, late.StatusCode);
        Assert.Contains("nobody can sign in now", await late.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Pages_WithASession_AreNotKept()
    {
        await Host.AddAccountAsync("anna", AccountRole.Admin);
        using var anna = await Host.SignedInAsync("anna");

        foreach (var path in new[] { "/", "/admin", "/api/v1/accounts", "/api/v1/cameras/nobody/keys" })
        {
            using var answer = await anna.GetAsync(new Uri(path, UriKind.Relative));
            Assert.True(answer.Headers.CacheControl!.NoStore, path);
            Assert.Equal("same-origin", answer.Headers.GetValues("Cross-Origin-Resource-Policy").Single());
        }

        using var style = await anna.GetAsync(new Uri("/dashboard/page.css", UriKind.Relative));
        Assert.False(style.Headers.CacheControl!.NoStore);
    }

    private async Task<HttpResponseMessage> BasicAsync(string name, string password, string path = "/api/v1/live")
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, path);
        request.Headers.Authorization = new AuthenticationHeaderValue("Basic", Convert.ToBase64String(Encoding.UTF8.GetBytes($"{name}:{password}")));
        request.Headers.Accept.ParseAdd(path == "/" ? "text/html" : "*/*");
        return await Stranger.SendAsync(request);
    }
}
