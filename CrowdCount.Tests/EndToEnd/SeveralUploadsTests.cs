using System.Net;
using System.Net.Http.Headers;
using System.Net.Sockets;
using System.Text.Json;
using CrowdCount.Tests.Infrastructure;
using CrowdCount.Tests.Standalone;
using CrowdCount.Tests.Upload;

namespace CrowdCount.Tests.EndToEnd;

/// <summary>Two uploads on one store: what a camera sees of one that goes away, and what the ledger says then. Nobody counts here.</summary>
public sealed class SeveralUploadsTests : IAsyncLifetime
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);
    private static readonly Uri Photos = new("/api/v1/cameras/gate/photos", UriKind.Relative);

    private RedisServer _redis = null!;
    private CoreHost _core = null!;
    private ServiceProcess[] _uploads = [];

    public async ValueTask InitializeAsync()
    {
        _redis = await RedisServer.StartAsync();
        _core = await CoreHost.StartAsync(_redis, settings: ("Site:TimeZone", "UTC"));
        _uploads = await Task.WhenAll(ServiceProcess.StartAsync("Upload", _redis.ConnectionString), ServiceProcess.StartAsync("Upload", _redis.ConnectionString));
        foreach (var upload in _uploads)
            await upload.HasStoreAsync();
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var upload in _uploads)
            await upload.DisposeAsync();
        if (_core is not null)
            await _core.DisposeAsync();
        if (_redis is not null)
            await _redis.DisposeAsync();
    }

    [Fact]
    public async Task OneIsKilledBeforeItsAnswer_SenderRepeatsAtTheOtherAndThePhotoIsThereOnce()
    {
        await using var proxy = await SmallProxy.StartAsync(_uploads);
        var photo = TestPhotos.Jpeg(1);
        // It is accepted, and the sender waits for a count that never comes.
        var waiting = PostAsync(proxy.Http, photo, wait: true);
        await Eventually.TrueAsync(async () => (await _core.ReadLedgerAsync()).Day.Accepted == 1, Patience, "The photo was not accepted.");

        await _uploads[await HasAsync(_uploads[0]) ? 0 : 1].KillAsync();

        using (var cut = await waiting)
            Assert.True(cut is null or { StatusCode: HttpStatusCode.BadGateway }, $"{cut?.StatusCode}");
        await RepeatedAsync(proxy, photo);
        var ledger = await _core.ReadLedgerAsync();
        Assert.Equal((1, 1, 1), (ledger.Day.Accepted, ledger.Day.Waiting, ledger.Day.Repeats));
        Assert.True(ledger.AddsUp);
    }

    [Fact]
    public async Task OneIsToldToEnd_WhatHasBegunIsFinishedAndNothingNewIsTaken()
    {
        var upload = _uploads[0];
        var photo = TestPhotos.Jpeg(2);
        await using var idle = await RawConnection.OpenAsync(upload.Http.BaseAddress!);
        await using var slow = await RawConnection.OpenAsync(upload.Http.BaseAddress!);
        await slow.SendAsync($"POST {Photos} HTTP/1.1\r\nHost: localhost\r\nContent-Type: image/jpeg\r\nContent-Length: {photo.Length}\r\n\r\n");
        await slow.SendAsync(photo.AsMemory(0, photo.Length / 2));
        var waiting = PostAsync(upload.Http, TestPhotos.Jpeg(3), wait: true);
        await Eventually.TrueAsync(async () => (await _core.ReadLedgerAsync()).Day.Accepted == 1, Patience, "The photo was not accepted.");

        await StandaloneProcess.TermAsync(upload.Id);

        // Who waits for a count is sent home at once, with the receipt; a new connection is not made; an idle one is closed.
        using (var answer = await waiting)
        {
            Assert.Equal(HttpStatusCode.Accepted, answer!.StatusCode);
            Assert.True(answer.Headers.ConnectionClose);
        }

        await Eventually.TrueAsync(async () => await RefusesAsync(upload.Http.BaseAddress!), Patience, "It still takes connections.");
        Assert.Equal("", await idle.ReadToEndAsync(Patience));
        await slow.SendAsync(photo.AsMemory(photo.Length / 2));
        var last = await slow.ReadToEndAsync(Patience);
        Assert.StartsWith("HTTP/1.1 202", last, StringComparison.Ordinal);
        Assert.Contains("Connection: close", last, StringComparison.Ordinal);
        await upload.EndedAsync(Patience);

        await using var proxy = await SmallProxy.StartAsync(_uploads);
        await RepeatedAsync(proxy, photo);
        var ledger = await _core.ReadLedgerAsync();
        Assert.Equal((2, 2, 1), (ledger.Day.Accepted, ledger.Day.Waiting, ledger.Day.Repeats));
        Assert.True(ledger.AddsUp);
    }

    /// <summary>Sends until it is taken, as a camera does.</summary>
    private static Task RepeatedAsync(SmallProxy proxy, byte[] photo) => Eventually.TrueAsync(
        async () =>
        {
            using var answer = await PostAsync(proxy.Http, photo);
            return answer is { IsSuccessStatusCode: true } && JsonDocument.Parse(await answer.Content.ReadAsStringAsync()).RootElement.GetProperty("repeated").GetBoolean();
        },
        Patience, "The photo was not taken as a repeat.");

    /// <returns>Null when the connection was cut.</returns>
    private static async Task<HttpResponseMessage?> PostAsync(HttpClient upload, byte[] photo, bool wait = false)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, Photos) { Content = new ByteArrayContent(photo) { Headers = { ContentType = new MediaTypeHeaderValue("image/jpeg") } } };
        if (wait)
            request.Headers.Add("Prefer", "wait=20");
        try
        {
            return await upload.SendAsync(request);
        }
        catch (HttpRequestException)
        {
            return null;
        }
    }

    /// <summary>Whether it was this one that took the photo.</summary>
    private static async Task<bool> HasAsync(ServiceProcess upload) =>
        (await upload.Http.GetStringAsync("/metrics")).Split('\n').Any(line => line.StartsWith("crowdcount_upload_photos_accepted_total{", StringComparison.Ordinal));

    private static async Task<bool> RefusesAsync(Uri address)
    {
        try
        {
            await using var connection = await RawConnection.OpenAsync(address);
            return false;
        }
        catch (SocketException)
        {
            return true;
        }
    }
}
