using System.Net.Sockets;
using System.Text;

namespace CrowdCount.Tests.Upload;

/// <summary>HTTP by hand, for what no well-behaved client would send.</summary>
internal sealed class RawConnection : IAsyncDisposable
{
    private readonly TcpClient _client = new();

    public static async Task<RawConnection> OpenAsync(Uri address)
    {
        var connection = new RawConnection();
        await connection._client.ConnectAsync(address.Host, address.Port);
        return connection;
    }

    public Task SendAsync(string text) => SendAsync(Encoding.Latin1.GetBytes(text));

    public async Task SendAsync(ReadOnlyMemory<byte> bytes) => await _client.GetStream().WriteAsync(bytes);

    /// <summary>Everything until the server closes the connection, in whatever manner.</summary>
    public async Task<string> ReadToEndAsync(TimeSpan atMost)
    {
        using var patience = new CancellationTokenSource(atMost);
        using var received = new MemoryStream();
        try
        {
            await _client.GetStream().CopyToAsync(received, patience.Token);
        }
        catch (IOException)
        {
            // Cut off: what came before counts.
        }

        return Encoding.UTF8.GetString(received.ToArray());
    }

    /// <summary>Breaks off without a goodbye.</summary>
    public void Reset()
    {
        _client.LingerState = new LingerOption(true, 0);
        _client.Close();
    }

    public ValueTask DisposeAsync()
    {
        _client.Dispose();
        return ValueTask.CompletedTask;
    }
}
