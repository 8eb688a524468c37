using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;

namespace CrowdCount.Tests.EndToEnd;

/// <summary>The way from one service to the store, which can be cut while others keep theirs.</summary>
internal sealed class StoreRelay : IAsyncDisposable
{
    private readonly ConcurrentDictionary<TcpClient, byte> _open = new();
    private readonly CancellationTokenSource _end = new();
    private readonly int _store;
    private TcpListener _listener = new(IPAddress.Loopback, 0);

    public StoreRelay(int store)
    {
        _store = store;
        _listener.Start();
        Port = ((IPEndPoint)_listener.LocalEndpoint).Port;
        _ = AcceptAsync(_listener);
    }

    public int Port { get; }

    public void Cut()
    {
        _listener.Stop();
        foreach (var client in _open.Keys)
            client.Close();
    }

    public void Mend()
    {
        _listener = new TcpListener(IPAddress.Loopback, Port);
        _listener.Start();
        _ = AcceptAsync(_listener);
    }

    public async ValueTask DisposeAsync()
    {
        await _end.CancelAsync();
        Cut();
        _end.Dispose();
    }

    private async Task AcceptAsync(TcpListener listener)
    {
        try
        {
            while (true)
                _ = CarryAsync(await listener.AcceptTcpClientAsync(_end.Token));
        }
        catch (Exception stopped) when (stopped is SocketException or OperationCanceledException or ObjectDisposedException)
        {
            // Cut.
        }
    }

    private async Task CarryAsync(TcpClient service)
    {
        using var store = new TcpClient();
        _open[service] = _open[store] = 0;
        try
        {
            await store.ConnectAsync(IPAddress.Loopback, _store, _end.Token);
            await Task.WhenAny(service.GetStream().CopyToAsync(store.GetStream(), _end.Token), store.GetStream().CopyToAsync(service.GetStream(), _end.Token));
        }
        catch (Exception broken) when (broken is IOException or SocketException or OperationCanceledException or ObjectDisposedException or InvalidOperationException)
        {
            // Either end is gone.
        }
        finally
        {
            _open.TryRemove(service, out _);
            _open.TryRemove(store, out _);
            service.Dispose();
        }
    }
}
