using System.Text.Json.Serialization;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace CrowdCount.ServiceDefaults;

/// <summary>
/// The body of /health/…: <c>{"status":"Degraded","checks":[{"name":"redis","status":"Degraded","description":"Redis does not answer.","milliseconds":3}]}</c>.
/// Exceptions stay out of it: they may name hosts.
/// </summary>
internal sealed record HealthAnswer(string Status, IReadOnlyList<HealthAnswer.Check> Checks)
{
    public static HealthAnswer Of(HealthReport report) => new(
        $"{report.Status}",
        [.. report.Entries.Select(entry => new Check(entry.Key, $"{entry.Value.Status}", entry.Value.Description, (long)entry.Value.Duration.TotalMilliseconds))]);

    internal sealed record Check(string Name, string Status, string? Description, long Milliseconds);
}

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(HealthAnswer))]
internal sealed partial class HealthJson : JsonSerializerContext;
