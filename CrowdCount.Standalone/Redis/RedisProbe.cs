using System.Globalization;
using System.Net.Sockets;
using System.Text;

namespace CrowdCount.Standalone.Redis;

/// <summary>What the server with our password says on our port. A few inline commands need no client library.</summary>
/// <param name="State">Whether it answers, and whether it has read its data yet.</param>
/// <param name="ProcessId">The server's process; 0 when it does not answer.</param>
internal sealed record RedisProbe(RedisState State, int ProcessId)
{
    private static readonly RedisProbe Nothing = new(RedisState.Silent, 0);
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(2);

    public static async Task<RedisProbe> AskAsync(RedisConfiguration configuration, CancellationToken cancellation)
    {
        var answer = await SendAsync(configuration, ["PING", "INFO server"], cancellation);
        if (answer is null || !answer.StartsWith("+OK", StringComparison.Ordinal))
            return Nothing;

        // …\r\nprocess_id:4711\r\n…
        var line = answer.Split("\r\n").FirstOrDefault(line => line.StartsWith("process_id:", StringComparison.Ordinal));
        var process = line is null ? 0 : int.Parse(line["process_id:".Length..], CultureInfo.InvariantCulture);
        return new RedisProbe(answer.Contains("\r\n+PONG", StringComparison.Ordinal) ? RedisState.Ready : RedisState.Loading, process);
    }

    /// <summary>Gives a running server the memory limit of this start.</summary>
    public static Task SetMaxMemoryAsync(RedisConfiguration configuration, CancellationToken cancellation) =>
        SendAsync(configuration, [string.Create(CultureInfo.InvariantCulture, $"CONFIG SET maxmemory {configuration.MaxMemory}")], cancellation);

    private static async Task<string?> SendAsync(RedisConfiguration configuration, string[] commands, CancellationToken cancellation)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        limit.CancelAfter(Patience);
        try
        {
            using var client = new TcpClient();
            await client.ConnectAsync("127.0.0.1", configuration.Port, limit.Token);
            var stream = client.GetStream();
            var request = string.Concat(commands.Prepend($"AUTH {configuration.Password}").Append("QUIT").Select(command => command + "\r\n"));
            await stream.WriteAsync(Encoding.ASCII.GetBytes(request), limit.Token);
            // QUIT makes the server close, which ends the answer.
            using var reader = new StreamReader(stream, Encoding.ASCII);
            return await reader.ReadToEndAsync(limit.Token);
        }
        catch (Exception failure) when (failure is SocketException or IOException || (failure is OperationCanceledException && !cancellation.IsCancellationRequested))
        {
            return null;
        }
    }
}
