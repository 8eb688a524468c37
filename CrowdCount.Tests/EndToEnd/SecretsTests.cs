using System.Globalization;
using System.Text;
using CrowdCount.Core.Cameras;
using CrowdCount.Tests.Core.Engines;
using CrowdCount.Tests.Infrastructure;
using CrowdCount.Tests.Infrastructure.Otlp;
using CrowdCount.Tests.Upload;

namespace CrowdCount.Tests.EndToEnd;

/// <summary>A known key is sent in every way, right and wrong, to services that log all they can. Then it is looked for everywhere.</summary>
public sealed class SecretsTests
{
    private const string Camera = "north-gate";

    // Longer names than the services' own rules, which would keep these lines away.
    private static readonly string[] Loud = ["Default", "Microsoft", "Microsoft.AspNetCore.Hosting", "Microsoft.AspNetCore.Routing", "Microsoft.AspNetCore.Server", "Microsoft.AspNetCore.Http", "Microsoft.AspNetCore.StaticAssets"];

    [Fact]
    public async Task Key_SentInEveryWay_IsInNoLogSpanMetricAnswerOrStore()
    {
        await using var redis = await RedisServer.StartAsync();
        await using var core = await CoreHost.StartAsync(redis);
        await using var receiver = await OtlpReceiver.StartAsync();
        var key = (await core.Get<CameraKeys>().AddAsync(CameraId.Parse(Camera), "the one", null, CancellationToken.None)).Key;
        var environment = receiver.Settings().Concat(Loud.Select(name => KeyValuePair.Create($"Logging__LogLevel__{name}", "Trace")))
            .Append(KeyValuePair.Create("Upload__KeysRequired", "true")).ToDictionary();
        var services = await Task.WhenAll(new[] { "Upload", "Predict", "Dashboard" }.Select(name => ServiceProcess.StartAsync(name, redis.ConnectionString, environment)));
        try
        {
            var upload = services[0];
            var answers = new StringBuilder();
            foreach (var (path, headers) in Requests(key))
                answers.AppendLine(await SendAsync(upload, path, headers));
            foreach (var malformed in Malformed(key))
                answers.AppendLine(await RawAsync(upload, malformed));
            var metrics = string.Concat(await Task.WhenAll(services.Select(service => service.Http.GetStringAsync(new Uri("/metrics", UriKind.Relative)))));
            await Task.WhenAll(services.Select(service => service.EndAsync()));

            // The search can fail: what is sent beside the key is there.
            var logs = string.Concat(services.Select(service => service.Output));
            var exported = string.Concat(receiver.Bodies.Select(Encoding.UTF8.GetString));
            var store = (await StoreDump.TakeAsync(core.Redis)).ToString();
            Assert.Contains($"/c/{Camera}", logs, StringComparison.Ordinal);
            Assert.Contains("Request starting", logs, StringComparison.Ordinal);
            Assert.Contains("url.path", exported, StringComparison.Ordinal);
            Assert.Contains($"/c/{Camera}", exported, StringComparison.Ordinal);
            Assert.Contains("unknown-key", answers.ToString(), StringComparison.Ordinal);
            Assert.Contains("unknown-key", metrics, StringComparison.Ordinal);
            Assert.Contains("the one", store, StringComparison.Ordinal);
            Assert.Contains(receiver.Logs, log => log.Body.Contains("Request starting", StringComparison.Ordinal));

            foreach (var (place, text) in new[] { ("logs", logs), ("telemetry", exported), ("metrics", metrics), ("answers", answers.ToString()), ("store", store) })
            {
                foreach (var form in FormsOf(key))
                    Assert.False(text.Contains(form, StringComparison.OrdinalIgnoreCase), $"The {place} hold '{form}': {Around(text, form)}");
            }
        }
        finally
        {
            foreach (var service in services)
                await service.DisposeAsync();
        }
    }

