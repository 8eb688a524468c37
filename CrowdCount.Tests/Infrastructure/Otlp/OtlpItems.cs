using System.Diagnostics;

namespace CrowdCount.Tests.Infrastructure.Otlp;

/// <summary>Who sent something: the resource's attributes.</summary>
internal sealed record OtlpResource(IReadOnlyDictionary<string, string> Attributes)
{
    public string Service => Attributes["service.name"];
}

/// <param name="Source">Name of the ActivitySource.</param>
/// <param name="ParentId">Empty for the first span of a trace.</param>
internal sealed record OtlpSpan(
    OtlpResource Resource,
    string Source,
    string TraceId,
    string SpanId,
    string ParentId,
    string Name,
    ActivityKind Kind,
    DateTimeOffset Start,
    TimeSpan Duration,
    IReadOnlyDictionary<string, string> Attributes,
    IReadOnlyList<string> Links,
    bool Failed);

/// <param name="Attributes">Names of the attributes that any of its points has.</param>
internal sealed record OtlpMetric(OtlpResource Resource, string Meter, string Name, string Unit, string Description, IReadOnlySet<string> Attributes);

internal sealed record OtlpLog(OtlpResource Resource, string Category, string Severity, string Body, string TraceId);
