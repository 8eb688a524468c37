namespace CrowdCount.Simulator.Scenes;

/// <summary>The light of a scene.</summary>
public enum Light
{
    Day,
    Dusk,
    Night,

    /// <summary>Night as a camera with an infra-red lamp sees it: grey.</summary>
    Infrared,
}
