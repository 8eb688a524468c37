using System.Text.Json;
using System.Text.Json.Serialization;

namespace CrowdCount.Simulator.Fleet.Sending;

/// <summary>The parts of a receipt that a camera needs.</summary>
internal sealed record ReceiptBody(string? Id, bool? Repeated);

/// <summary>The parts of a problem document (RFC 9457) that a camera needs.</summary>
internal sealed record ProblemBody(string? Type, string? Detail);

[JsonSourceGenerationOptions(JsonSerializerDefaults.Web)]
[JsonSerializable(typeof(ReceiptBody))]
[JsonSerializable(typeof(ProblemBody))]
internal sealed partial class UploadJson : JsonSerializerContext;
