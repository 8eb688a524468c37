using System.Collections.Concurrent;
using System.Diagnostics;
using System.Net.Http.Headers;
using System.Text;
using CrowdCount.Core.Cameras;
using CrowdCount.Core.Storage;
using CrowdCount.Tests.Core.Engines;

namespace CrowdCount.Tests.Dashboard.Accounts;

/// <summary>Passwords, sessions and keys that are known here are looked for in everything that is written down.</summary>
public sealed class DashboardSecretsTests : DashboardTest
{
    private const string Password = "Zanzibar-quetzal-77";

    protected override (string Key, string Value)[] Settings => [("Logging:LogLevel:Default", "Trace"), ("Dashboard:FirstAdminPassword", Password), ("Dashboard:SignInRequired", "true")];

    [Fact]
    public async Task Secrets_OfASession_AreInNoLogTraceOrStore()
    {
        var spans = new ConcurrentQueue<string>();
        using var listener = new ActivityListener
        {
            ShouldListenTo = _ => true,
            Sample = (ref ActivityCreationOptions<ActivityContext> _) => ActivitySamplingResult.AllDataAndRecorded,
            ActivityStopped = span => spans.Enqueue($"{span.DisplayName} {string.Join(' ', span.TagObjects)} {string.Join(' ', span.Events.SelectMany(e => e.Tags))} {string.Join(' ', span.Baggage)}"),
        };
        ActivitySource.AddActivityListener(listener);

        using var admin = await SignInAsync();
        using var wrong = await Stranger.SignInAsync(Password, $"{Password}x");
        using var changed = await admin.SendFormAsync("/admin", "add", ("name", "anna"), ("role", "viewer"), ("password", $"{Password}-anna"));
        using var script = await BasicAsync();
        using var made = await admin.SendFormAsync("/admin/keys?camera=gate", "add", ("label", ""));
        var key = KeyIn(await made.Content.ReadAsStringAsync());
        var cookie = Session;

        var store = (await StoreDump.TakeAsync(Host.Get<RedisConnections>().Commands)).ToString();
        var logs = string.Join('\n', Host.Log.Select(record => $"{record.Category} {record.Message} {record.Exception} {string.Join(' ', record.StructuredState ?? [])}"));
        Assert.Contains("admin signed in", logs, StringComparison.Ordinal);
        Assert.Contains("/admin/keys", string.Join('\n', spans), StringComparison.Ordinal);
        foreach (var (where, text) in new[] { ("logs", logs), ("traces", string.Join('\n', spans)), ("store", store) })
        {
            Assert.False(text.Contains(Password, StringComparison.OrdinalIgnoreCase), $"A password is in the {where}.");
            Assert.False(text.Contains(Convert.ToBase64String(Encoding.UTF8.GetBytes($"admin:{Password}")), StringComparison.Ordinal), $"Basic credentials are in the {where}.");
            Assert.False(text.Contains(cookie, StringComparison.Ordinal), $"A session is in the {where}.");
            Assert.False(text.Contains(key, StringComparison.Ordinal), $"A key is in the {where}.");
        }
    }

    private string Session { get; set; } = "";

    private async Task<HttpClient> SignInAsync()
    {
        var http = Host.Client();
        using var answer = await http.SignInAsync("admin", Password);
        Session = answer.Headers.GetValues("Set-Cookie").Single(cookie => cookie.StartsWith("crowdcount-session=", StringComparison.Ordinal)).Split(['=', ';'])[1];
        Assert.True(Session.Length > 100, Session);
        return http;
    }

    private async Task<HttpResponseMessage> BasicAsync()
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, "/api/v1/live");
        request.Headers.Authorization = new AuthenticationHeaderValue("Basic", Convert.ToBase64String(Encoding.UTF8.GetBytes($"admin:{Password}")));
        var answer = await Stranger.SendAsync(request);
        answer.EnsureSuccessStatusCode();
        return answer;
    }

    private static string KeyIn(string html)
    {
        const string Before = "id=\"key-itself\"";
        var from = html.IndexOf('>', html.IndexOf(Before, StringComparison.Ordinal)) + 1;
        var key = html[from..html.IndexOf('<', from)];
        Assert.Equal(KeyText.Length, key.Length);
        return key;
    }
}
