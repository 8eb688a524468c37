using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Net.WebSockets;
using System.Text;
using System.Text.RegularExpressions;
using MessagePack;

namespace CrowdCount.Benchmarks.Viewers;

/// <summary>
/// An open Live page without a browser: fetches the page, starts its circuit over a compressed WebSocket as a browser does, and acknowledges every update.
/// Photos are not fetched.
/// </summary>
internal sealed partial class Viewer : IAsyncDisposable
{
    private static readonly TimeSpan PingEvery = TimeSpan.FromSeconds(10);

    private readonly ClientWebSocket _socket = new();
    private readonly SemaphoreSlim _sending = new(1, 1);
    private readonly CancellationTokenSource _end = new();
    private readonly SocketsHttpHandler _network;
    private readonly HttpMessageInvoker _invoker;
    private Task _work = Task.CompletedTask;
    private long _received;
    private long _updates;

    private Viewer()
    {
        _network = new SocketsHttpHandler { ConnectCallback = ConnectAsync };
        _invoker = new HttpMessageInvoker(_network);
        _socket.Options.DangerousDeflateOptions = new WebSocketDeflateOptions();
    }

    /// <summary>Bytes received over the circuit, as they were on the wire.</summary>
    public long Received => Interlocked.Read(ref _received);

    /// <summary>Updates of the page.</summary>
    public long Updates => Interlocked.Read(ref _updates);

    /// <summary>Why the circuit ended, if it did.</summary>
    public string? Failure { get; private set; }

    public static async Task<Viewer> OpenAsync(HttpClient dashboard, CancellationToken cancel)
    {
        var viewer = new Viewer();
        var page = await dashboard.GetStringAsync(new Uri("/", UriKind.Relative), cancel);
        var component = ComponentMarker().Match(page).Groups["marker"].Value;
        var state = StateMarker().Match(page).Groups["state"].Value;
        if (component.Length == 0)
            throw new InvalidOperationException("The page has no interactive part.");

        var address = dashboard.BaseAddress!;
        await viewer._socket.ConnectAsync(new UriBuilder(address) { Scheme = "ws", Path = "/_blazor" }.Uri, viewer._invoker, cancel);
        await viewer.SendAsync(Encoding.UTF8.GetBytes("{\"protocol\":\"blazorpack\",\"version\":1}\u001e"));
        await viewer.SendAsync(CircuitMessages.Invocation("0", "StartCircuit", address.ToString(), address.ToString(), $"[{component}]", state));
        viewer._work = Task.WhenAll(viewer.ReceiveAsync(), viewer.PingAsync());
        return viewer;
    }

    public async ValueTask DisposeAsync()
    {
        await _end.CancelAsync();
        await _work.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        _socket.Dispose();
        _invoker.Dispose();
        _network.Dispose();
        _sending.Dispose();
        _end.Dispose();
    }

    private async Task ReceiveAsync()
    {
        var buffer = new byte[1 << 16];
        var filled = 0;
        var greeted = false;
        try
        {
            while (true)
            {
                if (filled == buffer.Length)
                    Array.Resize(ref buffer, buffer.Length * 2);
                var got = await _socket.ReceiveAsync(buffer.AsMemory(filled), _end.Token);
                if (got.MessageType == WebSocketMessageType.Close)
                {
                    Failure ??= "The server closed the circuit.";
                    return;
                }

                filled += got.Count;
                var taken = 0;
                if (!greeted && buffer.AsSpan(0, filled).IndexOf((byte)0x1E) is var end and >= 0)
                    (greeted, taken) = (true, end + 1);
                var answers = new List<byte[]>();
                if (greeted)
                    taken += CircuitMessages.Read(buffer.AsMemory(taken, filled - taken), (target, arguments) => Answer(target, arguments, answers));
                buffer.AsSpan(taken, filled - taken).CopyTo(buffer);
                filled -= taken;
                foreach (var answer in answers)
                    await SendAsync(answer);
            }
        }
        catch (OperationCanceledException)
        {
            // The measurement is over.
        }
        catch (WebSocketException failure)
        {
            Failure ??= failure.Message;
        }
    }

    private void Answer(string target, MessagePackReader arguments, List<byte[]> answers)
    {
        switch (target)
        {
            case "JS.RenderBatch":
                Interlocked.Increment(ref _updates);
                answers.Add(CircuitMessages.Invocation(null, "OnRenderCompleted", arguments.ReadInt64(), null));
                break;
            case "JS.BeginInvokeJS":
                var call = arguments.ReadInt64();
                answers.Add(CircuitMessages.Invocation(null, "EndInvokeJSFromDotNet", call, true, string.Create(CultureInfo.InvariantCulture, $"[{call},true,null]")));
                break;
            case "JS.Error":
                Failure = arguments.ReadString();
                break;
        }
    }

    private async Task PingAsync()
    {
        using var timer = new PeriodicTimer(PingEvery);
        try
        {
            while (await timer.WaitForNextTickAsync(_end.Token))
                await SendAsync(CircuitMessages.Ping);
        }
        catch (Exception failure) when (failure is OperationCanceledException or WebSocketException)
        {
            // The measurement is over, or the circuit is; the receiving side says why.
        }
    }

    private async Task SendAsync(byte[] message)
    {
        await _sending.WaitAsync(_end.Token);
        try
        {
            await _socket.SendAsync(message, WebSocketMessageType.Binary, endOfMessage: true, _end.Token);
        }
        finally
        {
            _sending.Release();
        }
    }

    private async ValueTask<Stream> ConnectAsync(SocketsHttpConnectionContext context, CancellationToken cancel)
    {
        var socket = new Socket(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        await socket.ConnectAsync(new DnsEndPoint(context.DnsEndPoint.Host, context.DnsEndPoint.Port), cancel);
        return new CountedStream(new NetworkStream(socket, ownsSocket: true), bytes => Interlocked.Add(ref _received, bytes));
    }

    [GeneratedRegex("<!--Blazor:(?<marker>\\{\"type\":\"server\".*?\\})-->", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex ComponentMarker();

    [GeneratedRegex("<!--Blazor-Server-Component-State:(?<state>[^-]*)-->", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex StateMarker();
}
