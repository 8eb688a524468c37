using System.Buffers.Binary;
using System.Text;

namespace CrowdCount.Tests.Infrastructure.Otlp;

/// <summary>
/// A protobuf message without its schema: values by field number. No package for so little: its version would be pinned for Aspire's packages too.
/// </summary>
internal sealed class ProtoMessage
{
    private readonly List<(int Field, ulong Number, ReadOnlyMemory<byte> Bytes)> _values = [];

    /// <summary>Fields one after the other: a varint of number and type, then the value. https://protobuf.dev/programming-guides/encoding/</summary>
    public static ProtoMessage Parse(ReadOnlyMemory<byte> rest)
    {
        var message = new ProtoMessage();
        while (!rest.IsEmpty)
        {
            var tag = Varint(ref rest);
            var field = (int)(tag >> 3);
            message._values.Add((tag & 7) switch
            {
                0 => (field, Varint(ref rest), default),
                1 => (field, BinaryPrimitives.ReadUInt64LittleEndian(Take(ref rest, 8).Span), default),
                2 => (field, 0, Take(ref rest, (int)Varint(ref rest))),
                5 => (field, BinaryPrimitives.ReadUInt32LittleEndian(Take(ref rest, 4).Span), default),
                var other => throw new InvalidDataException($"OTLP has no fields of type {other}."),
            });
        }

        return message;
    }

    public bool Has(int field) => _values.Exists(value => value.Field == field);

    public IEnumerable<ProtoMessage> Messages(int field) => _values.Where(value => value.Field == field).Select(value => Parse(value.Bytes));

    /// <summary>The one message of that field, or an empty one.</summary>
    public ProtoMessage Message(int field) => Messages(field).LastOrDefault() ?? new ProtoMessage();

    public string Text(int field) => Encoding.UTF8.GetString(Last(field).Bytes.Span);

    public string Hex(int field) => Convert.ToHexStringLower(Last(field).Bytes.Span);

    public ulong Number(int field) => Last(field).Number;

    private (int Field, ulong Number, ReadOnlyMemory<byte> Bytes) Last(int field) => _values.LastOrDefault(value => value.Field == field);

    private static ReadOnlyMemory<byte> Take(ref ReadOnlyMemory<byte> rest, int length)
    {
        var taken = rest[..length];
        rest = rest[length..];
        return taken;
    }

    /// <summary>Seven bits a byte, the lowest first; the eighth says that more follow.</summary>
    private static ulong Varint(ref ReadOnlyMemory<byte> rest)
    {
        var number = 0UL;
        for (var shift = 0; ; shift += 7)
        {
            var next = Take(ref rest, 1).Span[0];
            number |= (ulong)(next & 0x7F) << shift;
            if (next < 0x80)
                return number;
        }
    }
}
