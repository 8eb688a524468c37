using Google.Protobuf;

namespace CrowdCount.Tests.Infrastructure.Otlp;

/// <summary>A protobuf message without its schema: values by field number.</summary>
internal sealed class ProtoMessage
{
    private static readonly ProtoMessage Empty = new();

    private readonly List<(int Field, ulong Number, ByteString? Bytes)> _values = [];

    public static ProtoMessage Parse(byte[] bytes) => Parse(ByteString.CopyFrom(bytes));

    public bool Has(int field) => _values.Exists(value => value.Field == field);

    public IEnumerable<ProtoMessage> Messages(int field) => _values.Where(value => value.Field == field).Select(value => Parse(value.Bytes!));

    /// <summary>The one message of that field, or an empty one.</summary>
    public ProtoMessage Message(int field) => Messages(field).LastOrDefault(Empty);

    public string Text(int field) => Bytes(field).ToStringUtf8();

    public string Hex(int field) => Convert.ToHexStringLower(Bytes(field).Span);

    public ulong Number(int field) => _values.LastOrDefault(value => value.Field == field).Number;

    private ByteString Bytes(int field) => _values.LastOrDefault(value => value.Field == field).Bytes ?? ByteString.Empty;

    private static ProtoMessage Parse(ByteString bytes)
    {
        var message = new ProtoMessage();
        var input = bytes.CreateCodedInput();
        while (input.ReadTag() is var tag and not 0)
        {
            var (number, content) = WireFormat.GetTagWireType(tag) switch
            {
                WireFormat.WireType.Varint => (input.ReadUInt64(), null),
                WireFormat.WireType.Fixed64 => (input.ReadFixed64(), null),
                WireFormat.WireType.Fixed32 => (input.ReadFixed32(), null),
                WireFormat.WireType.LengthDelimited => (0UL, input.ReadBytes()),
                var other => throw new InvalidDataException($"OTLP has no {other}."),
            };
            message._values.Add((WireFormat.GetTagFieldNumber(tag), number, content));
        }

        return message;
    }
}
