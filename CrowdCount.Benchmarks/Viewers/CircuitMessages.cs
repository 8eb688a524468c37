using System.Buffers;
using MessagePack;

namespace CrowdCount.Benchmarks.Viewers;

/// <summary>The few messages of a Blazor circuit that a page without a screen needs: SignalR's MessagePack form, each behind its length.</summary>
internal static class CircuitMessages
{
    private const int InvocationType = 1;
    private const int PingType = 6;

    public static readonly byte[] Ping = Framed((ref MessagePackWriter writer) =>
    {
        writer.WriteArrayHeader(1);
        writer.Write(PingType);
    });

    private delegate void Body(ref MessagePackWriter writer);

    /// <param name="id">Asks for an answer; null: sent and forgotten.</param>
    /// <param name="arguments">Texts, numbers, truth values and null.</param>
    public static byte[] Invocation(string? id, string target, params object?[] arguments) => Framed((ref MessagePackWriter writer) =>
    {
        writer.WriteArrayHeader(6);
        writer.Write(InvocationType);
        writer.WriteMapHeader(0);
        writer.Write(id);
        writer.Write(target);
        writer.WriteArrayHeader(arguments.Length);
        foreach (var argument in arguments)
            Write(ref writer, argument);
        writer.WriteArrayHeader(0);
    });

    /// <summary>The whole messages at the beginning of what was received.</summary>
    /// <returns>How many bytes they took.</returns>
    public static int Read(ReadOnlyMemory<byte> received, Action<string, MessagePackReader> invoked)
    {
        var at = 0;
        while (TryFrame(received.Span[at..], out var header, out var length) && received.Length - at >= header + length)
        {
            Dispatch(received.Slice(at + header, length), invoked);
            at += header + length;
        }

        return at;
    }

    private static void Dispatch(ReadOnlyMemory<byte> message, Action<string, MessagePackReader> invoked)
    {
        var reader = new MessagePackReader(message);
        reader.ReadArrayHeader();
        if (reader.ReadInt32() != InvocationType)
            return;
        reader.Skip(); // headers
        reader.Skip(); // id
        var target = reader.ReadString()!;
        reader.ReadArrayHeader();
        invoked(target, reader);
    }

    private static void Write(ref MessagePackWriter writer, object? argument)
    {
        switch (argument)
        {
            case null:
                writer.WriteNil();
                break;
            case string text:
                writer.Write(text);
                break;
            case long number:
                writer.Write(number);
                break;
            case bool truth:
                writer.Write(truth);
                break;
            default:
                throw new ArgumentException($"{argument.GetType()} has no form in a circuit.", nameof(argument));
        }
    }

    private static byte[] Framed(Body body)
    {
        var buffer = new ArrayBufferWriter<byte>();
        var writer = new MessagePackWriter(buffer);
        body(ref writer);
        writer.Flush();

        var framed = new List<byte>();
        var rest = buffer.WrittenCount;
        for (; rest >= 0x80; rest >>= 7)
            framed.Add((byte)(rest | 0x80));
        framed.Add((byte)rest);
        return [.. framed, .. buffer.WrittenSpan];
    }

    private static bool TryFrame(ReadOnlySpan<byte> received, out int header, out int length)
    {
        (header, length) = (0, 0);
        while (header < received.Length && header < 5)
        {
            var part = received[header];
            length |= (part & 0x7F) << (7 * header++);
            if ((part & 0x80) == 0)
                return true;
        }

        return false;
    }
}
