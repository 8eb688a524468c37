namespace CrowdCount.Simulator.Scenes;

/// <summary>One fixed view of one place: everything a scene follows from, together with the time.</summary>
/// <param name="Place">What it shows.</param>
/// <param name="Seed">Any number. The same description at the same time gives the same bytes.</param>
/// <param name="Width">Pixels.</param>
/// <param name="Height">Pixels.</param>
/// <param name="People">How many people the place holds at its busiest hour, about: arrivals are by chance. A hall holds no more than it has seats in view.</param>
/// <param name="Light">Null: by the hour.</param>
/// <param name="Weather">Null: by the seed and the day, mostly clear.</param>
/// <param name="HeadSize">Height in pixels of a head in the middle of the picture, 4 to 150: the camera's place and lens follow. Null: by the seed.</param>
/// <param name="SmallestHead">Nobody goes so far away that the head becomes smaller than this, pixels, 4 to 150.</param>
public sealed record SceneDescription(
    Place Place, int Seed, int Width = 1280, int Height = 720, int People = 60, Light? Light = null, Weather? Weather = null, float? HeadSize = null, float SmallestHead = 4.2f);
