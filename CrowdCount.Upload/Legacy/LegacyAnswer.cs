namespace CrowdCount.Upload.Legacy;

/// <summary>The first system's answer.</summary>
/// <param name="ImageId">The photo's id.</param>
/// <param name="Count">People, a whole number.</param>
public sealed record LegacyAnswer(string ImageId, int Count);
