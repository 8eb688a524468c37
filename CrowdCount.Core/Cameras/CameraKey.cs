namespace CrowdCount.Core.Cameras;

/// <summary>What is known of a camera's key; its text is known to nobody but the camera.</summary>
/// <param name="Id">Names it among the camera's keys.</param>
/// <param name="LastFour">Its last four characters, by which people recognise it.</param>
/// <param name="Label">What people noted when they made it; empty = nothing.</param>
/// <param name="Ends">From then on it is refused; null = it never ends by itself.</param>
public sealed record CameraKey(string Id, string LastFour, string Label, DateTimeOffset Created, DateTimeOffset? Ends)
{
    public bool IsLive(DateTimeOffset now) => Ends is null || Ends > now;
}

/// <summary>A key that was just made: the only time that its text is shown.</summary>
public sealed record CreatedKey(string Id, string Key)
{
    // A record would print the key wherever somebody logs it.
    public override string ToString() => $"key {Id}";
}