    private static IEnumerable<(string Path, (string Name, string Value)[] Headers)> Requests(string key)
    {
        var photos = $"/api/v1/cameras/{Camera}/photos";
        var (encoded, twice) = (Encoded(key, "%"), Encoded(key, "%25"));

        // Right.
        yield return (photos, [("X-Camera-Key", key)]);
        yield return (photos, [("Authorization", $"Bearer {key}")]);
        yield return (photos, [("Authorization", CameraKeyTests.Basic(Camera, key))]);
        foreach (var path in new[] { $"/c/{Camera}/{key}", $"/c/{Camera}/{key}/", $"//c//{Camera}//{key}", $"/C/{Camera}/{key}", $"/%63/{Camera}/{encoded}" })
            yield return (path, [("Referer", $"http://localhost/c/{Camera}")]);

        // Wrong: another camera's, in part, with something more.
        yield return ("/api/v1/cameras/hall/photos", [("X-Camera-Key", key)]);
        yield return ("/api/v1/cameras/hall/photos", [("Authorization", CameraKeyTests.Basic(Camera, key))]);
        yield return (photos, [("Authorization", $"Digest {key}")]);
        yield return (photos, [("X-Camera-Key", $"{key}x"), ("Authorization", $"Bearer {key}")]);
        yield return ("/crowdy/image/count", [("X-Camera-Key", key)]);
        foreach (var path in new[] { $"/c/hall/{key}", $"/c/{Camera}/{key}x", $"/c/{Camera}/x{key}", $"/c/{Camera}/{key.ToUpperInvariant()}" })
            yield return (path, []);

        // Misplaced.
        foreach (var path in new[]
        {
            $"{photos}?key={key}", $"{photos}?{key}", $"{photos}?include={key}", $"{photos}?camera={encoded}", $"{photos}?x=1&token={key}y", $"/c/{Camera}?key={key}", $"/c/{Camera}/{key}?key={key}",
            $"/c/{Camera}/{key}/photo.jpg", $"/c/{Camera}/photo/{key}", $"/c/{key}", $"/c/{key}/{Camera}", $"/c/{Camera};{key}", $"/c%2F{Camera}%2F{key}", $"/c/{Camera}/{twice}", $"/c/{Camera}%2f{encoded}",
            $"/{key}", $"/x/{Camera}/{key}", $"/api/v1/cameras/{key}/photos", $"/api/v1/cameras/{Camera}/{key}", $"/api/v1/cameras/{Camera}/photos/{key}", $"/api/v1/photos/{key}", $"/crowdy/image/count?camera_id={key}",
            $"/health/{key}", $"/docs/{key}", $"/upload/{key}.css",
        })
        {
            yield return (path, []);
        }
    }

    /// <summary>What the server itself refuses, quoting it where it is allowed to.</summary>
    private static IEnumerable<string> Malformed(string key)
    {
        yield return $"POST /c/{Camera}/{key} HTTP/9.9\r\nHost: localhost\r\n\r\n";
        yield return $"POST /c/{Camera}/{key}\0 HTTP/1.1\r\nHost: localhost\r\n\r\n";
        yield return $"/c/{Camera}/{key}\r\n\r\n";
        yield return $"POST c/{Camera}/{key} HTTP/1.1\r\nHost: localhost\r\n\r\n";
        yield return $"POST /c/{Camera}/x HTTP/1.1\r\nHost: localhost\r\nX-Camera-Key {key}\r\n\r\n";
    }

    private static IEnumerable<string> FormsOf(string key)
    {
        yield return key;
        yield return Encoded(key, "%");
        yield return Encoded(key, "%25");
        // Basic's, whatever came before the colon: base 64 depends on where in a group of three it starts.
        foreach (var user in new[] { $"{Camera}:", "x", "xx", "xxx" })
            yield return Convert.ToBase64String(Encoding.UTF8.GetBytes(user + key))[^28..^4];
    }

    private static string Encoded(string key, string mark) => string.Concat(key.Select(c => $"{mark}{(int)c:x2}"));

    private static async Task<string> SendAsync(ServiceProcess upload, string path, (string Name, string Value)[] headers)
    {
        // By hand: a client would tidy the path.
        var photo = TestPhotos.Jpeg();
        var head = new StringBuilder($"POST {path} HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\nContent-Type: image/jpeg\r\nContent-Length: {photo.Length}\r\n");
        foreach (var (name, value) in headers)
            head.Append(CultureInfo.InvariantCulture, $"{name}: {value}\r\n");
        return await RawAsync(upload, $"{head}\r\n", photo);
    }

    private static async Task<string> RawAsync(ServiceProcess upload, string head, byte[]? body = null)
    {
        await using var connection = await RawConnection.OpenAsync(upload.Http.BaseAddress!);
        await connection.SendAsync(head);
        try
        {
            await connection.SendAsync(body ?? []);
        }
        catch (IOException)
        {
            // It was refused before it was read.
        }

        return await connection.ReadToEndAsync(TimeSpan.FromSeconds(20));
    }

    private static string Around(string text, string form)
    {
        var at = text.IndexOf(form, StringComparison.OrdinalIgnoreCase);
        return text[Math.Max(0, at - 200)..Math.Min(text.Length, at + 200)];
    }
}
