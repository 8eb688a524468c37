using System.Net;
using System.Net.Http.Headers;
using System.Text.Json;
using System.Text.Json.Nodes;
using CrowdCount.Core;
using CrowdCount.Core.Counting;
using CrowdCount.Core.Ledger;
using CrowdCount.Core.Live;
using CrowdCount.Core.Photos;
using CrowdCount.Core.Site;
using CrowdCount.Core.Storage;
using CrowdCount.ServiceDefaults;
using CrowdCount.Tests.Infrastructure;
using CrowdCount.Upload;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Testing;

namespace CrowdCount.Tests.Upload;

/// <summary>Upload as it really runs: its own composition, Kestrel on a free loopback port, a real Redis.</summary>
public sealed class UploadHost : IAsyncDisposable
{
    private readonly WebApplication _app;
    private readonly FakeLogCollector _log;

    private UploadHost(WebApplication app)
    {
        _app = app;
        _log = app.Services.GetFakeLogCollector();
        Address = new Uri(app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.First());
        Http = new HttpClient(new SocketsHttpHandler { AllowAutoRedirect = false }) { BaseAddress = Address, Timeout = TimeSpan.FromSeconds(60) };
    }

    /// <summary>A folder without an appsettings.json: the one of the tests holds another service's.</summary>
    public static string ContentRoot { get; } = Directory.CreateDirectory(Path.Combine(AppContext.BaseDirectory, "upload-content-root")).FullName;

    public Uri Address { get; }

    public HttpClient Http { get; }

    public WorkQueue Queue => Get<WorkQueue>();

    /// <param name="settings">Configuration, e.g. ("Upload:MaxFiles", "2").</param>
    public static async Task<UploadHost> StartAsync(RedisServer redis, params (string Key, string Value)[] settings)
    {
        var host = await StartAsync(redis.ConnectionString, settings);
        await Eventually.TrueAsync(() => host.Get<StoreStatus>().IsUp, TimeSpan.FromSeconds(15), "The store did not come up.");
        return host;
    }

    /// <summary>The same without waiting for the store, which may be down.</summary>
    public static async Task<UploadHost> StartAsync(string redis, params (string Key, string Value)[] settings)
    {
        var builder = WebApplication.CreateBuilder(new WebApplicationOptions
        {
            ApplicationName = "CrowdCount.Upload",
            ContentRootPath = ContentRoot,
            EnvironmentName = "Production",
            Args = [$"--ConnectionStrings:redis={redis}", "--Upload:Port=0", "--Site:TimeZone=Europe/Moscow", .. settings.Select(s => $"--{s.Key}={s.Value}")],
        });
        builder.WebHost.UseStaticWebAssets();
        builder.Logging.ClearProviders().AddFakeLogging().SetMinimumLevel(LogLevel.Debug);
        builder.AddServiceDefaults();
        builder.AddRedis();
        builder.AddCrowdCountCore();
        builder.AddUpload();
        var app = builder.Build();
        app.MapDefaultEndpoints();
        app.MapUpload();
        await app.StartAsync();
        return new UploadHost(app);
    }

    public T Get<T>()
        where T : notnull => _app.Services.GetRequiredService<T>();

    public Task<HttpResponseMessage> PostAsync(string camera, byte[] photo, string? contentType = "image/jpeg", params (string Name, string Value)[] headers) =>
        SendAsync($"/api/v1/cameras/{camera}/photos", Content(photo, contentType), headers);

    public async Task<HttpResponseMessage> SendAsync(string path, HttpContent? content, params (string Name, string Value)[] headers)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, path) { Content = content };
        foreach (var (name, value) in headers)
            Assert.True(request.Headers.TryAddWithoutValidation(name, value));
        return await Http.SendAsync(request);
    }

    public static ByteArrayContent Content(byte[] bytes, string? contentType)
    {
        var content = new ByteArrayContent(bytes);
        content.Headers.ContentType = contentType is null ? null : MediaTypeHeaderValue.Parse(contentType);
        return content;
    }

    public Task<LedgerReport> LedgerAsync() => Get<LedgerReader>().ReadAsync(Get<SiteClock>().DayOf(Get<SiteClock>().Now), CancellationToken.None);

    public async Task<IReadOnlyList<string>> CamerasAsync() => [.. (await Get<LiveReader>().ReadAsync(1, CancellationToken.None)).Cameras.Select(camera => camera.Id.Value)];

    /// <summary>Claims the next photo and records a count for it.</summary>
    public Task CountNextAsync(int people, params HeadPoint[] heads) => CountNextAsync(people, PhotoFlags.None, heads);

    public async Task CountNextAsync(int people, PhotoFlags flags, params HeadPoint[] heads)
    {
        WorkItem? item = null;
        await Eventually.TrueAsync(async () => (item = (await Queue.ClaimAsync("tester", false, CancellationToken.None)).Item) is not null, TimeSpan.FromSeconds(10), "There was no photo to count.");
        var packed = new byte[heads.Length * HeadPoints.BytesPerPoint];
        HeadPoints.Pack(heads, packed);
        var count = new PhotoCount(people, people - 2, people + 3, "test-model", 640, 480, TimeSpan.FromMilliseconds(480), flags, new CountRange(people - 1, people + 2));
        Assert.Equal(MoveOutcome.Done, await Queue.RecordAsync(item!, count, new byte[] { 1, 2, 3 }, packed));
    }

    /// <summary>Our own log lines so far, of level Information and above.</summary>
    public IReadOnlyList<FakeLogRecord> LogLines() =>
        [.. _log.GetSnapshot().Where(line => line.Level >= LogLevel.Information && line.Category?.StartsWith("CrowdCount", StringComparison.Ordinal) == true)];

    /// <summary>All of them, whoever wrote them.</summary>
    public IReadOnlyList<FakeLogRecord> AllLogLines() => _log.GetSnapshot();

    public async ValueTask DisposeAsync()
    {
        Http.Dispose();
        await _app.StopAsync();
        await _app.DisposeAsync();
    }
}

internal static class Answers
{
    public static async Task<JsonObject> JsonAsync(this HttpResponseMessage answer, HttpStatusCode expected)
    {
        var text = await answer.Content.ReadAsStringAsync();
        Assert.True(answer.StatusCode == expected, $"{(int)answer.StatusCode} instead of {(int)expected}: {text}");
        return JsonNode.Parse(text)!.AsObject();
    }

    /// <summary>The name of the problem, after checking that it is a whole problem document.</summary>
    public static async Task<string> ProblemAsync(this HttpResponseMessage answer)
    {
        var text = await answer.Content.ReadAsStringAsync();
        Assert.True(answer.Content.Headers.ContentType?.MediaType == "application/problem+json", $"{(int)answer.StatusCode} {answer.Content.Headers.ContentType}: {text}");
        var problem = JsonDocument.Parse(text).RootElement;
        Assert.Equal((int)answer.StatusCode, problem.GetProperty("status").GetInt32());
        Assert.NotEmpty(problem.GetProperty("title").GetString()!);
        Assert.NotEmpty(problem.GetProperty("detail").GetString()!);
        var type = problem.GetProperty("type").GetString()!;
        Assert.StartsWith("urn:crowdcount:problem:", type, StringComparison.Ordinal);
        return type["urn:crowdcount:problem:".Length..];
    }
}
