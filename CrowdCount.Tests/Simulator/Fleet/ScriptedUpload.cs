using System.Collections.Concurrent;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace CrowdCount.Tests.Simulator.Fleet;

/// <summary>One request as it arrived.</summary>
public sealed record Received(string Camera, byte[] Body, string? CapturedAt, string? People, string? Authorization, string? ContentType)
{
    public string Sha256 { get; } = Convert.ToHexStringLower(SHA256.HashData(Body));

    public DateTimeOffset Captured => DateTimeOffset.Parse(CapturedAt!, CultureInfo.InvariantCulture);
}

/// <summary>A receiver on a free loopback port that notes all requests, and answers as Upload does unless the test says otherwise.</summary>
public sealed class ScriptedUpload : IAsyncDisposable
{
    private readonly ConcurrentQueue<Received> _requests = new();
    private readonly ConcurrentDictionary<string, bool> _known = new();
    private readonly WebApplication _app;
    private int _underWay;

    private ScriptedUpload(WebApplication app) => _app = app;

    public Uri Address => new(_app.Urls.First());

    /// <summary>Answers the n-th request, from 1.</summary>
    public Func<int, Received, HttpContext, Task>? Script { get; set; }

    public IReadOnlyList<Received> Requests => [.. _requests];

    public int MostAtOnce { get; private set; }

    public static async Task<ScriptedUpload> StartAsync(Func<int, Received, HttpContext, Task>? script = null, int port = 0)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls($"http://127.0.0.1:{port}");
        var app = builder.Build();
        var upload = new ScriptedUpload(app) { Script = script };
        app.MapPost("/api/v1/cameras/{camera}/photos", upload.ReceiveAsync);
        await app.StartAsync();
        return upload;
    }

    public static Func<int, Received, HttpContext, Task> Always(int status, string? type = null, string? retryAfter = null) =>
        (_, _, http) => RefuseAsync(http, status, type, retryAfter);

    public static async Task RefuseAsync(HttpContext http, int status, string? type = null, string? retryAfter = null)
    {
        http.Response.StatusCode = status;
        if (retryAfter is not null)
            http.Response.Headers.RetryAfter = retryAfter;
        http.Response.ContentType = "application/problem+json";
        await http.Response.WriteAsync($$"""{"type":"urn:crowdcount:problem:{{type ?? "other"}}","title":"No.","status":{{status}},"detail":"The detail of it."}""");
    }

    /// <summary>As the real one: known by camera, bytes and capture time.</summary>
    public async Task AcceptAsync(Received photo, HttpContext http)
    {
        var id = Convert.ToHexString(SHA256.HashData(Encoding.UTF8.GetBytes($"{photo.Camera} {photo.Sha256} {photo.CapturedAt}")))[..28];
        var repeated = _known.TryAdd(id, true) ? "" : ",\"repeated\":true";
        http.Response.StatusCode = 202;
        http.Response.ContentType = "application/json";
        await http.Response.WriteAsync($$"""{"id":"{{id}}","camera":"{{photo.Camera}}","state":"waiting"{{repeated}}}""");
    }

    public async ValueTask DisposeAsync()
    {
        // Hanging requests are not waited for.
        using var now = new CancellationTokenSource(TimeSpan.FromMilliseconds(100));
        try
        {
            await _app.StopAsync(now.Token);
        }
        catch (OperationCanceledException)
        {
        }

        await _app.DisposeAsync();
    }

    private async Task ReceiveAsync(HttpContext http, string camera)
    {
        MostAtOnce = Math.Max(MostAtOnce, Interlocked.Increment(ref _underWay));
        try
        {
            using var body = new MemoryStream();
            await http.Request.Body.CopyToAsync(body);
            string? Header(string name) => http.Request.Headers.TryGetValue(name, out var value) ? value.ToString() : null;
            var photo = new Received(camera, body.ToArray(), Header("X-Captured-At"), Header("X-Simulated-People"), Header("Authorization"), Header("Content-Type"));
            int number;
            lock (_requests)
            {
                _requests.Enqueue(photo);
                number = _requests.Count;
            }

            await (Script is { } script ? script(number, photo, http) : AcceptAsync(photo, http));
        }
        finally
        {
            Interlocked.Decrement(ref _underWay);
        }
    }
}
