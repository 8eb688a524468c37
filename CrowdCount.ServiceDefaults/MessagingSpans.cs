using System.Diagnostics;

namespace CrowdCount.ServiceDefaults;

/// <summary>Spans of what goes through Redis, named and described by OpenTelemetry's conventions for messaging. docs/telemetry.md lists them.</summary>
public static class MessagingSpans
{
    /// <summary>The queue of photos. Behind it are two streams for each partition, of which the store's script chooses one; readers see one queue.</summary>
    public const string Photos = "photos";

    /// <summary>The announcements of recorded counts.</summary>
    public const string Counts = "counts";

    /// <summary>A message is sent: the span's id travels with it.</summary>
    public static Activity? StartSend(this ActivitySource source, string destination) =>
        source.StartActivity($"send {destination}", ActivityKind.Producer, default(ActivityContext), Tags("send", "send", destination));

    /// <summary>A message has come and is worked on, in the trace that it came with.</summary>
    /// <param name="operation">What this service calls it: the first word of the span's name.</param>
    /// <param name="receivedAt">Unset = now.</param>
    public static Activity? StartProcess(this ActivitySource source, string operation, string destination, string? traceParent, DateTimeOffset receivedAt = default)
    {
        var sender = ActivityContext.TryParse(traceParent, null, isRemote: true, out var sent) ? sent : default;
        // By the conventions a consumer links to the sender, also where that is its parent.
        ActivityLink[] links = sender == default ? [] : [new(sender)];
        return source.StartActivity($"{operation} {destination}", ActivityKind.Consumer, sender, Tags("process", operation, destination), links, receivedAt);
    }

    /// <param name="photo">Its id is the message's too: a photo is queued once, and its count announced once.</param>
    public static void SetPhoto(this Activity? span, string photo, string camera, int partition) => span?
        .SetTag("messaging.message.id", photo)
        .SetTag("messaging.destination.partition.id", $"{partition}")
        .SetTag("crowdcount.photo", photo)
        .SetTag("crowdcount.camera", camera);

    /// <param name="type">One of few words, the same for the same failure.</param>
    public static void SetFailure(this Activity? span, string type, string? description = null) => span?
        .SetTag("error.type", type)
        .SetStatus(ActivityStatusCode.Error, description);

    private static KeyValuePair<string, object?>[] Tags(string type, string operation, string destination) =>
    [
        new("messaging.system", "redis"),
        new("messaging.operation.type", type),
        new("messaging.operation.name", operation),
        new("messaging.destination.name", destination),
    ];
}
