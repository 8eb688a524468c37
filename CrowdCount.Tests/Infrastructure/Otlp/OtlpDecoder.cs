using System.Diagnostics;
using System.Globalization;

namespace CrowdCount.Tests.Infrastructure.Otlp;

/// <summary>Reads what the tests look at out of OTLP's three export requests. The numbers are those of opentelemetry-proto 1.x, which never change.</summary>
internal static class OtlpDecoder
{
    // The same places in all three: request.1 = resource group; group.1 = resource, group.2 = scope group; scope group.1 = scope, scope group.2 = items.
    private const int First = 1;
    private const int Second = 2;

    public static IEnumerable<OtlpSpan> Spans(byte[] request) => Items(request).Select(Span);

    public static IEnumerable<OtlpMetric> Metrics(byte[] request) => Items(request).Select(Metric);

    public static IEnumerable<OtlpLog> Logs(byte[] request) => Items(request).Select(Log);

    private static IEnumerable<(OtlpResource Resource, string Scope, ProtoMessage Item)> Items(byte[] request) =>
        from of in ProtoMessage.Parse(request).Messages(First)
        let resource = new OtlpResource(Attributes(of.Message(First), First))
        from scope in of.Messages(Second)
        from item in scope.Messages(Second)
        select (resource, scope.Message(First).Text(First), item);

    private static OtlpSpan Span((OtlpResource Resource, string Scope, ProtoMessage Item) from)
    {
        var span = from.Item;
        var (start, end) = (span.Number(7), span.Number(8));
        return new OtlpSpan(
            from.Resource,
            from.Scope,
            span.Hex(1),
            span.Hex(2),
            span.Hex(4),
            span.Text(5),
            // OTLP counts from 1, 0 being "unspecified".
            (ActivityKind)(span.Number(6) - 1),
            DateTimeOffset.UnixEpoch.AddTicks((long)(start / 100)),
            TimeSpan.FromTicks((long)((end - start) / 100)),
            Attributes(span, 9),
            [.. span.Messages(13).Select(link => link.Hex(2))],
            span.Message(15).Number(3) == 2);
    }

    private static OtlpMetric Metric((OtlpResource Resource, string Scope, ProtoMessage Item) from)
    {
        var metric = from.Item;
        // gauge, sum, histogram, exponential histogram: each has its points at 1. A histogram's point has its attributes at 9, the others' at 7 or 1.
        var attributes =
            from kind in new[] { (Data: 5, At: 7), (Data: 7, At: 7), (Data: 9, At: 9), (Data: 10, At: 1) }
            from point in metric.Message(kind.Data).Messages(First)
            from name in Attributes(point, kind.At).Keys
            select name;
        return new OtlpMetric(from.Resource, from.Scope, metric.Text(1), metric.Text(3), metric.Text(2), attributes.ToHashSet());
    }

    private static OtlpLog Log((OtlpResource Resource, string Scope, ProtoMessage Item) from) =>
        new(from.Resource, from.Scope, from.Item.Text(3), Value(from.Item.Message(5)), from.Item.Hex(9));

    private static Dictionary<string, string> Attributes(ProtoMessage message, int field) =>
        message.Messages(field).ToDictionary(pair => pair.Text(1), pair => Value(pair.Message(2)));

    /// <summary>An AnyValue: text, yes or no, whole number, number; lists are not looked at here.</summary>
    private static string Value(ProtoMessage any) => any switch
    {
        _ when any.Has(1) => any.Text(1),
        _ when any.Has(2) => any.Number(2) == 1 ? "true" : "false",
        _ when any.Has(3) => ((long)any.Number(3)).ToString(CultureInfo.InvariantCulture),
        _ when any.Has(4) => BitConverter.UInt64BitsToDouble(any.Number(4)).ToString(CultureInfo.InvariantCulture),
        _ => "",
    };
}
