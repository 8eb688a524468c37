namespace CrowdCount.Simulator.Scenes;

/// <summary>One fixed view of one place: everything a scene follows from, together with the time.</summary>
/// <param name="Place">What it shows.</param>
/// <param name="Seed">Any number. The same description at the same time gives the same bytes.</param>
/// <param name="Width">Pixels.</param>
/// <param name="Height">Pixels.</param>
/// <param name="People">How many people the place holds at its busiest hour.</param>
public sealed record SceneDescription(Place Place, int Seed, int Width = 1280, int Height = 720, int People = 60);
