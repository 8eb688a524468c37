namespace CrowdCount.Simulator.Scenes;

/// <summary>The weather of a scene; inside a hall it only shows in the windows.</summary>
public enum Weather
{
    Clear,
    Overcast,
    Rain,
    Fog,
}
