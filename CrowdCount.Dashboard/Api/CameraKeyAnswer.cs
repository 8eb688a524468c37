using CrowdCount.Core.Cameras;

namespace CrowdCount.Dashboard.Api;

/// <summary>One of the answer to <c>GET /api/v1/cameras/{camera}/keys</c>.</summary>
public sealed record CameraKeyAnswer(string Id, string LastFour, string Label, DateTimeOffset Created, DateTimeOffset? Ends)
{
    internal static CameraKeyAnswer Of(CameraKey key) => new(key.Id, key.LastFour, key.Label, key.Created, key.Ends);
}

/// <summary>The body of a POST there; each may be left out.</summary>
/// <param name="OldKeysEndAfter">Seconds after which the camera's other keys end; left out = they stay.</param>
public sealed record CameraKeyBody(string? Label = null, int? OldKeysEndAfter = null);

/// <summary>The answer to it: the only time that the key is said.</summary>
public sealed record CreatedKeyAnswer(string Id, string Key)
{
    // A record would print the key wherever somebody logs it.
    public override string ToString() => $"key {Id}";
}
