using System.Net;
using System.Text;
using CrowdCount.Core.Accounts;
using CrowdCount.Dashboard.Accounts;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Routing;

namespace CrowdCount.Tests.Dashboard.Accounts;

/// <summary>Who may do what, and that nothing is forgotten.</summary>
public sealed class RolesTests : DashboardTest
{
    [Fact]
    public void Endpoints_EachOfThem_SaysWhoMayUseIt()
    {
        string[] forEveryone = ["/health/live", "/health/ready", "/metrics", "/csp-reports", "/sign-in"];
        var endpoints = Host.Get<IEnumerable<EndpointDataSource>>().SelectMany(source => source.Endpoints).OfType<RouteEndpoint>()
            // Files that are new since the build; in a published copy there is no such endpoint. It takes no policy of its own, so the fallback holds it.
            .Where(endpoint => endpoint.DisplayName != "Fallback {**path:file}").ToArray();

        Assert.True(endpoints.Length > 30, "The endpoints were not found.");
        Assert.Empty(endpoints.Where(endpoint => endpoint.Metadata.GetMetadata<IAllowAnonymous>() is null && endpoint.Metadata.GetMetadata<IAuthorizeData>()?.Policy is null).Select(endpoint => endpoint.DisplayName));
        // Everyone's are these, and files: what a policy of Viewer forgets would be added here on purpose.
        Assert.Equal(forEveryone.Order(), endpoints
            .Where(endpoint => endpoint.Metadata.GetMetadata<IAllowAnonymous>() is not null && !IsFile(endpoint))
            .Select(endpoint => "/" + endpoint.RoutePattern.RawText!.TrimStart('/')).Distinct().Order());
        Assert.Contains(endpoints, endpoint => endpoint.RoutePattern.RawText!.Contains("_blazor", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Call_EachRole_MayOrMayNot()
    {
        (string Method, string Path, AccountRole Least)[] calls =
        [
            ("GET", "/api/v1/live", AccountRole.Viewer),
            ("GET", "/api/v1/windows", AccountRole.Viewer),
            ("GET", "/counters", AccountRole.Viewer),
            ("GET", "/photos/no-id", AccountRole.Viewer),
            ("GET", "/photos/no-id/heads", AccountRole.Viewer),
            ("GET", "/simulated/0.jpg", AccountRole.Viewer),
            ("GET", "/api/v1/cameras/a/settings", AccountRole.Viewer),
            ("PUT", "/api/v1/cameras/a/settings", AccountRole.Analyst),
            ("GET", "/api/v1/cameras/a/keys", AccountRole.Admin),
            ("POST", "/api/v1/cameras/a/keys", AccountRole.Admin),
            ("DELETE", "/api/v1/cameras/a/keys/b", AccountRole.Admin),
            ("GET", "/api/v1/accounts", AccountRole.Admin),
            ("PUT", "/api/v1/accounts/x", AccountRole.Admin),
            ("DELETE", "/api/v1/accounts/x", AccountRole.Admin),
            ("POST", "/_blazor/negotiate?negotiateVersion=1", AccountRole.Viewer),
        ];
        await AddOneOfEachAsync();
        foreach (var (method, path, _) in calls)
            Assert.Equal(HttpStatusCode.Unauthorized, await Stranger.StatusAsync(path, new HttpMethod(method)));

        foreach (var role in Enum.GetValues<AccountRole>())
        {
            using var http = await Host.SignedInAsync(Access.Of(role));
            foreach (var (method, path, least) in calls)
            {
                var status = await http.StatusAsync(path, new HttpMethod(method));
                Assert.True((status == HttpStatusCode.Forbidden) == (role < least) && status != HttpStatusCode.Unauthorized, $"{role}: {method} {path} answers {status}.");
            }
        }
    }

    [Fact]
    public async Task Page_OfEachRole_OpensOrSaysWhy()
    {
        await AddOneOfEachAsync();
        foreach (var role in Enum.GetValues<AccountRole>())
        {
            using var http = await Host.SignedInAsync(Access.Of(role));
            Assert.Equal(HttpStatusCode.OK, await http.StatusAsync("/wall"));
            Assert.Equal(role == AccountRole.Admin, (await http.GetStringAsync(new Uri("/", UriKind.Relative))).Contains("href=\"/admin\"", StringComparison.Ordinal));
            foreach (var path in new[] { "/admin", "/admin/keys" })
            {
                using var answer = await http.GetAsync(new Uri(path, UriKind.Relative));
                Assert.Equal(role == AccountRole.Admin ? HttpStatusCode.OK : HttpStatusCode.Redirect, answer.StatusCode);
                if (answer.Headers.Location is not { } elsewhere)
                    continue;
                var page = WebUtility.HtmlDecode(await http.GetStringAsync(elsewhere));
                Assert.Contains("This page is for other roles", page, StringComparison.Ordinal);
                Assert.Contains($"You are signed in as {Access.Of(role)}", page, StringComparison.Ordinal);
            }
        }
    }

    private async Task AddOneOfEachAsync()
    {
        foreach (var role in Enum.GetValues<AccountRole>().OrderDescending())
            await Host.AddAccountAsync(Access.Of(role), role);
    }

    [Fact]
    public async Task Accounts_ByScript_AreAddedChangedAndRemoved()
    {
        using var first = await PutAsync("admin", "{\"role\":\"admin\",\"password\":\"correct horse battery\"}", Stranger);
        Assert.Equal(HttpStatusCode.Created, first.StatusCode);
        using var admin = await Host.SignedInAsync("admin");

        Assert.Equal(HttpStatusCode.Created, await StatusAsync("Анна", "{\"role\":\"viewer\",\"password\":\"123456789012\"}"));
        Assert.Equal(HttpStatusCode.NoContent, await StatusAsync("анна", "{\"role\":\"analyst\"}"));
        var list = await admin.GetStringAsync(new Uri("/api/v1/accounts", UriKind.Relative));
        Assert.Contains("\"role\":\"analyst\"", list, StringComparison.Ordinal);
        Assert.DoesNotContain("assword", list, StringComparison.Ordinal);

        Assert.Equal(HttpStatusCode.NotFound, await StatusAsync("nobody", "{\"role\":\"viewer\"}"));
        Assert.Equal(HttpStatusCode.BadRequest, await StatusAsync("nobody", "{\"role\":\"viewer\",\"password\":\"short\"}"));
        Assert.Equal(HttpStatusCode.BadRequest, await StatusAsync("nobody", "{\"role\":\"king\",\"password\":\"123456789012\"}"));
        Assert.Equal(HttpStatusCode.BadRequest, await StatusAsync("no body", "{\"role\":\"viewer\",\"password\":\"123456789012\"}"));
        Assert.Equal(HttpStatusCode.BadRequest, await StatusAsync("nobody", "{}"));
        Assert.Equal(HttpStatusCode.Conflict, await StatusAsync("admin", "{\"role\":\"viewer\"}"));
        Assert.Equal(HttpStatusCode.Conflict, await admin.StatusAsync("/api/v1/accounts/admin", HttpMethod.Delete));
        Assert.Equal(HttpStatusCode.NoContent, await admin.StatusAsync("/api/v1/accounts/АННА", HttpMethod.Delete));
        Assert.Equal(HttpStatusCode.NotFound, await admin.StatusAsync("/api/v1/accounts/анна", HttpMethod.Delete));

        async Task<HttpStatusCode> StatusAsync(string name, string json)
        {
            using var answer = await PutAsync(name, json, admin);
            return answer.StatusCode;
        }
    }

    [Fact]
    public async Task Keys_ByScript_AreMadeReplacedAndRevoked()
    {
        using var empty = new StringContent("");
        empty.Headers.ContentType = null;
        using var made = await Stranger.PostAsync(new Uri("/api/v1/cameras/gate/keys", UriKind.Relative), empty);
        Assert.Equal(HttpStatusCode.Created, made.StatusCode);
        var key = Between(await made.Content.ReadAsStringAsync(), "\"key\":\"");
        using var body = new StringContent("{\"label\":\"by the fountain\",\"oldKeysEndAfter\":86400}", Encoding.UTF8, "application/json");
        using var replaced = await Stranger.PostAsync(new Uri("/api/v1/cameras/gate/keys", UriKind.Relative), body);
        Assert.Equal(HttpStatusCode.Created, replaced.StatusCode);

        var list = await Stranger.GetStringAsync(new Uri("/api/v1/cameras/gate/keys", UriKind.Relative));
        Assert.Contains(key[^4..], list, StringComparison.Ordinal);
        Assert.DoesNotContain(key, list, StringComparison.Ordinal);
        Assert.Contains("by the fountain", list, StringComparison.Ordinal);
        Assert.DoesNotContain("\"ends\":null,\"id\"", list, StringComparison.Ordinal);
        var id = Between(list, "\"id\":\"");
        Assert.Equal(HttpStatusCode.NoContent, await Stranger.StatusAsync($"/api/v1/cameras/gate/keys/{id}", HttpMethod.Delete));
        Assert.Equal(HttpStatusCode.NotFound, await Stranger.StatusAsync($"/api/v1/cameras/gate/keys/{id}", HttpMethod.Delete));
        using var bad = new StringContent("{\"oldKeysEndAfter\":-1}", Encoding.UTF8, "application/json");
        using var refused = await Stranger.PostAsync(new Uri("/api/v1/cameras/gate/keys", UriKind.Relative), bad);
        Assert.Equal(HttpStatusCode.BadRequest, refused.StatusCode);
    }

    private static async Task<HttpResponseMessage> PutAsync(string name, string json, HttpClient http)
    {
        using var body = new StringContent(json, Encoding.UTF8, "application/json");
        return await http.PutAsync(new Uri($"/api/v1/accounts/{Uri.EscapeDataString(name)}", UriKind.Relative), body);
    }

    private static string Between(string text, string before)
    {
        var from = text.IndexOf(before, StringComparison.Ordinal) + before.Length;
        return text[from..text.IndexOf('"', from)];
    }

    private static bool IsFile(RouteEndpoint endpoint) => endpoint.Metadata.Any(item => item.GetType().Name is "StaticAssetDescriptor" or "BuildAssetMetadata");
}
