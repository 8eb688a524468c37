using System.Net;
using System.Text.RegularExpressions;
using CrowdCount.Core.Accounts;
using CrowdCount.Dashboard.Accounts;

namespace CrowdCount.Tests.Dashboard.Accounts;

/// <summary>People at a dashboard: their accounts, and browsers without a script.</summary>
internal static partial class Visitors
{
    public const string Password = "correct horse battery";

    public static async Task AddAccountAsync(this DashboardHost host, string name, AccountRole role, string password = Password) =>
        Assert.Equal(AccountChange.Done, await host.Get<AccountDesk>().AddAsync(AccountName.Parse(name), role, password, "A test", CancellationToken.None));

    /// <summary>A browser with the cookie of a session.</summary>
    public static async Task<HttpClient> SignedInAsync(this DashboardHost host, string name, string password = Password)
    {
        var http = host.Client();
        using var answer = await http.SignInAsync(name, password);
        Assert.Equal(HttpStatusCode.Redirect, answer.StatusCode);
        return http;
    }

    public static Task<HttpResponseMessage> SignInAsync(this HttpClient http, string name, string password, string page = "/sign-in") =>
        http.SendFormAsync(page, "sign-in", ("name", name), ("password", password));

    /// <summary>Fetches a page and sends one of its forms.</summary>
    public static async Task<HttpResponseMessage> SendFormAsync(this HttpClient http, string page, string form, params (string Name, string Value)[] fields)
    {
        var html = await http.GetStringAsync(new Uri(page, UriKind.Relative));
        Assert.Contains($"name=\"_handler\" value=\"{form}\"", html, StringComparison.Ordinal);
        return await http.PostAsync(page, [("_handler", form), ("__RequestVerificationToken", TokenIn(html)), .. fields]);
    }

    public static async Task<HttpResponseMessage> PostAsync(this HttpClient http, string path, IEnumerable<(string Name, string Value)> fields)
    {
        using var content = new FormUrlEncodedContent(fields.Select(field => KeyValuePair.Create(field.Name, field.Value)));
        return await http.PostAsync(new Uri(path, UriKind.Relative), content);
    }

    public static string TokenIn(string html) => Token().Match(html).Groups["token"].Value;

    public static async Task<HttpStatusCode> StatusAsync(this HttpClient http, string path, HttpMethod? method = null)
    {
        using var request = new HttpRequestMessage(method ?? HttpMethod.Get, path);
        using var answer = await http.SendAsync(request);
        return answer.StatusCode;
    }

    [GeneratedRegex("name=\"__RequestVerificationToken\" value=\"(?<token>[^\"]+)\"", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Token();
}
