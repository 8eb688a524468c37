namespace CrowdCount.Simulator.Scenes;

/// <summary>What a scene shows.</summary>
public enum Place
{
    Street,
    Square,
    Platform,
    Hall,
    Beach,
}
